import type { Connection } from 'mongoose';
import { ticketCollection } from '../../server/store/ticket-store.ts';

/** What consoles ask a desk, by the names of the report. */

export interface Question {
  name: string;
  /** A staff id. */
  by: string;
  /** Of `GET /api/v1…`; pages after the first are asked for by their cursors. */
  path(turn: number): string;
  pages?: number;
}

export interface Known {
  department: string;
  handler: string;
  numbers: readonly string[];
  phones: readonly string[];
  openNumbers: readonly string[];
}

/** Words that many tickets have, that few have, and several at once. */
const WORDS = [
  '漏水',
  '小区停车',
  '公积金提取',
  '拖欠工资',
  '噪音 夜里',
  '路灯不亮',
  '幼儿园学位',
  '电梯坏了',
];
const DAY_MS = 86_400_000;

export async function knownOf(connection: Connection): Promise<Known> {
  const tickets = ticketCollection(connection);
  const some = await tickets
    .aggregate<{ _id: string; inquiry: { contact?: { phone?: string } } }>([
      { $sample: { size: 200 } },
      { $project: { 'inquiry.contact.phone': 1 } },
    ])
    .toArray();
  const signed = await tickets
    .find(
      { status: 'signed', 'assignee.id': { $exists: true } },
      { projection: { departmentId: 1, assignee: 1 }, limit: 200 },
    )
    .toArray();
  const [busy] = signed;
  if (!busy?.departmentId || !busy.assignee) throw new Error('no department has a ticket in work');
  return {
    department: busy.departmentId,
    handler: busy.assignee.id,
    numbers: some.map(({ _id }) => _id),
    phones: some.flatMap(({ inquiry }) => inquiry.contact?.phone ?? []),
    openNumbers: signed.map(({ _id }) => _id),
  };
}

const list = (query: Record<string, string>) => (): string =>
  `/tickets?${new URLSearchParams({ ...query, limit: '50' })}`;

const CLOSED = 'closed,call_back,withdrawn,merged';
const PAGES = 5;

export function questionsAbout({ department, handler, numbers, phones }: Known): Question[] {
  const now = Date.now();
  const iso = (ms: number): string => new Date(ms).toISOString();
  const midnight = iso(Math.floor((now + 8 * 3_600_000) / DAY_MS) * DAY_MS - 8 * 3_600_000);
  const day = (ms: number): string => iso(ms).slice(0, 10);
  const desk = (name: string, query: Record<string, string>, pages = PAGES): Question => ({
    name,
    by: 'dispatcher',
    path: list(query),
    pages,
  });
  const own = (name: string, query: Record<string, string>): Question => ({
    name,
    by: handler,
    path: list(query),
    pages: PAGES,
  });
  const board = (name: string, path: string): Question => ({
    name,
    by: 'supervisor',
    path: () => path,
  });
  const of = <T>(all: readonly T[], turn: number): T => all[turn % all.length]!;
  return [
    desk('inbox needs dispatch', { status: 'needs_dispatch' }),
    desk('inbox objections', { status: 'returned', sort: 'due' }),
    desk('inbox extensions', { status: 'open', flag: 'extension_asked', sort: 'due' }),
    desk('inbox routed', { status: 'routed' }),
    desk('inbox mine', { status: 'open,call_back', assignee: 'me' }),
    desk('inbox open', { status: 'open' }),
    desk('inbox open, newest', { status: 'open', sort: 'newest' }),
    desk('inbox call-backs', { flag: 'call_back_due', sort: 'due' }),
    desk('inbox closed', { status: CLOSED, sort: 'newest' }),
    desk('tickets all', {}),
    desk('tickets newest', { sort: 'newest' }),
    desk('tickets of a channel', { channel: 'phone', sort: 'newest' }),
    desk('tickets of a kind', { kind: 'complaint', sort: 'newest' }),
    desk('tickets overdue', { due: 'overdue', sort: 'due' }),
    desk('tickets due soon', { due: 'soon', sort: 'due' }),
    desk('cards', { status: 'open', flag: 'mayor_list,card_red,card_yellow', sort: 'due' }),
    desk('received today', { receivedSince: midnight, sort: 'newest' }),
    desk('closed today', { closedSince: midnight, sort: 'newest' }),
    desk('routed today', { decidedBy: 'keywords', receivedSince: midnight, sort: 'newest' }),
    desk('emergencies', { status: 'open', attention: 'emergency', sort: 'newest' }),
    desk('due in a day', {
      status: 'open',
      dueFrom: midnight,
      dueTo: iso(now + DAY_MS),
      sort: 'due',
    }),
    own('department to sign', { status: 'routed', sort: 'due', part: 'lead', department }),
    own('department in work', { status: 'signed', sort: 'due', part: 'lead', department }),
    own('department assisting', { status: 'open', sort: 'due', part: 'assisting', department }),
    own('department done', { status: CLOSED, sort: 'newest', part: 'lead', department }),
    own('department assisted', { status: CLOSED, sort: 'newest', part: 'assisting', department }),
    own('own in work', { status: 'signed', sort: 'due', part: 'lead', assignee: 'me' }),
    own('department done by me', { status: CLOSED, sort: 'newest', assignee: 'me' }),
    {
      name: 'search words',
      by: 'agent',
      path: (turn) => list({ q: of(WORDS, turn) })(),
      pages: 2,
    },
    {
      name: 'search words, newest',
      by: 'agent',
      path: (turn) => list({ q: of(WORDS, turn), sort: 'newest' })(),
      pages: 2,
    },
    {
      name: 'search words, department',
      by: handler,
      path: (turn) => list({ q: of(WORDS, turn) })(),
    },
    { name: 'search number', by: 'agent', path: (turn) => list({ q: of(numbers, turn) })() },
    {
      name: 'search beginning',
      by: 'agent',
      path: (turn) => list({ q: of(numbers, turn).slice(0, 8) })(),
    },
    {
      name: 'search phone',
      by: 'agent',
      path: (turn) => list({ q: of(phones, turn), sort: 'newest' })(),
    },
    { name: 'ticket', by: 'agent', path: (turn) => `/tickets/${of(numbers, turn)}` },
    {
      name: 'similar tickets',
      by: 'agent',
      path: (turn) => `/tickets/${of(numbers, turn)}/similar`,
    },
    board('figures', '/figures'),
    board(
      'due calendar',
      `/due-calendar?from=${day(now - 7 * DAY_MS)}&to=${day(now + 40 * DAY_MS)}`,
    ),
    board('colleagues', '/colleagues'),
    board('rates of 30 days', `/rates?from=${iso(now - 30 * DAY_MS)}&to=${iso(now)}`),
    board('rates of a year', `/rates?from=${iso(now - 365 * DAY_MS)}&to=${iso(now)}`),
    {
      name: 'rates of an old month',
      by: 'supervisor',
      path: () => `/rates?from=${iso(now - 700 * DAY_MS)}&to=${iso(now - 670 * DAY_MS)}`,
    },
    board(
      'rates, tickets',
      `/rates/tickets?rate=response&from=${iso(now - 30 * DAY_MS)}&to=${iso(now)}&limit=50`,
    ),
  ];
}

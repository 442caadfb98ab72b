import type { StaffCommand } from '../../../src/contract/commands.ts';
import type { TicketCard, TicketView } from '../../../src/contract/ticket.ts';
import { pause, type Chance } from '../chance.ts';
import type { Asking } from './asking.ts';
import type { Ledger } from './ledger.ts';

export interface ClerkParts {
  ask: Asking;
  ledger: Ledger;
  chance: Chance;
  /** User name → session. */
  tokenOf(username: string): string;
  departments: readonly string[];
  paceMs: readonly [number, number];
  ending: AbortSignal;
}

/** What is done with a ticket is done by some of the staff, others let it lie until its clocks tell. */
const IDLE = 0.35;
const WITH_VERSION = 0.3;

/** Somebody of the staff who looks what there is and does something about it, until `ending`. */
export async function workAsClerk(parts: ClerkParts): Promise<void> {
  const { ask, ledger, chance, tokenOf, paceMs, ending } = parts;

  async function list(): Promise<TicketCard[]> {
    const [query, username] = chance.pick(LOOKS);
    const token = tokenOf(username);
    const answer = await ask('GET', `/api/v1/tickets?${query}&limit=60`, { door: 'list', token });
    return answer?.status === 200 ? answer.body.items : [];
  }

  async function act(card: TicketCard, others: readonly TicketCard[]): Promise<void> {
    const step = nextStep(card, { ...parts, others });
    if (!step) return;
    const [username, command] = step;
    const version = chance.happens(WITH_VERSION) ? { version: card.version } : {};
    const { number } = card;
    const answer = await ask('POST', `/api/v1/tickets/${number}/commands`, {
      door: 'command',
      token: tokenOf(username),
      body: { ...command, ...version },
    });
    if (answer?.status !== 200) return;
    const { timeline } = answer.body as TicketView;
    const events = timeline.map(({ seq, type, at, by }) => ({ seq, type, at, by: by.id }));
    ledger.commanded({ number, events });
  }

  while (!ending.aborted) {
    const cards = await list();
    for (let left = 6; left > 0 && cards.length > 0 && !ending.aborted; left -= 1) {
      const card = chance.pick(cards);
      if (!chance.happens(IDLE)) await act(card, cards);
      await pause(chance.between(...paceMs));
    }
    await pause(chance.between(...paceMs));
  }
}

const LOOKS = [
  ['status=open&sort=newest', 'dispatcher'],
  ['status=open&sort=due', 'supervisor'],
  ['status=needs_dispatch', 'agent'],
  ['status=signed,replied', 'supervisor'],
  ['status=closed&sort=newest', 'agent2'],
] as const;

type Step = [username: string, command: StaffCommand];

/** What somebody might do with it next; null when nobody would. */
function nextStep(
  card: TicketCard,
  { chance, departments, others }: ClerkParts & { others: readonly TicketCard[] },
): Step | null {
  const handler = `dept-${card.departmentId}`;
  const other = chance.pick(departments);
  if (chance.happens(0.08)) return chance.pick(ANY_TIME);
  if (chance.happens(0.02)) {
    return ['dispatcher', { type: 'merge', into: chance.pick(others).number }];
  }
  switch (card.status) {
    case 'received':
    case 'needs_dispatch':
      return ['dispatcher', { type: 'dispatch', departmentId: other }];
    case 'routed':
      return chance.happens(0.15)
        ? [handler, { type: 'return', reason: 'not_our_duty', text: '不属本单位' }]
        : [handler, { type: 'sign' }];
    case 'returned':
      return chance.happens(0.5)
        ? ['dispatcher', { type: 'rule', decision: 'uphold', departmentId: other }]
        : ['dispatcher', { type: 'rule', decision: 'reject' }];
    case 'signed':
      return chance.pick<Step>([
        [handler, { type: 'reply', text: '已责令整改' }],
        [handler, { type: 'reply', text: '已处理完毕' }],
        [handler, { type: 'request_info', text: '请补充地址' }],
        [handler, { type: 'assist', departmentId: other }],
        [handler, { type: 'ask_extension', days: 1, text: '需要核查' }],
      ]);
    case 'awaiting_citizen':
      return ['agent', { type: 'supply_info', text: '文庙路 8 号' }];
    case 'replied':
      return [handler, { type: 'close' }];
    case 'closed':
      return chance.happens(0.3) ? ['agent', { type: 'reopen', text: '没有解决' }] : null;
    default:
      return null;
  }
}

const ANY_TIME: readonly Step[] = [
  ['agent', { type: 'note', text: '市民再次来电' }],
  ['supervisor', { type: 'supervise', card: 'yellow', text: '请尽快办理' }],
  ['supervisor', { type: 'urge' }],
  ['dispatcher', { type: 'reassess', urgency: 'urgent' }],
];

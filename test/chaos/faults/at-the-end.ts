import type { Connection } from 'mongoose';
import { complaintOf } from '../../../scripts/audit/check-ticket.ts';
import { noticesOf } from '../../../server/notices/notices-of.ts';
import type { MessageDocument } from '../../../server/store/conversation-schemas.ts';
import type { TicketDocument } from '../../../server/store/schemas.ts';
import { ticketOf } from '../../../server/store/ticket-document.ts';
import type { Clock } from '../../../src/contract/clock.ts';
import type { TicketEventType } from '../../../src/contract/ticket.ts';
import { headOf } from '../../../src/ticket/ticket.ts';
import type { Ledger } from './ledger.ts';

/** All that the desk has, read from MongoDB past the desk. */
export interface DeskState {
  tickets: readonly TicketDocument[];
  messages: readonly MessageDocument[];
  /** Events of which somebody was told: `number:seq`. */
  noticed: ReadonlySet<string>;
}

export async function readDesk({ db }: Connection): Promise<DeskState> {
  if (!db) throw new Error('not connected to MongoDB');
  const [tickets, messages, noticed] = await Promise.all([
    db.collection<TicketDocument>('tickets').find().toArray(),
    db.collection<MessageDocument>('messages').find().sort({ number: 1, seq: 1 }).toArray(),
    db
      .collection('notices')
      .find({}, { projection: { event: 1 } })
      .toArray(),
  ]);
  return { tickets, messages, noticed: new Set(noticed.map(({ event }) => String(event))) };
}

/** How late the desk may tell that a clock warned or breached, once it is quiet. */
const LATE_MS = 3_000;
/** The sweep of notices comes every fifteen seconds, and leaves the newest events alone. */
const NOTICED_WITHIN_MS = 25_000;

/** What is not as it must be; the longer something may take, the later it counts. */
export function faultsInDesk(state: DeskState, ledger: Ledger): string[] {
  return [
    ...inquiriesOnce(state, ledger),
    ...answersKept(state, ledger),
    ...messagesOnce(state, ledger),
    ...state.tickets.flatMap((ticket) => [
      ...timelineWhole(ticket),
      ...clocksOnce(ticket),
      ...clocksTold(ticket),
      ...routed(ticket),
      ...noticesMade(ticket, state.noticed),
    ]),
  ];
}

/** Every inquiry that was accepted is one ticket, under the number that was told; none is there twice. */
function inquiriesOnce({ tickets }: DeskState, { inquiries }: Ledger): string[] {
  const byKey = new Map<string, string[]>();
  for (const { _id, channel, inquiry } of tickets) {
    const key = `${channel}:${inquiry.externalId}`;
    byKey.set(key, [...(byKey.get(key) ?? []), _id]);
  }
  const told = new Map<string, string>();
  return [...inquiries].flatMap(([key, { receipt }]) => {
    const numbers = byKey.get(key) ?? [];
    const faults: string[] = [];
    if (numbers.length > 1)
      faults.push(`${key} is there ${numbers.length} times: ${numbers.join()}`);
    if (!receipt) return faults;
    if (numbers.length === 0) faults.push(`lost: ${key} was accepted as ${receipt.number}`);
    else if (!numbers.includes(receipt.number)) {
      faults.push(`${key} was told ${receipt.number} and is ${numbers.join()}`);
    }
    const other = told.get(receipt.number);
    if (other) faults.push(`${receipt.number} was given to ${other} and to ${key}`);
    told.set(receipt.number, key);
    return faults;
  });
}

/** What staff were answered is still so: nothing that somebody was shown has been taken back. */
function answersKept({ tickets }: DeskState, { commands }: Ledger): string[] {
  const byNumber = new Map(tickets.map((ticket) => [ticket._id, ticket]));
  return commands.flatMap(({ number, events }) => {
    const timeline = byNumber.get(number)?.timeline ?? [];
    const gone = events.find(({ seq, type, at, by }) => {
      const kept = timeline[seq - 1];
      return kept?.type !== type || kept.at !== at || kept.by.id !== by;
    });
    if (!gone) return [];
    const { seq, type, by } = gone;
    return [
      `${number}: ${by} was answered that event ${seq} is ${type}; it is ${timeline[seq - 1]?.type ?? 'gone'}`,
    ];
  });
}

/** What citizens were acknowledged is in the journal once, at its place, and places have no gaps. */
function messagesOnce({ messages }: DeskState, { messages: said }: Ledger): string[] {
  const byNumber = new Map<string, MessageDocument[]>();
  for (const message of messages) {
    byNumber.set(message.number, [...(byNumber.get(message.number) ?? []), message]);
  }
  const gaps = [...byNumber].flatMap(([number, own]) =>
    own.every(({ seq }, index) => seq === index + 1) ? [] : [`${number} has a gap in its messages`],
  );
  const wrong = said.flatMap(({ number, seq, text }) => {
    const places = (byNumber.get(number) ?? []).filter((message) => message.text === text);
    const isRight = places.length === 1 && places[0]?.seq === seq;
    return isRight
      ? []
      : [
          `${number}: "${text}" was acknowledged as ${seq} and is at ${places.map((one) => one.seq).join() || 'no place'}`,
        ];
  });
  return [...gaps, ...wrong];
}

/** Versions without gaps, a chain that holds, and a ticket that is what its events say. */
function timelineWhole(document: TicketDocument): string[] {
  const { _id, version, timeline } = document;
  const faults: string[] = [];
  if (version !== timeline.length)
    faults.push(`${_id} is version ${version} with ${timeline.length} events`);
  const gap = timeline.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) faults.push(`${_id}: event ${gap + 1} has the place ${timeline[gap]?.seq}`);
  const complaint = complaintOf(ticketOf(document));
  if (complaint) faults.push(`${_id}, ${complaint}`);
  return faults;
}

/** Each clock warned once at most and breached once at most; what the snapshot says, an event said. */
function clocksOnce({ _id, clocks, timeline }: TicketDocument): string[] {
  // Another matter has other deadlines from their beginning: its clocks may tell again.
  if (timeline.some(({ type }) => type === 'reassessed')) return [];
  const keyOf = ({ target, leg }: Pick<Clock, 'target' | 'leg'>): string =>
    `${target} ${leg ?? ''}`;
  const kinds = [
    ['clock_warned', 'warnedAt'],
    ['clock_breached', 'breachedAt'],
  ] as const satisfies [TicketEventType, keyof Clock][];
  return kinds.flatMap(([type, field]) => {
    const counts = new Map<string, number>();
    for (const event of timeline) {
      if (event.type !== type) continue;
      counts.set(keyOf(event), (counts.get(keyOf(event)) ?? 0) + 1);
    }
    for (const clock of clocks) {
      if (clock[field]) counts.set(keyOf(clock), (counts.get(keyOf(clock)) ?? 0) - 1);
    }
    return [...counts].flatMap(([key, rest]) =>
      rest === 0
        ? []
        : [
            `${_id}: ${type} of ${key} told ${rest > 0 ? 'more' : 'less'} often than there are clocks for it`,
          ],
    );
  });
}

/** Every clock that has come to its warning or its end was acted upon, also when it was met just then. */
function clocksTold({ _id, clocks, nextCheckAt }: TicketDocument): string[] {
  const past = new Date(Date.now() - LATE_MS).toISOString();
  const faults = clocks.flatMap((clock) => {
    const { state, target, warnAt, dueAt, warnedAt, breachedAt, endedAt, pauses } = clock;
    if (state === 'met' && !pauses && !breachedAt && endedAt! >= dueAt) {
      return [`${_id}: ${target} was due at ${dueAt}, met at ${endedAt}, and nobody was told`];
    }
    if (state !== 'running' || breachedAt) return [];
    if (dueAt < past) return [`${_id}: ${target} was due at ${dueAt} and nobody was told`];
    return warnAt < past && !warnedAt ? [`${_id}: ${target} did not warn at ${warnAt}`] : [];
  });
  if (faults.length === 0 && nextCheckAt && nextCheckAt < past) {
    faults.push(`${_id} should have been looked at at ${nextCheckAt}`);
  }
  return faults;
}

/** Nothing waits for its routing any more. */
const routed = ({ _id, status, receivedAt }: TicketDocument): string[] =>
  status === 'received' ? [`${_id} waits for its routing since ${receivedAt}`] : [];

function noticesMade(document: TicketDocument, noticed: ReadonlySet<string>): string[] {
  const past = new Date(Date.now() - NOTICED_WITHIN_MS).toISOString();
  const ticket = ticketOf(document);
  const due = noticesOf({ head: headOf(ticket), events: ticket.timeline });
  const missing = due.find(({ id, at }) => at < past && !noticed.has(id));
  return missing ? [`nobody was told of event ${missing.id} (${missing.type})`] : [];
}

/** For the report: how late clocks told, in milliseconds, in order. */
export const latenessOf = (tickets: readonly TicketDocument[]): number[] =>
  tickets
    .flatMap(({ clocks }) => clocks)
    .flatMap(({ dueAt, breachedAt, pauses }) =>
      breachedAt && !pauses ? [Date.parse(breachedAt) - Date.parse(dueAt)] : [],
    )
    .toSorted((one, other) => one - other);

import type { Connection } from 'mongoose';
import { callState, waitedMs, type CallFacts } from '../../src/calls/call-state.ts';
import { phoneKey } from '../../src/calls/phone-forms.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { WorkCalendar } from '../../src/sla/calendar.ts';
import { later } from '../../src/sla/china-time.ts';
import { addWorkingMinutes } from '../../src/sla/working-time.ts';
import { callCollection } from '../calls/call-store.ts';
import { newAccessCode } from '../desk/desk.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import { ticketCollection } from '../store/ticket-store.ts';
import { chance } from './life/traveller.ts';

export interface SeedCallsParts {
  connection: Connection;
  calendar: WorkCalendar;
  callBackMinutes: number;
  nextNumber(at: Instant): Promise<string>;
  now: Instant;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Minutes ago, of calls that nobody took; the last was returned, the one before was tried once. */
const MISSED = [11, 95, 1_560, 2_910];

/**
 * The ledger of a demo desk: the calls that its tickets of the last day came of, and some that nobody took.
 * Does nothing when there are calls.
 */
export async function seedDemoCalls(parts: SeedCallsParts): Promise<void> {
  const calls = callCollection(parts.connection);
  if ((await calls.countDocuments({}, { limit: 1 })) > 0) return;
  const missed = await Promise.all(
    MISSED.map((minutes, index) => missedCall(parts, minutes, index)),
  );
  await calls.insertMany([...(await callsOfTickets(parts)), ...missed]);
}

async function callsOfTickets({ connection, now }: SeedCallsParts): Promise<CallDocument[]> {
  const tickets = await ticketCollection(connection)
    .find({ channel: 'phone', receivedAt: { $gte: later(now, -DAY_MS) } })
    .toArray();
  return tickets.flatMap(({ _id: number, accessCode, inquiry, receivedAt }, index) => {
    if (inquiry.channel !== 'phone') return [];
    const waits = Math.round(3_000 + 16_000 * chance(index, 'answered') ** 3);
    const spoken = inquiry.transcript.at(-1)?.endMs ?? MINUTE_MS;
    const startedAt = later(receivedAt, -(waits + spoken));
    const answeredAt = later(startedAt, waits);
    const facts = { startedAt, answeredAt, endedAt: receivedAt, endReason: 'hung_up' as const };
    const call = { _id: inquiry.externalId, number, accessCode };
    return [callOf(call, facts, inquiry.contact?.phone ?? null)];
  });
}

async function missedCall(
  { calendar, callBackMinutes, nextNumber, now }: SeedCallsParts,
  minutes: number,
  index: number,
): Promise<CallDocument> {
  const startedAt = later(now, -minutes * MINUTE_MS);
  const endedAt = later(startedAt, 20_000 + 20_000 * chance(index, 'gave up'));
  const number = await nextNumber(startedAt);
  const phone = `1390000${String(4_100 + index * 37)}`;
  const call = { _id: `demo-missed-${index + 1}`, number, accessCode: newAccessCode() };
  const isReturned = index === MISSED.length - 1;
  const tries = index === MISSED.length - 2 ? 1 : 0;
  return {
    ...callOf(call, { startedAt, endedAt, endReason: 'missed' }, phone),
    task: {
      dueAt: addWorkingMinutes(calendar, endedAt, callBackMinutes),
      state: isReturned ? 'done' : 'due',
      tries,
      takenBy: null,
      number: null,
      log:
        tries > 0 ? [{ do: 'not_reached', by: 'agent', at: later(endedAt, 30 * MINUTE_MS) }] : [],
    },
  };
}

function callOf(
  call: Pick<CallDocument, '_id' | 'number' | 'accessCode'>,
  facts: CallFacts & { endedAt: Instant },
  from: string | null,
): CallDocument {
  const waitMs = waitedMs(facts);
  return {
    ...call,
    ...facts,
    from,
    ...(from === null ? {} : { phone: phoneKey(from) }),
    state: callState(facts),
    overAt: facts.endedAt,
    ...(waitMs === null ? {} : { waitMs }),
    version: 1,
  };
}

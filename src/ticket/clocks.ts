import type { Clock, Term } from '../contract/clock.ts';
import type { ClockTarget, Instant, Kind, Urgency } from '../contract/words.ts';
import { deadline, nextCheckAt, redateClock, sameClock, startClock } from '../sla/clock.ts';
import { termFor } from '../sla/policy.ts';
import type { Context, DeskRules } from './deciding.ts';
import type { Ticket } from './ticket.ts';

/** How a ticket's clocks are started, ended and dated by the rules in force. */

/** What a time limit depends on. */
export interface Matter {
  kind: Kind;
  urgency: Urgency;
  departmentId: string | null;
  inquiry: { channel: Ticket['inquiry']['channel'] };
  /** Somebody waits for an answer in a conversation. */
  live?: boolean;
}

/** Clocks that start now, for those targets that the policy has a limit for. */
export function started(
  targets: readonly ClockTarget[],
  matter: Matter,
  { at, rules }: Context,
  leg?: string,
): Clock[] {
  return targets.flatMap((target) => {
    const term = limit(target, matter, rules);
    if (!term) return [];
    return [startClock(target, term, { at, ...dating(rules), ...(leg ? { leg } : {}) })];
  });
}

/**
 * What sending a matter to a department does to the clocks: it has to sign and to reply, and what already
 * runs is dated by the limits of this department.
 */
export function clocksAtDepartment(
  ticket: Ticket,
  departmentId: string,
  context: Context,
): Clock[] {
  const matter = { ...ticket, departmentId };
  const fresh = started(['sign', 'reply'], matter, context);
  const kept = active(ticket.clocks).filter((clock) => !clock.leg && clock.target === 'resolve');
  return [...fresh, ...dated(kept, matter, context)];
}

/** Those of the clocks that the rules in force date otherwise, as they date them. */
export function dated(
  clocks: readonly Clock[],
  ticket: Matter,
  { at, rules }: Pick<Context, 'at' | 'rules'>,
): Clock[] {
  return clocks.flatMap((clock) => {
    const matter = clock.leg ? { ...ticket, departmentId: clock.leg } : ticket;
    const term = limit(clock.target, matter, rules) ?? clock;
    const after = redateClock(clock, { term, at, ...dating(rules) });
    return after.dueAt === clock.dueAt && after.warnAt === clock.warnAt ? [] : [after];
  });
}

const limit = (target: ClockTarget, matter: Matter, { policy }: DeskRules): Term | null =>
  termFor(policy, target, {
    kind: matter.kind,
    urgency: matter.urgency,
    channel: matter.inquiry.channel,
    departmentId: matter.departmentId,
    ...(matter.live ? { live: true } : {}),
  });

const dating = ({ calendar, calendarVersion, policyVersion }: DeskRules) => ({
  calendar,
  calendarVersion,
  policyVersion,
});

/** Running, or standing still for a while. */
export const active = (clocks: readonly Clock[]): Clock[] =>
  clocks.filter(({ state }) => state === 'running' || state === 'paused');

/**
 * The clocks after an event that brings some: each takes the place of the active one with the same target
 * and leg that began at the same instant; one that began earlier is cancelled.
 */
export function put(
  clocks: readonly Clock[],
  brought: readonly Clock[] | undefined,
  at: Instant,
): readonly Clock[] {
  let all = clocks;
  for (const clock of brought ?? []) {
    const place = all.findIndex((one) => isActive(one) && sameClock(one, clock));
    const old = all[place];
    const isNew = old && old.startedAt !== clock.startedAt;
    if (isNew) all = all.with(place, endClock(old, 'cancelled', at));
    all = old && !isNew ? all.with(place, clock) : all.concat(clock);
  }
  return all;
}

interface Which {
  targets?: readonly ClockTarget[];
  /** The leg whose clocks they are; null: the ticket's own only; absent: all. */
  leg?: string | null;
}

/** Ends active clocks: `met`, or `cancelled` when nobody has to keep them any more. */
export function ended(
  clocks: readonly Clock[],
  state: 'met' | 'cancelled',
  { at, targets, leg }: Which & { at: Instant },
): readonly Clock[] {
  const isMeant = (clock: Clock) =>
    isActive(clock) &&
    (!targets || targets.includes(clock.target)) &&
    (leg === undefined || (clock.leg ?? null) === leg);
  if (!clocks.some(isMeant)) return clocks;
  return clocks.map((clock) => (isMeant(clock) ? endClock(clock, state, at) : clock));
}

/** A pause that lasts ends with its clock. */
function endClock(clock: Clock, state: 'met' | 'cancelled', endedAt: Instant): Clock {
  const { pauses } = clock;
  const closed = pauses?.map((pause) => (pause.to ? pause : { ...pause, to: endedAt }));
  return { ...clock, state, endedAt, ...(closed ? { pauses: closed } : {}) };
}

const isActive = ({ state }: Clock): boolean => state === 'running' || state === 'paused';

/** When the desk must look at the ticket again; null when nothing comes of time alone. */
export function nextLookAt({
  clocks,
  awaiting,
}: Pick<Ticket, 'clocks' | 'awaiting'>): Instant | null {
  const clock = nextCheckAt(clocks);
  const until = awaiting?.until ?? null;
  return clock && until ? (clock < until ? clock : until) : (clock ?? until);
}

/** Whether a term that began then is over now. */
export const isOver = (term: Term, began: Instant, { at, rules }: Context): boolean =>
  at > endOf(term, began, rules);

/** When a term ends. */
export const endOf = (
  term: Term,
  began: Instant,
  { calendar }: Pick<DeskRules, 'calendar'>,
): Instant => deadline({ receivedAt: began, term, calendar }).dueAt;

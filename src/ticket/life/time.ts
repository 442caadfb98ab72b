import type { Clock, LadderStep } from '../../contract/clock.ts';
import type { ClockTarget, Instant } from '../../contract/words.ts';
import { nextOpening } from '../../sla/calendar.ts';
import { checksDue, sameClock, stepsDue, withSteps } from '../../sla/clock.ts';
import { redateSteps, stepsAfter } from '../../sla/ladder.ts';
import { active, dated, ended, put } from '../clocks.ts';
import { given, type Context, type Deciders, type Evolvers, type Fact } from '../deciding.ts';
import type { Ticket } from '../ticket.ts';
import { resumed } from './information.ts';

/** What time alone brings about, and what becomes of clocks when matters or rules change. */

export const timeCommands: Deciders<'check_clocks' | 'redate' | 'reassess' | 'note' | 'withdraw'> =
  {
    check_clocks: () => [],
    redate(ticket, { why }, context) {
      const clocks =
        why === 'ladder'
          ? climbing(ticket, context)
          : dated(active(ticket.clocks), ticket, context);
      return clocks.length > 0 ? [{ type: 'redated', why, clocks }] : [];
    },
    reassess(ticket, { kind, urgency }, context) {
      const changes = changesTo(ticket, { kind, urgency });
      if (Object.keys(changes).length === 0) return [];
      return [{ type: 'reassessed', ...changes, clocks: clocksOfOther(ticket, changes, context) }];
    },
    note: (_ticket, { text }) => [{ type: 'noted', text }],
    withdraw: (_ticket, { reason }) => [
      { type: 'withdrawn', ...given('reason', reason || undefined) },
    ],
  };

export const timeEvents: Evolvers<
  'clock_warned' | 'clock_breached' | 'redated' | 'reassessed' | 'noted' | 'withdrawn'
> = {
  clock_warned: ({ clocks }, event) => ({
    clocks: told(clocks, event, { warnedAt: event.at }),
  }),
  clock_breached: ({ clocks }, event) => ({
    clocks: told(clocks, event, { breachedAt: event.at }),
  }),
  redated: (ticket, { clocks, at }) => ({ clocks: put(ticket.clocks, clocks, at) }),
  reassessed: ({ kind, urgency, assessment, clocks }, event) => ({
    kind: event.kind ?? kind,
    urgency: event.urgency ?? urgency,
    assessment: event.assessment ?? assessment,
    clocks: put(clocks, event.clocks, event.at),
  }),
  noted: () => ({}),
  withdrawn: ({ clocks }, { at }) => ({
    status: 'withdrawn',
    clocks: ended(clocks, 'cancelled', { at }),
  }),
};

/**
 * What time has made due: the end of a wait, else warnings and breaches, else steps of the ladder. What comes
 * due by these is looked at next; none: nothing is due any more.
 */
export function dueOf(ticket: Ticket, context: Context): Fact[] {
  const { at } = context;
  const until = ticket.awaiting?.until;
  if (until && until <= at) {
    return [{ type: 'wait_ended', why: 'lapsed', clocks: resumed(ticket, context) }];
  }
  const told = checks(ticket, context);
  return told.length > 0 ? told : steps(ticket, context);
}

type Matter = Pick<Ticket, 'kind' | 'urgency'>;

/** What of it is not so already. */
export const changesTo = (
  ticket: Matter,
  { kind, urgency }: { [K in keyof Matter]?: Matter[K] | undefined },
): Partial<Matter> => ({
  ...(kind && kind !== ticket.kind ? { kind } : {}),
  ...(urgency && urgency !== ticket.urgency ? { urgency } : {}),
});

/**
 * Another matter has another deadline from its beginning: one that was late for the wrong matter may be in
 * time for the right one, and then warns and breaches on its own.
 */
export function clocksOfOther(
  ticket: Ticket,
  changes: Partial<Matter>,
  { rules }: Context,
): Ticket['clocks'][number][] {
  const matter = { ...ticket, ...changes };
  return active(ticket.clocks).flatMap(({ warnedAt: _w, breachedAt: _b, steps: _s, ...clock }) =>
    dated([clock], matter, { at: clock.startedAt, rules }),
  );
}

/** Warnings and breaches that are due, each with the steps of the ladder that it sets in motion. */
function checks({ clocks }: Ticket, { at: now, rules }: Context): Fact[] {
  return checksDue(clocks, now).flatMap(({ type, target, leg }) => {
    const clock = clocks.find((one) => sameClock(one, { target, leg }) && one.state === 'running');
    if (!clock) return [];
    const what = type === 'clock_warned' ? 'warned' : 'breached';
    const climb = stepsAfter(rules.ladder, what, clock, { at: now, calendar: rules.calendar });
    return [{ type, target, ...given('leg', leg), ...(climb.length > 0 ? { steps: climb } : {}) }];
  });
}

/**
 * The steps of the ladder that are due, each once. When the desk itself was away and comes back outside of
 * working hours, they wait for the next opening: nobody is told at night.
 */
function steps({ clocks, departmentId }: Ticket, { at: now, rules }: Context): Fact[] {
  const due = stepsDue(clocks, now);
  if (due.length === 0) return [];
  const opening = nextOpening(rules.calendar, now);
  if (opening > now)
    return [{ type: 'redated', why: 'ladder', clocks: waiting(clocks, now, opening) }];
  return due.map(({ target, leg, step: { id, level } }): Fact => {
    const rung = rules.ladder.rungs.find((one) => one.id === id);
    const where = { step: id, target, ...given('leg', leg) };
    const card = rung?.card ?? null;
    // No department has it, so there is no handler and no head: it is for the desk's own supervisor.
    const isTheDesks = departmentId === null && (level === 'handler' || level === 'head');
    if (isTheDesks) return { type: 'escalated', level: 'supervision', card, ...where };
    return { type: 'escalated', level, card, ...where, ...given('name', rung?.name) };
  });
}

const waiting = (clocks: readonly Clock[], now: Instant, opening: Instant): Clock[] =>
  active(clocks).flatMap((clock) => {
    const due = (clock.steps ?? []).filter((step) => isDue(step, now));
    const later = due.map((step) => ({ ...step, at: opening }));
    return later.length > 0 ? [withSteps(clock, later)] : [];
  });

const isDue = ({ at, doneAt }: LadderStep, now: Instant): boolean => !doneAt && at <= now;

/** The clocks whose steps are others by the ladder in force. What was done stays done. */
const climbing = ({ clocks }: Ticket, { at, rules: { ladder, calendar } }: Context): Clock[] =>
  active(clocks).flatMap((clock) => {
    const after = redateSteps(clock, { ladder, calendar, at });
    return after === clock ? [] : [after];
  });

/** A clock that has warned or breached, with the steps that follow. */
function told(
  clocks: readonly Clock[],
  {
    target,
    leg,
    steps = [],
  }: { target: ClockTarget; leg?: string | undefined; steps?: LadderStep[] | undefined },
  mark: Partial<Clock>,
): Clock[] {
  return clocks.map((clock) => {
    if (clock.state !== 'running' || !sameClock(clock, { target, leg })) return clock;
    return withSteps({ ...clock, ...mark }, steps);
  });
}

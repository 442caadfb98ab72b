import type { Clock, LadderStep } from '../contract/clock.ts';
import type { Ladder } from '../contract/rulebook.ts';
import type { Instant } from '../contract/words.ts';
import { nextOpening } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { deadline, withSteps } from './clock.ts';
import { endedPauses, openPause } from './dating.ts';

/** Who is told when a clock warns or breaches, and when (催办、督办、通报). */

/**
 * What a desk goes by until its city sets its own. [S] a department is urged the day after expiry and
 * named in a report (通报) 5 working days later; the yellow card, the deputy mayor's list and the desk's
 * own targets, for which its supervisor answers, are [ours]. A reply that is late is the head's to see
 * to: the time limit of the whole matter goes on up the ladder.
 */
export const DEFAULT_LADDER: Ladder = {
  rungs: [
    {
      id: 'remind-handler',
      name: { zh: '临期提醒承办人', en: 'Reminder to the handler' },
      targets: ['sign', 'reply', 'resolve'],
      after: 'warned',
      delay: { amount: 0, unit: 'workingDays' },
      level: 'handler',
      card: null,
    },
    {
      id: 'urge-head',
      name: { zh: '超期催办部门负责人', en: 'The department head is urged' },
      targets: ['sign', 'reply', 'resolve'],
      after: 'breached',
      delay: { amount: 0, unit: 'workingDays' },
      level: 'head',
      card: null,
    },
    {
      id: 'tell-supervisor',
      name: { zh: '热线环节超期，报告班长', en: 'The desk is late: its supervisor is told' },
      targets: ['answer', 'dispatch', 'call_back'],
      after: 'breached',
      delay: { amount: 0, unit: 'workingDays' },
      level: 'supervision',
      card: null,
    },
    {
      id: 'yellow-card',
      name: { zh: '督办（黄牌）', en: 'Supervision (yellow card)' },
      targets: ['sign', 'resolve'],
      after: 'breached',
      delay: { amount: 1, unit: 'workingDays' },
      level: 'supervision',
      card: 'yellow',
    },
    {
      id: 'red-card',
      name: { zh: '通报（红牌）', en: 'Named in a report (red card)' },
      targets: ['resolve'],
      after: 'breached',
      delay: { amount: 5, unit: 'workingDays' },
      level: 'supervision',
      card: 'red',
    },
    {
      id: 'mayor-list',
      name: { zh: '列入分管副市长督办清单', en: "The deputy mayor's list" },
      targets: ['resolve'],
      after: 'breached',
      delay: { amount: 10, unit: 'workingDays' },
      level: 'mayor',
      card: null,
    },
  ],
};

/**
 * The steps that a clock sets in motion when it warns or breaches at `at`: each after its delay in
 * working time, less the pauses of the clock, and never outside of working hours. Working days end with
 * the last one's hours, so that a step a day after a breach on Thursday at the close is for Monday morning.
 */
export function stepsAfter(
  { rungs }: Ladder,
  what: 'warned' | 'breached',
  clock: Clock,
  { at, calendar }: { at: Instant; calendar: WorkCalendar },
): LadderStep[] {
  const pauses = endedPauses(clock);
  return rungs
    .filter(({ after, targets }) => after === what && targets.includes(clock.target))
    .map(({ id, level, delay }) => {
      const from = deadline({ receivedAt: at, term: delay, calendar, pauses }).dueAt;
      return { id, level, at: nextOpening(calendar, from) };
    });
}

/**
 * The steps of a clock by another ladder or calendar, as if they had been in force when it warned and
 * breached: those that are done stay done, and what would have been taken by `at` is taken at the next
 * opening. The same object comes back when no step changes, or when the clock has ended.
 */
export function redateSteps(
  clock: Clock,
  { ladder, calendar, at }: { ladder: Ladder; calendar: WorkCalendar; at: Instant },
): Clock {
  if (clock.state === 'met' || clock.state === 'cancelled') return clock;
  const anew = (['warned', 'breached'] as const).flatMap((what) => {
    const since = what === 'warned' ? clock.warnedAt : clock.breachedAt;
    return since ? stepsAfter(ladder, what, clock, { at: since, calendar }) : [];
  });
  const { steps: before = [], ...rest } = clock;
  const done = before.filter(({ doneAt }) => doneAt);
  const dated = withSteps(withSteps(rest, done), anew);
  const opening = nextOpening(calendar, openPause(clock)?.from ?? at);
  const steps = (dated.steps ?? []).map((step) =>
    step.doneAt || step.at >= opening ? step : { ...step, at: opening },
  );
  const isSame =
    steps.length === before.length &&
    steps.every(({ id, at, level }, index) => {
      const other = before[index];
      return other?.id === id && other.at === at && other.level === level;
    });
  return isSame ? clock : { ...rest, steps };
}

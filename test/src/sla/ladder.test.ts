import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/contract/clock.ts';
import { ladderSchema } from '../../../src/contract/rulebook.ts';
import type { Ladder, LadderRung } from '../../../src/contract/rulebook.ts';
import type { ClockTarget } from '../../../src/contract/words.ts';
import { calendarOf, chinaCalendar, DEFAULT_CALENDAR } from '../../../src/sla/calendar.ts';
import { pauseClock, resumeClock, startClock, withSteps } from '../../../src/sla/clock.ts';
import { DEFAULT_LADDER, redateSteps, stepsAfter } from '../../../src/sla/ladder.ts';
import { china } from './china.ts';

const calendar = chinaCalendar();
const clockOf = (target: ClockTarget): Clock =>
  startClock(
    target,
    { amount: 5, unit: 'workingDays' },
    { at: china('2026-11-12 10:00'), calendar },
  );
/** A Thursday at the close. */
const BREACH = china('2026-11-19 17:30');

const stepsOf = (what: 'warned' | 'breached', target: ClockTarget, at = BREACH) =>
  stepsAfter(DEFAULT_LADDER, what, clockOf(target), { at, calendar }).map(({ id, level, at }) => [
    id,
    level,
    at,
  ]);

describe('DEFAULT_LADDER', () => {
  it('can be published', () => {
    expect(ladderSchema.parse(DEFAULT_LADDER)).toEqual(DEFAULT_LADDER);
  });

  it('urges the day after expiry, and names in a report 5 working days later', () => {
    expect(stepsOf('breached', 'resolve')).toEqual([
      ['urge-head', 'head', china('2026-11-20 09:00')],
      ['yellow-card', 'supervision', china('2026-11-23 09:00')],
      ['red-card', 'supervision', china('2026-11-27 09:00')],
      ['mayor-list', 'mayor', china('2026-12-04 09:00')],
    ]);
    expect(stepsOf('breached', 'sign').map(([id]) => id)).toEqual(['urge-head', 'yellow-card']);
    expect(stepsOf('breached', 'reply').map(([id]) => id)).toEqual(['urge-head']);
  });

  it("tells the desk's supervisor of what the desk itself is late with", () => {
    for (const target of ['answer', 'dispatch', 'call_back'] as const) {
      expect(stepsOf('breached', target)).toEqual([
        ['tell-supervisor', 'supervision', china('2026-11-20 09:00')],
      ]);
      expect(stepsOf('warned', target)).toEqual([]);
    }
  });

  it('reminds the handler at once in working hours, and otherwise when they begin', () => {
    expect(stepsOf('warned', 'sign', china('2026-11-19 15:54'))).toEqual([
      ['remind-handler', 'handler', china('2026-11-19 15:54')],
    ]);
    expect(stepsOf('warned', 'sign', china('2026-10-02 03:00'))).toEqual([
      ['remind-handler', 'handler', china('2026-10-08 09:00')],
    ]);
  });
});

describe('redateSteps', () => {
  const rung = (id: string, amount: number): LadderRung => ({
    id,
    name: { zh: id, en: id },
    targets: ['resolve'],
    after: 'breached',
    delay: { amount, unit: 'workingMinutes' },
    level: 'head',
    card: null,
  });
  const before: Ladder = { rungs: [rung('a', 0), rung('b', 420), rung('c', 840)] };
  const breached: Clock = { ...clockOf('resolve'), breachedAt: BREACH };
  const [a, b, c] = stepsAfter(before, 'breached', breached, { at: BREACH, calendar });
  if (!a || !b || !c) throw new Error('three rungs have three steps');
  const done = { ...a, doneAt: a.at };
  const clock = withSteps(breached, [done, b, c]);
  const at = china('2026-11-20 10:00');

  it('goes by the new ladder, but for what is done', () => {
    const ladder: Ladder = { rungs: [rung('a', 60), rung('c', 480), rung('d', 0)] };
    const { steps } = redateSteps(clock, { ladder, calendar, at });
    expect(steps).toEqual([
      done,
      { id: 'd', level: 'head', at },
      { id: 'c', level: 'head', at: china('2026-11-23 10:00') },
    ]);
  });

  it('goes by the new calendar, and takes nothing on its days off', () => {
    const days = [{ date: '2026-11-23', spans: [] }];
    const closed = calendarOf({ ...DEFAULT_CALENDAR, days });
    const { steps } = redateSteps(clock, { ladder: before, calendar: closed, at });
    expect(steps?.map((step) => step.at)).toEqual([
      a.at,
      china('2026-11-24 09:00'),
      china('2026-11-25 09:00'),
    ]);
  });

  it('gives the same steps again, before, during and after a pause', () => {
    const rules = { ladder: before, calendar, at };
    const pausing = { at: china('2026-11-20 11:00'), by: 'Li' };
    const resuming = { at: china('2026-11-24 15:00'), calendar };
    const paused = pauseClock(clock, pausing);
    const resumed = resumeClock(paused, resuming);
    expect(redateSteps(clock, rules)).toBe(clock);
    expect(redateSteps(paused, { ...rules, at: china('2026-11-24 10:00') })).toBe(paused);
    expect(redateSteps(resumed, { ...rules, at: resuming.at })).toBe(resumed);
    expect(resumed.steps?.map((step) => step.at)).not.toEqual(clock.steps?.map((step) => step.at));
  });

  it('leaves alone a clock without steps, and one that has ended', () => {
    const fresh = clockOf('resolve');
    const met: Clock = { ...clock, state: 'met', endedAt: at };
    expect(redateSteps(fresh, { ladder: before, calendar, at })).toBe(fresh);
    expect(redateSteps(met, { ladder: { rungs: [] }, calendar, at })).toBe(met);
  });
});

import { describe, expect, it } from 'vitest';
import type { Clock, LadderStep } from '../../../src/contract/clock.ts';
import { chinaCalendar } from '../../../src/sla/calendar.ts';
import {
  checksDue,
  dueAt,
  nextCheckAt,
  startClock,
  stepsDue,
  withSteps,
} from '../../../src/sla/clock.ts';
import { china } from './china.ts';

const step = (id: string, at: string): LadderStep => ({ id, level: 'head', at: china(at) });

describe('the checks of a ticket', () => {
  const clock = (overrides: Partial<Clock>): Clock => ({
    target: 'sign',
    amount: 100,
    unit: 'minutes',
    startedAt: china('2026-11-23 10:00'),
    warnAt: china('2026-11-23 11:20'),
    dueAt: china('2026-11-23 11:40'),
    state: 'running',
    ...overrides,
  });
  const sign = clock({});
  const resolve = clock({
    target: 'resolve',
    warnAt: china('2026-11-23 11:10'),
    dueAt: china('2026-11-23 11:30'),
  });
  const warned = clock({ warnedAt: china('2026-11-23 11:20') });
  const breached = clock({ breachedAt: china('2026-11-23 11:40') });
  const met = clock({ state: 'met', endedAt: china('2026-11-23 10:30') });

  it('come next at the earliest warning or breach that was not told', () => {
    expect(nextCheckAt([sign, resolve])).toBe(resolve.warnAt);
    expect(nextCheckAt([warned])).toBe(warned.dueAt);
    expect(nextCheckAt([breached, met])).toBeNull();
    expect(nextCheckAt([])).toBeNull();
  });

  it('leave the due time of every running clock, breached or not', () => {
    expect(dueAt([sign, resolve, met])).toBe(resolve.dueAt);
    expect(dueAt([breached])).toBe(breached.dueAt);
    expect(dueAt([met])).toBeNull();
  });

  it('are told from their instant on, in their order', () => {
    const told = (clocks: Clock[], now: string) =>
      checksDue(clocks, china(now)).map(({ type, target }) => `${target} ${type}`);
    expect(told([sign, resolve], '2026-11-23 11:09:59.999')).toEqual([]);
    expect(told([sign, resolve], '2026-11-23 11:10')).toEqual(['resolve clock_warned']);
    expect(told([sign, resolve], '2026-11-23 11:35')).toEqual([
      'sign clock_warned',
      'resolve clock_breached',
    ]);
    expect(told([sign, resolve], '2026-11-23 11:40')).toEqual([
      'resolve clock_breached',
      'sign clock_breached',
    ]);
    expect(told([warned], '2026-11-23 11:39')).toEqual([]);
    expect(told([warned], '2026-11-23 11:40')).toEqual(['sign clock_breached']);
    expect(told([breached, met], '2026-11-24 11:40')).toEqual([]);
  });

  it('have something to tell at the instant that they name next', () => {
    for (const clocks of [[sign, resolve], [warned], [sign, breached]]) {
      const next = nextCheckAt(clocks) ?? '';
      expect(checksDue(clocks, next)).toHaveLength(1);
    }
  });
});

describe('the steps of a ladder', () => {
  const breached: Clock = {
    ...startClock(
      'resolve',
      { amount: 2, unit: 'workingDays' },
      { at: china('2026-11-23 10:00'), calendar: chinaCalendar(), leg: 'water' },
    ),
    breachedAt: china('2026-11-25 17:30'),
  };
  const head = step('head', '2026-11-26 09:00');
  const yellow = step('yellow', '2026-11-27 09:00');

  it('are added in order of time; one that is done is never taken again', () => {
    const done = { ...head, doneAt: head.at };
    const clock = withSteps(withSteps(breached, [yellow, done]), [
      head,
      step('yellow', '2026-11-28 09:00'),
    ]);
    expect(clock.steps).toEqual([done, step('yellow', '2026-11-28 09:00')]);
    expect(withSteps(clock, [])).toBe(clock);
  });

  it('are due from their instant on, in order, as long as the clock runs', () => {
    const onLeg = withSteps(breached, [yellow]);
    const own = withSteps({ ...breached, target: 'sign' }, [head]);
    const { leg: _, ...ticketsOwn } = own;
    const clocks = [onLeg, ticketsOwn];
    expect(nextCheckAt(clocks)).toBe(head.at);
    expect(stepsDue(clocks, china('2026-11-26 08:59'))).toEqual([]);
    expect(stepsDue(clocks, head.at)).toEqual([{ target: 'sign', step: head }]);
    expect(stepsDue(clocks, yellow.at)).toEqual([
      { target: 'sign', step: head },
      { target: 'resolve', leg: 'water', step: yellow },
    ]);
    const met = { ...onLeg, state: 'met' as const };
    expect(stepsDue([met], yellow.at)).toEqual([]);
    expect(nextCheckAt([met])).toBeNull();
  });
});

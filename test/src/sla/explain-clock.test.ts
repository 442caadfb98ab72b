import { describe, expect, it } from 'vitest';
import { clockExplanationSchema } from '../../../src/contract/clock.ts';
import type { Clock } from '../../../src/contract/clock.ts';
import { chinaCalendar } from '../../../src/sla/calendar.ts';
import { extendClock, pauseClock, resumeClock, startClock } from '../../../src/sla/clock.ts';
import { explainClock } from '../../../src/sla/explain-clock.ts';
import { china } from './china.ts';

const calendar = chinaCalendar();
const oneDay = startClock(
  'sign',
  { amount: 1, unit: 'workingDays' },
  { at: china('2026-11-23 16:30'), calendar },
);
const extend = (clock: Clock, amount: number, by: string) =>
  extendClock(clock, { amount, at: china('2026-11-24 10:00'), by, reason: 'parts' }, calendar);
const explained = (clock: Clock, now: string) => {
  const explanation = explainClock(clock, { calendar, now: china(now) });
  expect(clockExplanationSchema.parse(explanation)).toEqual(explanation);
  return explanation;
};
const told = (clock: Clock, now: string) =>
  explained(clock, now).stretches.map(({ from, counts, by }) => [from, counts, by]);

describe('explainClock', () => {
  it('says who extended which part of the time, and who paused', () => {
    const asked = pauseClock(oneDay, { at: china('2026-11-24 09:30'), by: 'Li' });
    const running = resumeClock(asked, { at: china('2026-11-24 10:00'), calendar });
    const clock = extend(extend(running, 1, 'Wang'), 1, 'Zhao');
    expect(clock.dueAt).toBe(china('2026-11-27 09:30'));
    expect(told(clock, '2026-11-24 11:00')).toEqual([
      [china('2026-11-23 16:30'), 'working', undefined],
      [china('2026-11-23 17:30'), 'off_hours', undefined],
      [china('2026-11-24 09:00'), 'working', undefined],
      [china('2026-11-24 09:30'), 'paused', 'Li'],
      [china('2026-11-24 10:00'), 'working', undefined],
      [china('2026-11-24 12:00'), 'off_hours', undefined],
      [china('2026-11-24 13:30'), 'working', undefined],
      [china('2026-11-24 17:30'), 'off_hours', undefined],
      [china('2026-11-25 09:00'), 'working', undefined],
      [china('2026-11-25 09:30'), 'extended', 'Wang'],
      [china('2026-11-25 12:00'), 'off_hours', undefined],
      [china('2026-11-25 13:30'), 'extended', 'Wang'],
      [china('2026-11-25 17:30'), 'off_hours', undefined],
      [china('2026-11-26 09:00'), 'extended', 'Wang'],
      [china('2026-11-26 09:30'), 'extended', 'Zhao'],
      [china('2026-11-26 12:00'), 'off_hours', undefined],
      [china('2026-11-26 13:30'), 'extended', 'Zhao'],
      [china('2026-11-26 17:30'), 'off_hours', undefined],
      [china('2026-11-27 09:00'), 'extended', 'Zhao'],
    ]);
    const { countedMinutes, goneMinutes } = explained(clock, '2026-11-24 11:00');
    expect({ countedMinutes, goneMinutes }).toEqual({ countedMinutes: 1320, goneMinutes: 150 });
  });

  it('takes a pause that lasts to end now, and says when it would be due then', () => {
    const paused = pauseClock(oneDay, { at: china('2026-11-24 17:00'), by: 'Li' });
    const { clock, stretches, countedMinutes, goneMinutes } = explained(paused, '2026-11-25 10:00');
    expect(clock).toMatchObject({ state: 'paused', dueAt: china('2026-11-25 10:30') });
    expect(clock.pauses).toEqual(paused.pauses);
    expect(stretches.slice(-4).map(({ from, counts, by }) => [from, counts, by])).toEqual([
      [china('2026-11-24 17:00'), 'paused', 'Li'],
      [china('2026-11-24 17:30'), 'off_hours', undefined],
      [china('2026-11-25 09:00'), 'paused', 'Li'],
      [china('2026-11-25 10:00'), 'working', undefined],
    ]);
    expect({ countedMinutes, goneMinutes }).toEqual({ countedMinutes: 480, goneMinutes: 450 });
  });

  it('counts what has gone up to the end of a clock, and no more than there is', () => {
    const met: Clock = { ...oneDay, state: 'met', endedAt: china('2026-11-24 09:30') };
    expect(explained(met, '2026-12-24 10:00').goneMinutes).toBe(90);
    expect(explained(oneDay, '2026-12-24 10:00').goneMinutes).toBe(480);
    expect(explained(oneDay, '2026-11-23 16:30').goneMinutes).toBe(0);
  });

  it('ends the pause of a clock that ended in it', () => {
    const paused = pauseClock(oneDay, { at: china('2026-11-24 10:00'), by: 'Li' });
    const clock: Clock = { ...paused, state: 'cancelled', endedAt: china('2026-11-24 11:00') };
    const { stretches, countedMinutes, goneMinutes } = explained(clock, '2026-12-24 10:00');
    expect(stretches).toContainEqual({
      from: china('2026-11-24 10:00'),
      to: china('2026-11-24 11:00'),
      counts: 'paused',
      by: 'Li',
    });
    expect({ countedMinutes, goneMinutes }).toEqual({ countedMinutes: 480, goneMinutes: 120 });
  });

  it('does not move what was late before it paused', () => {
    const breached: Clock = { ...oneDay, breachedAt: oneDay.dueAt };
    const paused = pauseClock(breached, { at: china('2026-11-25 10:00'), by: 'Li' });
    const { clock, stretches } = explained(paused, '2026-11-27 10:00');
    expect(clock).toBe(paused);
    expect(stretches.at(-1)?.to).toBe(oneDay.dueAt);
  });

  it('is provisional in a year without a notice, unless it runs in wall time', () => {
    const at = china('2026-12-31 10:00');
    const provisional = (unit: 'workingDays' | 'minutes') =>
      explained(
        startClock(
          'sign',
          { amount: 1440 / (unit === 'minutes' ? 1 : 1440), unit },
          { at, calendar },
        ),
        '2026-12-31 10:00',
      ).provisional;
    expect(provisional('workingDays')).toBe(true);
    expect(provisional('minutes')).toBe(false);
    expect(explained(oneDay, '2026-11-23 17:00').provisional).toBe(false);
  });

  it('has nothing to say about a term of nothing', () => {
    const clock = startClock(
      'sign',
      { amount: 0, unit: 'minutes' },
      { at: china('2026-11-23 10:00'), calendar },
    );
    expect(explained(clock, '2026-11-23 10:00')).toMatchObject({
      stretches: [],
      countedMinutes: 0,
      goneMinutes: 0,
    });
  });
});

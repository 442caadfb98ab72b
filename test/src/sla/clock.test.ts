import { describe, expect, it } from 'vitest';
import type { Clock, LadderStep, Term } from '../../../src/contract/clock.ts';
import { calendarOf, chinaCalendar, DEFAULT_CALENDAR } from '../../../src/sla/calendar.ts';
import {
  checksDue,
  daysIn,
  dueAt,
  extendClock,
  nextCheckAt,
  pauseClock,
  redateClock,
  resumeClock,
  sameClock,
  startClock,
  stepsDue,
  withSteps,
} from '../../../src/sla/clock.ts';
import { china } from './china.ts';

const calendar = chinaCalendar();

describe('startClock', () => {
  it('runs to the close of the last working day, and warns when 80 % has gone', () => {
    const at = china('2026-09-30 16:30');
    const clock = startClock('sign', { amount: 1, unit: 'workingDays' }, { at, calendar });
    // 60 minutes on the day of receipt and 420 on the day that counts; 384 are 80 %.
    expect(clock).toEqual({
      target: 'sign',
      amount: 1,
      unit: 'workingDays',
      startedAt: at,
      warnAt: china('2026-10-08 15:54'),
      dueAt: china('2026-10-08 17:30'),
      state: 'running',
    });
  });

  it.each<[Term['unit'], string, string]>([
    ['workingMinutes', '2026-11-30 09:40', '2026-11-30 10:00'],
    ['minutes', '2026-11-27 18:10', '2026-11-27 18:30'],
  ])('runs for 100 %s from a Friday at 16:50', (unit, warnAt, due) => {
    const options = { at: china('2026-11-27 16:50'), calendar };
    const clock = startClock('resolve', { amount: 100, unit }, options);
    expect(clock).toMatchObject({ warnAt: china(warnAt), dueAt: china(due) });
  });

  it('is due at once for a term of nothing', () => {
    const at = china('2026-10-03 03:00');
    for (const unit of ['workingDays', 'workingMinutes', 'minutes'] as const) {
      const clock = startClock('sign', { amount: 0, unit }, { at, calendar });
      expect(clock).toMatchObject({ warnAt: at, dueAt: at });
    }
  });
});

/** A clock of two working days, received on a Monday at 10:00; due on Wednesday 2026-11-25 at 17:30. */
const twoDays = startClock(
  'resolve',
  { amount: 2, unit: 'workingDays' },
  { at: china('2026-11-23 10:00'), calendar, policyVersion: 3, calendarVersion: 7, leg: 'water' },
);
const MONDAY_NOON = china('2026-11-23 12:00');
const pausedAt = (at: string, clock = twoDays) => pauseClock(clock, { at: china(at), by: 'Li' });
const resumedAt = (at: string, clock: Clock) => resumeClock(clock, { at: china(at), calendar });
const extended = (clock: Clock, amount: number, at = MONDAY_NOON) =>
  extendClock(clock, { amount, at, by: 'Wang', reason: 'parts' }, calendar);
const step = (id: string, at: string, doneAt?: string): LadderStep => ({
  id,
  level: 'head',
  at: china(at),
  ...(doneAt && { doneAt: china(doneAt) }),
});

it('a clock knows its leg and the rules by which it was dated', () => {
  expect(twoDays).toMatchObject({ leg: 'water', policyVersion: 3, calendarVersion: 7 });
  expect(twoDays.dueAt).toBe(china('2026-11-25 17:30'));
  expect(sameClock(twoDays, { target: 'resolve', leg: 'water' })).toBe(true);
  expect(sameClock(twoDays, { target: 'resolve' })).toBe(false);
  expect(sameClock(twoDays, { target: 'reply', leg: 'water' })).toBe(false);
});

describe('a pause', () => {
  it('stops the clock, and is credited when it runs again', () => {
    const paused = pausedAt('2026-11-24 17:00');
    expect(paused).toMatchObject({ state: 'paused', dueAt: twoDays.dueAt });
    const running = resumedAt('2026-11-26 09:30', paused);
    // Half an hour on Tuesday, the whole Wednesday, and half an hour on Thursday.
    expect(running).toMatchObject({ state: 'running', dueAt: china('2026-11-27 10:00') });
    expect(running.warnAt > twoDays.warnAt).toBe(true);
    expect(running.pauses).toEqual([
      { from: china('2026-11-24 17:00'), to: china('2026-11-26 09:30'), by: 'Li' },
    ]);
    const again = resumedAt('2026-11-26 11:00', pausedAt('2026-11-26 10:00', running));
    expect(again.dueAt).toBe(china('2026-11-27 11:00'));
    expect(again.pauses).toHaveLength(2);
  });

  it('holds no time outside of working hours', () => {
    const overNight = resumedAt('2026-11-25 09:00', pausedAt('2026-11-24 17:30'));
    expect(overNight.dueAt).toBe(twoDays.dueAt);
  });

  it('keeps the clock from telling anything', () => {
    const paused = withSteps(pausedAt('2026-11-24 17:00'), [step('head', '2026-11-24 16:00')]);
    expect(checksDue([paused], china('2026-12-24 17:00'))).toEqual([]);
    expect(stepsDue([paused], china('2026-12-24 17:00'))).toEqual([]);
    expect(nextCheckAt([paused])).toBeNull();
    expect(dueAt([paused])).toBeNull();
  });

  it('does not save a clock that was late, told or not', () => {
    const breached: Clock = { ...twoDays, breachedAt: china('2026-11-25 17:31') };
    for (const clock of [breached, twoDays]) {
      const paused = pausedAt('2026-11-26 09:00', clock);
      const running = resumedAt('2026-11-30 09:00', paused);
      expect(paused.state).toBe('paused');
      expect(running).toMatchObject({ state: 'running', dueAt: twoDays.dueAt });
      expect(running.warnAt).toBe(twoDays.warnAt);
    }
  });

  it('leaves alone what does not run, or does not stand', () => {
    const met: Clock = { ...twoDays, state: 'met', endedAt: MONDAY_NOON };
    const paused = pausedAt('2026-11-24 10:00');
    expect(pausedAt('2026-11-24 10:00', met)).toBe(met);
    expect(pausedAt('2026-11-24 11:00', paused)).toBe(paused);
    expect(resumedAt('2026-11-24 10:00', twoDays)).toBe(twoDays);
    expect(resumedAt('2026-11-24 10:00', met)).toBe(met);
  });

  it('leaves the steps to come as much working time as they had', () => {
    const steps = [
      step('done', '2026-11-26 09:00', '2026-11-26 09:00'),
      step('missed', '2026-11-26 09:30'),
      step('yellow', '2026-11-27 09:00'),
      step('red', '2026-12-03 09:00'),
    ];
    const breached = withSteps({ ...twoDays, breachedAt: twoDays.dueAt }, steps);
    const paused = pausedAt('2026-11-26 16:30', breached);
    // It ends on a Saturday: an hour of Thursday was left until the yellow card.
    const running = resumedAt('2026-11-28 20:00', paused);
    expect(running.steps?.map(({ id, at }) => [id, at])).toEqual([
      ['done', china('2026-11-26 09:00')],
      ['missed', china('2026-11-30 09:00')],
      ['yellow', china('2026-11-30 10:00')],
      ['red', china('2026-12-04 10:00')],
    ]);
    expect(stepsDue([running], china('2026-11-28 20:00'))).toEqual([]);
  });
});

describe('an extension', () => {
  it('makes the term so much longer, and keeps on record what was due before', () => {
    const clock = extended(twoDays, 3);
    const anew = startClock(
      'resolve',
      { amount: 5, unit: 'workingDays' },
      { at: twoDays.startedAt, calendar },
    );
    expect(clock).toMatchObject({ amount: 2, dueAt: anew.dueAt, warnAt: anew.warnAt });
    expect(clock.extensions).toEqual([
      { amount: 3, at: MONDAY_NOON, by: 'Wang', reason: 'parts', dueBefore: twoDays.dueAt },
    ]);
    expect(extended(clock, 1).dueAt).toBe(china('2026-12-01 17:30'));
  });

  it('is of whole working days, or of any time', () => {
    expect(extended(twoDays, 0.5).dueAt).toBe(china('2026-11-26 17:30'));
    const wall = startClock(
      'resolve',
      { amount: 60, unit: 'minutes' },
      { at: china('2026-11-23 10:00'), calendar },
    );
    const half = daysIn('minutes', 0.5, calendar);
    expect(extended(wall, half, china('2026-11-23 10:30')).dueAt).toBe(china('2026-11-23 23:00'));
    expect(daysIn('workingMinutes', 2, calendar)).toBe(840);
  });

  it('is granted during a pause as well', () => {
    const paused = extended(pausedAt('2026-11-24 09:00'), 1, china('2026-12-24 09:00'));
    expect(paused).toMatchObject({ state: 'paused', dueAt: china('2026-11-26 17:30') });
    expect(resumedAt('2026-11-25 09:00', paused).dueAt).toBe(china('2026-11-27 17:30'));
  });

  it('does not save a clock that is late, nor move one that has ended', () => {
    const breached: Clock = { ...twoDays, breachedAt: twoDays.dueAt };
    const met: Clock = { ...twoDays, state: 'met', endedAt: MONDAY_NOON };
    for (const clock of [breached, met]) expect(extended(clock, 3)).toBe(clock);
    expect(extended(twoDays, 3, twoDays.dueAt)).toBe(twoDays);
  });

  it.each([0, -1, Number.NaN])('of %d is refused', (amount) => {
    expect(() => extended(twoDays, amount)).toThrow('Not an extension');
  });
});

describe('redateClock', () => {
  const rules = {
    term: { amount: 2, unit: 'workingDays' } as Term,
    calendar,
    policyVersion: 3,
    calendarVersion: 7,
    at: MONDAY_NOON,
  };
  const offOnTuesday = calendarOf({
    ...DEFAULT_CALENDAR,
    days: [{ date: '2026-11-24', spans: [] }],
  });

  it('dates by another calendar as if it had been in force from the start', () => {
    const clock = redateClock(twoDays, { ...rules, calendar: offOnTuesday, calendarVersion: 8 });
    expect(clock).toMatchObject({ dueAt: china('2026-11-26 17:30'), calendarVersion: 8 });
    expect(clock.startedAt).toBe(twoDays.startedAt);
  });

  it('keeps pauses and extensions, those in the unit of the new term', () => {
    const clock = extended(
      resumedAt('2026-11-23 11:00', pausedAt('2026-11-23 10:30')),
      1,
      china('2026-11-23 11:30'),
    );
    const term: Term = { amount: 60, unit: 'minutes' };
    const inWallTime = redateClock(clock, { ...rules, term, policyVersion: 4 });
    expect(inWallTime.extensions?.map(({ amount }) => amount)).toEqual([1440]);
    expect(inWallTime.dueAt).toBe(china('2026-11-24 11:30'));
    const back = redateClock(inWallTime, { ...rules, policyVersion: 5 });
    expect(back).toEqual({ ...clock, policyVersion: 5 });
    const inMinutes: Term = { amount: 0, unit: 'workingMinutes' };
    const counted = redateClock(clock, { ...rules, term: inMinutes });
    expect(counted.extensions?.map(({ amount }) => amount)).toEqual([420]);
    expect(counted.dueAt).toBe(china('2026-11-24 10:30'));
    expect(redateClock(counted, rules)).toEqual(clock);
  });

  it('gives back the same clock when nothing changes, and its new versions when only they do', () => {
    expect(redateClock(twoDays, rules)).toBe(twoDays);
    expect(redateClock(twoDays, { ...rules, policyVersion: 4 })).toEqual({
      ...twoDays,
      policyVersion: 4,
    });
  });

  it('leaves alone what is late or has ended', () => {
    const breached: Clock = { ...twoDays, breachedAt: MONDAY_NOON };
    const met: Clock = { ...twoDays, state: 'met', endedAt: MONDAY_NOON };
    const cancelled: Clock = { ...met, state: 'cancelled' };
    const term: Term = { amount: 10, unit: 'workingDays' };
    for (const clock of [breached, met, cancelled, { ...breached, state: 'paused' as const }]) {
      expect(redateClock(clock, { ...rules, term })).toBe(clock);
    }
    expect(redateClock(twoDays, { ...rules, term, at: twoDays.dueAt })).toBe(twoDays);
  });

  it('neither warns again nor takes back that it has warned', () => {
    const warned: Clock = { ...twoDays, warnedAt: twoDays.warnAt };
    const term: Term = { amount: 10, unit: 'workingDays' };
    const clock = redateClock(warned, { ...rules, term });
    expect(clock.warnedAt).toBe(twoDays.warnAt);
    expect(checksDue([clock], clock.warnAt)).toEqual([]);
    expect(nextCheckAt([clock])).toBe(clock.dueAt);
  });

  it('finds a clock overdue at once by a shorter term', () => {
    const term: Term = { amount: 0, unit: 'minutes' };
    const clock = redateClock(twoDays, { ...rules, term });
    expect(checksDue([clock], MONDAY_NOON)).toEqual([
      { type: 'clock_breached', target: 'resolve', leg: 'water' },
    ]);
  });
});

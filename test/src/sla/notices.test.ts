import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../../../src/sla/calendar.ts';
import { parseLocalDay } from '../../../src/sla/china-time.ts';
import { deadline, startClock } from '../../../src/sla/clock.ts';
import { china } from './china.ts';
import { DAYS, minutesAfter, textOf, workingDayAfter } from './notices.ts';

const calendar = chinaCalendar();
const times = fc.record({
  day: fc.constantFrom(...DAYS.map(({ date }) => date)),
  minute: fc.integer({ min: 0, max: 1439 }),
});

describe('the China calendar against the notices of 2022 to 2026', () => {
  it('works and rests on the same days', () => {
    const wrong = DAYS.filter(
      ({ date, works }) => calendar.spansOn(parseLocalDay(date)).length > 0 !== works,
    );
    expect(DAYS).toHaveLength(1826);
    expect(wrong).toEqual([]);
  });

  it('dates every term of 1 to 15 working days from every day of the five years the same', () => {
    let cases = 0;
    const wrong: string[] = [];
    for (const [index, { date }] of DAYS.entries()) {
      const at = china(textOf(date, (index * 61) % 1440));
      for (let amount = 1; amount <= 15; amount += 1) {
        const last = workingDayAfter(date, amount);
        if (!last) continue;
        const { dueAt } = startClock('resolve', { amount, unit: 'workingDays' }, { at, calendar });
        if (dueAt !== china(`${last} 17:30`)) wrong.push(`${date} ${amount}: ${dueAt}`);
        cases += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(cases).toBeGreaterThan(27_000);
  });

  it('dates terms in working minutes the same, with pauses', () => {
    const pauses = fc.array(fc.tuple(fc.nat(20), fc.nat(1439), fc.nat(4), fc.nat(1439)), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(times, fc.nat(3000), pauses, ({ day, minute }, amount, drawn) => {
        const received = textOf(day, minute);
        const dayAfter = (date: string, days: number) =>
          new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
        const paused = drawn.map(([first, from, days, to]): [string, string] => {
          const begins = textOf(dayAfter(day, first), from);
          const ends = textOf(dayAfter(day, first + days), to);
          return begins < ends ? [begins, ends] : [ends, begins];
        });
        const due = minutesAfter(received, amount, paused);
        fc.pre(due !== undefined);
        const { dueAt } = deadline({
          receivedAt: china(received),
          term: { amount, unit: 'workingMinutes' },
          pauses: paused.map(([from, to]) => ({ from: china(from), to: china(to) })),
          calendar,
        });
        expect(dueAt).toBe(china(due ?? ''));
      }),
      { numRuns: 1500 },
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stretch, Term } from '../../../src/contract/clock.ts';
import type { WorkCalendar } from '../../../src/sla/calendar.ts';
import { deadline, startClock } from '../../../src/sla/clock.ts';
import { addWorkingMinutes, workingMinutesBetween } from '../../../src/sla/working-time.ts';
import {
  calendars,
  inDays,
  inMinutes,
  instantOf,
  instants,
  minuteOf,
  minutes,
  pauses,
  terms,
} from './arbitraries.ts';
import { countsAt, dueMinute } from './minute-oracle.ts';
import type { MinuteRange } from './minute-oracle.ts';

const MINUTE = 60_000;

const mattersOf = (term: fc.Arbitrary<Term>, pauses: fc.Arbitrary<MinuteRange[]>) =>
  fc.record({ calendar: calendars, received: minutes, term, pauses });
const matters = mattersOf(terms, pauses);

interface Matter {
  calendar: WorkCalendar;
  received: number;
  term: Term;
  pauses: MinuteRange[];
}

const answerTo = ({ calendar, received, term, pauses }: Matter) =>
  deadline({
    receivedAt: instantOf(received),
    term,
    calendar,
    pauses: pauses.map(({ from, to }) => ({ from: instantOf(from), to: instantOf(to) })),
  });

const lengthOf = (stretches: Stretch[], counts: Stretch['counts']): number =>
  stretches
    .filter((stretch) => stretch.counts === counts)
    .reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0);

describe('a deadline, for any calendar and any pauses', () => {
  it('is what a minute-by-minute count finds', () => {
    fc.assert(
      fc.property(matters, (matter) => {
        const due = dueMinute(matter.received, matter.term, matter);
        expect(minuteOf(answerTo(matter).dueAt)).toBe(due);
      }),
      { numRuns: 400 },
    );
  });

  it('explains every minute as it was counted, once, without gaps', () => {
    fc.assert(
      fc.property(matters, (matter) => {
        const { dueAt, stretches } = answerTo(matter);
        const given = { ...matter, unit: matter.term.unit };
        const counted: string[] = [];
        const explained: string[] = [];
        let minute = matter.received;
        for (const { from, to, counts } of stretches) {
          expect(minuteOf(from)).toBe(minute);
          expect(minuteOf(to)).toBeGreaterThan(minute);
          for (; minute < minuteOf(to); minute += 1) {
            counted.push(countsAt(minute, given));
            explained.push(counts);
          }
        }
        expect(minute).toBe(minuteOf(dueAt));
        expect(explained).toEqual(counted);
      }),
      { numRuns: 200 },
    );
  });

  it('counts the term, and moves by what was paused', () => {
    fc.assert(
      fc.property(matters, (matter) => {
        const { dueAt, stretches } = answerTo(matter);
        const undisturbed = answerTo({ ...matter, pauses: [] });
        expect(lengthOf(stretches, 'working')).toBe(lengthOf(undisturbed.stretches, 'working'));
        const unit = matter.term.unit === 'minutes' ? 'minutes' : 'workingMinutes';
        const moved = answerTo({
          calendar: matter.calendar,
          received: minuteOf(undisturbed.dueAt),
          term: { amount: lengthOf(stretches, 'paused'), unit },
          pauses: [],
        });
        expect(dueAt).toBe(moved.dueAt);
      }),
      { numRuns: 300 },
    );
  });

  it('counts as many minutes as a term in minutes has', () => {
    fc.assert(
      fc.property(mattersOf(inMinutes, pauses), (matter) => {
        expect(lengthOf(answerTo(matter).stretches, 'working')).toBe(matter.term.amount);
      }),
      { numRuns: 300 },
    );
  });

  it('does not come earlier for more time or one more pause', () => {
    fc.assert(
      fc.property(matters, fc.nat(5), pauses, (matter, more, others) => {
        const { dueAt } = answerTo(matter);
        const { amount, unit } = matter.term;
        const longer = answerTo({ ...matter, term: { amount: amount + more, unit } });
        const paused = answerTo({ ...matter, pauses: [...matter.pauses, ...others] });
        expect(longer.dueAt >= dueAt && paused.dueAt >= dueAt).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  // Not so for working days with pauses: a pause on the day of receipt moves a ticket that it meets,
  // and not one which came later that day and has the same days to count.
  it('does not come earlier for a later receipt', () => {
    const pausedMinutes = mattersOf(inMinutes, pauses);
    const unpausedDays = mattersOf(inDays, fc.constant([]));
    fc.assert(
      fc.property(fc.oneof(pausedMinutes, unpausedDays), fc.nat(3000), (matter, later) => {
        const after = answerTo({ ...matter, received: matter.received + later });
        expect(after.dueAt >= answerTo(matter).dueAt).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same in whatever order and pieces the pauses come', () => {
    fc.assert(
      fc.property(matters, (matter) => {
        const halves = matter.pauses.flatMap(({ from, to }) => {
          const half = Math.floor((from + to) / 2);
          return [
            { from: half, to },
            { from, to: half },
          ];
        });
        expect(answerTo({ ...matter, pauses: halves })).toEqual(answerTo(matter));
      }),
      { numRuns: 200 },
    );
  });
});

describe('working time, to the millisecond', () => {
  it('comes back from adding as it went in', () => {
    fc.assert(
      fc.property(calendars, instants, fc.nat(5000 * MINUTE), (calendar, from, ms) => {
        const to = addWorkingMinutes(calendar, from, ms / MINUTE);
        expect(workingMinutesBetween(calendar, from, to)).toBe(ms / MINUTE);
      }),
    );
  });

  it('adds up over any instant between, and has a sign', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, (calendar, a, b, c) => {
        const parts = workingMinutesBetween(calendar, a, b) + workingMinutesBetween(calendar, b, c);
        expect(parts).toBeCloseTo(workingMinutesBetween(calendar, a, c), 6);
      }),
    );
  });

  it('makes a clock warn between its start and its due time, which is the deadline', () => {
    fc.assert(
      fc.property(calendars, instants, terms, (calendar, at, term) => {
        const clock = startClock('resolve', term, { at, calendar });
        expect(clock.startedAt <= clock.warnAt && clock.warnAt <= clock.dueAt).toBe(true);
        expect(clock.dueAt).toBe(deadline({ receivedAt: at, term, calendar }).dueAt);
      }),
    );
  });
});

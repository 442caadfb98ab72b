import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock, Term } from '../../../src/contract/clock.ts';
import type { LadderRung } from '../../../src/contract/rulebook.ts';
import { CLOCK_TARGETS } from '../../../src/contract/words.ts';
import type { Instant } from '../../../src/contract/words.ts';
import type { WorkCalendar } from '../../../src/sla/calendar.ts';
import {
  checksDue,
  dueAt,
  extendClock,
  nextCheckAt,
  pauseClock,
  redateClock,
  resumeClock,
  startClock,
  stepsDue,
  withSteps,
} from '../../../src/sla/clock.ts';
import { explainClock } from '../../../src/sla/explain-clock.ts';
import { redateSteps, stepsAfter } from '../../../src/sla/ladder.ts';
import {
  calendars,
  inDays,
  inMinutes,
  instantOf,
  minuteOf,
  minutes,
  terms,
} from './arbitraries.ts';
import { isOpen, lifeOf } from './minute-oracle.ts';
import type { Deed } from './minute-oracle.ts';

const gaps = fc.oneof(fc.nat(300), fc.nat(3000));
const extension = fc.record({
  type: fc.constant('extend' as const),
  amount: fc.integer({ min: 1, max: 4 }),
});

/** Pauses that end, and extensions in between and during them, each some minutes after the one before. */
const deeds: fc.Arbitrary<(from: number) => Deed[]> = fc
  .array(fc.tuple(gaps, fc.oneof(extension, fc.constant({ type: 'toggle' as const }))), {
    maxLength: 8,
  })
  .map((drawn) => (from: number) => {
    let at = from;
    let isPaused = false;
    const done: Deed[] = [];
    for (const [gap, deed] of drawn) {
      at += gap;
      if (deed.type === 'extend') {
        done.push({ ...deed, at });
        continue;
      }
      done.push({ type: isPaused ? 'resume' : 'pause', at });
      isPaused = !isPaused;
    }
    return isPaused ? [...done, { type: 'resume', at: at + 60 }] : done;
  });

interface Life {
  calendar: WorkCalendar;
  started: number;
  term: Term;
  deeds: (from: number) => Deed[];
}
const livesOf = (term: fc.Arbitrary<Term>): fc.Arbitrary<Life> =>
  fc.record({ calendar: calendars, started: minutes, term, deeds });
const lives = livesOf(terms);

function live({ calendar, started, term }: Life, done: readonly Deed[]): Clock {
  const clock = startClock('resolve', term, { at: instantOf(started), calendar });
  return done.reduce((clock, deed) => {
    const at = instantOf(deed.at);
    if (deed.type === 'pause') return pauseClock(clock, { at, by: 'Li' });
    if (deed.type === 'resume') return resumeClock(clock, { at, calendar });
    const { amount } = deed;
    return extendClock(clock, { amount, at, by: 'Wang', reason: '' }, calendar);
  }, clock);
}

describe('a clock, for any calendar, pauses and extensions', () => {
  it('is due when a minute-by-minute life of it says, and tells the same of every minute', () => {
    fc.assert(
      fc.property(lives, (given) => {
        const { calendar, started, term } = given;
        const done = given.deeds(started);
        const clock = live(given, done);
        const minuteByMinute = lifeOf(started, term, { calendar, deeds: done });
        expect(minuteOf(clock.dueAt)).toBe(started + minuteByMinute.length);
        const { stretches, countedMinutes } = explainClock(clock, { calendar, now: clock.dueAt });
        const explained = stretches.flatMap(({ from, to, counts }) =>
          Array<string>(minuteOf(to) - minuteOf(from)).fill(counts),
        );
        expect(explained).toEqual(minuteByMinute);
        const counted = minuteByMinute.filter((kind) => kind === 'working' || kind === 'extended');
        expect(countedMinutes).toBe(counted.length);
      }),
      { numRuns: 200 },
    );
  });

  it('is explained from start to due without gaps, overlaps or equal neighbours, at any time', () => {
    fc.assert(
      fc.property(lives, fc.nat(12), gaps, (given, many, later) => {
        const done = given.deeds(given.started).slice(0, many);
        const clock = live(given, done);
        const now = instantOf((done.at(-1)?.at ?? given.started) + later);
        const explanation = explainClock(clock, { calendar: given.calendar, now });
        let reached = clock.startedAt;
        let before = '';
        for (const { from, to, counts, label, by } of explanation.stretches) {
          const kind = JSON.stringify([counts, label, by]);
          expect(from).toBe(reached);
          expect(to > from && kind !== before).toBe(true);
          reached = to;
          before = kind;
        }
        expect(reached).toBe(explanation.clock.dueAt);
        expect(explanation.clock.dueAt >= clock.dueAt).toBe(true);
        expect(explanation.goneMinutes).toBeLessThanOrEqual(explanation.countedMinutes);
        if (clock.state !== 'paused') expect(explanation.clock).toBe(clock);
        else {
          const resumed = resumeClock(clock, { at: now, calendar: given.calendar });
          expect(explanation.clock.dueAt).toBe(resumed.dueAt);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('warns between start and due, when four fifths of the whole time have gone', () => {
    fc.assert(
      fc.property(lives, (given) => {
        const clock = live(given, given.deeds(given.started));
        const { calendar } = given;
        const { countedMinutes, goneMinutes } = explainClock(clock, {
          calendar,
          now: clock.warnAt,
        });
        expect(clock.startedAt <= clock.warnAt && clock.warnAt <= clock.dueAt).toBe(true);
        expect(goneMinutes).toBeCloseTo(countedMinutes * 0.8, 4);
      }),
      { numRuns: 300 },
    );
  });

  it('is never due earlier for one more extension or a longer pause', () => {
    fc.assert(
      fc.property(lives, fc.nat(8), fc.nat(500), (given, place, longer) => {
        const done = given.deeds(given.started);
        const { dueAt } = live(given, done);
        const index = Math.min(place, done.length);
        const at = done[index - 1]?.at ?? given.started;
        const more = done.toSpliced(index, 0, { type: 'extend', amount: 2, at });
        expect(live(given, more).dueAt >= dueAt).toBe(true);
        // What is done after a longer pause may come too late.
        const upToResume = done.slice(0, done.findLastIndex(({ type }) => type === 'resume') + 1);
        const resumed = upToResume.map((deed, n) =>
          n === upToResume.length - 1 ? { ...deed, at: deed.at + longer } : deed,
        );
        expect(live(given, resumed).dueAt >= live(given, upToResume).dueAt).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  // For working days with pauses see deadline.property.test.ts.
  it('is never due earlier for a later start, with the same pauses', () => {
    const undisturbed = livesOf(inDays).map((life) => ({ ...life, deeds: () => [] }));
    fc.assert(
      fc.property(fc.oneof(livesOf(inMinutes), undisturbed), fc.nat(3000), (given, later) => {
        const done = given.deeds(given.started + 3000).filter(({ type }) => type !== 'extend');
        const clock = live(given, done);
        const after = live({ ...given, started: given.started + later }, done);
        expect(after.dueAt >= clock.dueAt).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

const rungs: fc.Arbitrary<LadderRung[]> = fc
  .array(
    fc.record({
      after: fc.constantFrom('warned' as const, 'breached' as const),
      delay: fc.oneof(
        inDays,
        fc.record({ amount: fc.nat(2000), unit: fc.constant('workingMinutes' as const) }),
      ),
    }),
    { maxLength: 5 },
  )
  .map((drawn) =>
    drawn.map((rung, index) => ({
      ...rung,
      id: `rung ${index}`,
      name: { zh: '级', en: 'Rung' },
      targets: [...CLOCK_TARGETS],
      level: 'head',
      card: null,
    })),
  );

describe('the steps of any ladder', () => {
  it('fall in working time, also after a pause, which nothing leaves at once that had time left', () => {
    const pausing = fc.tuple(gaps, gaps);
    fc.assert(
      fc.property(lives, rungs, pausing, ({ calendar, started, term }, rungs, [before, lasts]) => {
        const breachedAt = instantOf(started);
        const clock = startClock('resolve', term, { at: breachedAt, calendar });
        const given = { at: breachedAt, calendar };
        const steps = stepsAfter({ rungs }, 'breached', clock, given);
        const breached = withSteps({ ...clock, breachedAt }, steps);
        const [from, at] = [instantOf(started + before), instantOf(started + before + lasts)];
        const resumed = resumeClock(pauseClock(breached, { at: from, by: 'Li' }), { at, calendar });
        for (const step of [...steps, ...(resumed.steps ?? [])]) {
          expect(isOpen(calendar, minuteOf(step.at))).toBe(true);
        }
        const hadTimeLeft = (breached.steps ?? []).filter((step) =>
          openBetween(calendar, from, step.at),
        );
        const fired = new Set(stepsDue([resumed], at).map(({ step }) => step.id));
        expect(hadTimeLeft.filter(({ id }) => fired.has(id))).toEqual([]);
        expect(redateSteps(resumed, { ladder: { rungs }, calendar, at })).toEqual(resumed);
      }),
      { numRuns: 300 },
    );
  });
});

function openBetween(calendar: WorkCalendar, from: Instant, to: Instant): boolean {
  for (let minute = minuteOf(from); minute < minuteOf(to); minute += 1) {
    if (isOpen(calendar, minute)) return true;
  }
  return false;
}

/** The clock after it has told what it had to tell, in the words of the checks. */
function checked(clock: Clock, at: Instant, told: string[]): Clock {
  const [check] = checksDue([clock], at);
  if (!check) return clock;
  told.push(check.type);
  const key = check.type === 'clock_warned' ? 'warnedAt' : 'breachedAt';
  return checked({ ...clock, [key]: at }, at, told);
}

/** What may happen to a clock next, some minutes later. */
const events = fc.array(
  fc.tuple(
    gaps,
    fc.oneof(
      fc.constantFrom('check', 'pause', 'resume'),
      fc.record({ extend: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ term: terms, calendar: calendars }),
    ),
  ),
  { maxLength: 25 },
);

describe('a clock that is paused, extended and dated anew at random', () => {
  it('warns once at most and breaches once at most, and nothing moves it after that', () => {
    fc.assert(
      fc.property(lives, events, ({ calendar, started, term }, events) => {
        let clock = startClock('resolve', term, { at: instantOf(started), calendar });
        let minute = started;
        let rules = calendar;
        const told: string[] = [];
        for (const [gap, event] of events) {
          minute += gap;
          const at = instantOf(minute);
          const before = clock;
          const wasLate = clock.state === 'running' && clock.dueAt <= at;
          if (event === 'check') {
            clock = checked(clock, at, told);
            expect((nextCheckAt([clock]) ?? '~') > at).toBe(true);
          } else if (event === 'pause') clock = pauseClock(clock, { at, by: 'Li' });
          else if (event === 'resume') clock = resumeClock(clock, { at, calendar: rules });
          else if ('extend' in event) {
            clock = extendClock(clock, { amount: event.extend, at, by: 'Wang', reason: '' }, rules);
          } else {
            rules = event.calendar;
            const versions = { policyVersion: minute, calendarVersion: minute };
            clock = redateClock(clock, { term: event.term, calendar: rules, at, ...versions });
          }
          if (before.breachedAt || wasLate) {
            expect(clock.dueAt).toBe(before.dueAt);
            expect(clock.warnAt).toBe(before.warnAt);
          }
          if (clock.state === 'paused') expect(dueAt([clock])).toBeNull();
        }
        expect(['', 'clock_warned', 'clock_breached', 'clock_warned,clock_breached']).toContain(
          told.join(),
        );
      }),
      { numRuns: 500 },
    );
  });
});

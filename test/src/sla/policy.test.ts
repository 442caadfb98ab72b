import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policySchema } from '../../../src/contract/rulebook.ts';
import type { Policy, PolicyRule } from '../../../src/contract/rulebook.ts';
import { CHANNELS, CLOCK_TARGETS, KINDS, URGENCIES } from '../../../src/contract/words.ts';
import type { ClockTarget, Kind } from '../../../src/contract/words.ts';
import { chinaCalendar } from '../../../src/sla/calendar.ts';
import { startClock } from '../../../src/sla/clock.ts';
import { DEFAULT_POLICY, PRESETS, termFor } from '../../../src/sla/policy.ts';
import type { Matter } from '../../../src/sla/policy.ts';

const calendar = chinaCalendar();
const days = (amount: number) => ({ amount, unit: 'workingDays' as const });
const minutes = (amount: number) => ({ amount, unit: 'minutes' as const });
const matter = (of: Partial<Matter>): Matter => ({
  kind: 'help',
  urgency: 'normal',
  channel: 'app',
  departmentId: null,
  ...of,
});
const preset = (id: string): Policy => {
  const found = PRESETS.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found.content;
};
const policies = [...PRESETS.map(({ content }) => content), DEFAULT_POLICY];

describe('termFor', () => {
  const withRules = (resolve: PolicyRule[]): Policy => ({
    ...DEFAULT_POLICY,
    targets: { ...DEFAULT_POLICY.targets, resolve },
  });

  it('goes by the first rule that fits in all that it asks for', () => {
    const policy = withRules([
      { when: { departments: ['water', 'heat'], kinds: ['help'] }, term: days(1) },
      { when: { channels: ['phone'], urgencies: ['urgent', 'emergency'] }, term: days(2) },
      { when: { kinds: ['praise'] }, term: null },
      { when: {}, term: days(9) },
      { when: {}, term: days(10) },
    ]);
    const resolve = (of: Partial<Matter>) => termFor(policy, 'resolve', matter(of));
    expect(resolve({ departmentId: 'heat' })).toEqual(days(1));
    expect(resolve({ departmentId: 'heat', kind: 'complaint' })).toEqual(days(9));
    expect(resolve({ departmentId: 'roads' })).toEqual(days(9));
    expect(resolve({})).toEqual(days(9));
    expect(resolve({ channel: 'phone', urgency: 'urgent' })).toEqual(days(2));
    expect(resolve({ channel: 'phone' })).toEqual(days(9));
    expect(resolve({ kind: 'praise' })).toBeNull();
  });

  it('has no clock where no rule fits', () => {
    expect(termFor(withRules([]), 'resolve', matter({}))).toBeNull();
    const onlyWater = withRules([{ when: { departments: ['water'] }, term: days(1) }]);
    expect(termFor(onlyWater, 'resolve', matter({}))).toBeNull();
  });
});

describe('PRESETS', () => {
  it.each([
    ['guangdong-2022', [2, 10, 15, 15, 10, 10], [1, 8, 12, 12, 8, 8]],
    ['shandong-2020', [5, 5, 5, 5, 5, 5], [4, 4, 4, 4, 4, 4]],
    ['red-yellow-green', [2, 5, 5, 5, 5, 5], [1, 4, 4, 4, 4, 4]],
  ] as const)('sign, reply and resolve by kind in working days: %s', (id, resolve, reply) => {
    const terms = (target: ClockTarget) =>
      KINDS.map((kind) => termFor(preset(id), target, matter({ kind })));
    expect(terms('resolve')).toEqual(resolve.map(days));
    expect(terms('reply')).toEqual(reply.map(days));
    expect(terms('sign')).toEqual(KINDS.map(() => days(1)));
  });

  it('sign, reply and resolve by urgency in wall time: Beijing', () => {
    const terms = (target: ClockTarget) =>
      URGENCIES.map((urgency) =>
        termFor(preset('beijing-draft-2021'), target, matter({ urgency })),
      );
    expect(terms('resolve')).toEqual([120, 1440, 10_080].map(minutes));
    expect(terms('reply')).toEqual([96, 1152, 8064].map(minutes));
    expect(terms('sign')).toEqual([30, 120, 1440].map(minutes));
  });

  it('answer, dispatch and call back alike', () => {
    for (const policy of policies) {
      const answer = CHANNELS.map((channel) => termFor(policy, 'answer', matter({ channel })));
      expect(answer).toEqual([null, minutes(1440), minutes(1440)]);
      const dispatch = URGENCIES.map((urgency) => termFor(policy, 'dispatch', matter({ urgency })));
      expect(dispatch).toEqual([10, 120, 120].map(minutes));
      const callBack = (kind: Kind) => termFor(policy, 'call_back', matter({ kind }));
      expect(callBack('praise')).toBeNull();
      expect(callBack('complaint')).toEqual(days(3));
    }
  });

  it('are rules that can be published, under ids of their own', () => {
    for (const policy of policies) expect(policySchema.parse(policy)).toEqual(policy);
    expect(PRESETS.map(({ id }) => id)).toEqual([
      'guangdong-2022',
      'shandong-2020',
      'beijing-draft-2021',
      'red-yellow-green',
    ]);
  });

  it('never let a department sign later than it has to reply, nor reply later than resolve', () => {
    const instants = fc.date({
      min: new Date('2025-12-01T00:00:00Z'),
      max: new Date('2027-01-31T00:00:00Z'),
      noInvalidDate: true,
    });
    const matters = fc.record({
      kind: fc.constantFrom(...KINDS),
      urgency: fc.constantFrom(...URGENCIES),
      channel: fc.constantFrom(...CHANNELS),
      departmentId: fc.constantFrom(null, 'water'),
    });
    fc.assert(
      fc.property(fc.constantFrom(...policies), matters, instants, (policy, matter, date) => {
        const due = CLOCK_TARGETS.flatMap((target) => {
          const term = termFor(policy, target, matter);
          const isOurs = target === 'sign' || target === 'reply' || target === 'resolve';
          return term && isOurs
            ? [startClock(target, term, { at: date.toISOString(), calendar }).dueAt]
            : [];
        });
        expect(due).toHaveLength(3);
        expect(due).toEqual(due.toSorted());
      }),
      { numRuns: 500 },
    );
  });
});

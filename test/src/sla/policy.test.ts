import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, URGENCIES } from '../../../src/contract/words.ts';
import { chinaCalendar } from '../../../src/sla/calendar.ts';
import { startClock } from '../../../src/sla/clock.ts';
import { DEFAULT_POLICY, PRESETS, termsFor } from '../../../src/sla/policy.ts';
import type { Policy } from '../../../src/sla/policy.ts';

const calendar = chinaCalendar();
const days = (amount: number) => ({ amount, unit: 'workingDays' });
const minutes = (amount: number) => ({ amount, unit: 'minutes' });

describe('termsFor', () => {
  it.each([
    ['guangdong-2022', [2, 10, 15, 15, 10, 10]],
    ['shandong-2020', [5, 5, 5, 5, 5, 5]],
    ['red-yellow-green', [2, 5, 5, 5, 5, 5]],
  ] as const)('resolves by kind in working days: %s', (id, amounts) => {
    const terms = KINDS.map((kind) => termsFor(PRESETS[id], { kind, urgency: 'normal' }));
    expect(terms.map(({ resolve }) => resolve)).toEqual(amounts.map(days));
    expect(terms.map(({ sign }) => sign)).toEqual(amounts.map(() => days(1)));
  });

  it('resolves by urgency in wall time: Beijing', () => {
    const policy = PRESETS['beijing-draft-2021'];
    const terms = URGENCIES.map((urgency) => termsFor(policy, { kind: 'help', urgency }));
    expect(terms.map(({ resolve }) => resolve)).toEqual([120, 1440, 10_080].map(minutes));
    expect(terms.map(({ sign }) => sign)).toEqual([30, 120, 1440].map(minutes));
  });

  it('never lets a department sign later than it has to resolve', () => {
    const instants = fc.date({
      min: new Date('2025-12-01T00:00:00Z'),
      max: new Date('2027-01-31T00:00:00Z'),
      noInvalidDate: true,
    });
    const policies = fc.constantFrom<Policy>(...Object.values(PRESETS), DEFAULT_POLICY);
    fc.assert(
      fc.property(
        policies,
        fc.record({ kind: fc.constantFrom(...KINDS), urgency: fc.constantFrom(...URGENCIES) }),
        instants,
        (policy, matter, date) => {
          const terms = termsFor(policy, matter);
          const start = { at: date.toISOString(), calendar };
          const sign = startClock('sign', terms.sign, start);
          const resolve = startClock('resolve', terms.resolve, start);
          expect(sign.dueAt <= resolve.dueAt).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('PRESETS', () => {
  it('are data, found by their own id', () => {
    for (const [id, policy] of Object.entries<Policy>(PRESETS)) {
      expect(policy.id).toBe(id);
      expect(structuredClone(policy)).toEqual(policy);
    }
  });
});

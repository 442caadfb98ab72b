import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  confidenceOf,
  fitSharpness,
  fitSureness,
  probabilitiesOf,
} from '../../../../src/routing/learning/calibration.ts';

const judged = (lead: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ scores: Float64Array.of(lead, 0), truth: 0 })),
  ...Array.from({ length: wrong }, () => ({ scores: Float64Array.of(lead, 0), truth: 1 })),
];

describe('calibration', () => {
  it('is as confident as it is right', () => {
    const sharpness = fitSharpness(judged(1, 80, 20));
    expect(probabilitiesOf(Float64Array.of(1, 0), sharpness)[0]).toBeCloseTo(0.8, 3);
  });

  it('takes its confidence from the lead over the second, whatever the others score', () => {
    const sureness = fitSureness(judged(1, 80, 20));
    expect(confidenceOf(Float64Array.of(1, 0), sureness)).toBeCloseTo(0.8, 3);
    expect(confidenceOf(Float64Array.of(-1, 2, 1, 0.9), sureness)).toBeCloseTo(0.8, 3);
    expect(confidenceOf(Float64Array.of(2, 2), sureness)).toBe(0.5);
    expect(confidenceOf(Float64Array.of(0.3), sureness)).toBe(1);
  });

  it('is surer of a greater lead', () => {
    const sharpness = fitSharpness([...judged(0.5, 6, 4), ...judged(2, 9, 1)]);
    const lead = fc.double({ min: 0, max: 5, noNaN: true });
    fc.assert(
      fc.property(lead, lead, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const sureness = (gap: number) => probabilitiesOf(Float64Array.of(gap, 0), sharpness)[0]!;
        expect(sureness(more)).toBeGreaterThanOrEqual(sureness(less));
      }),
    );
  });

  it('takes scores as they are when nothing was judged', () => {
    expect(fitSharpness([])).toBe(1);
    expect(fitSureness([])).toBe(1);
  });
});

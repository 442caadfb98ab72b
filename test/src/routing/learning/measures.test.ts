import { describe, expect, it } from 'vitest';
import { chooseThreshold, measure } from '../../../../src/routing/learning/measures.ts';

const answers = [
  { truth: 0, ranking: [0, 1, 2], confidence: 0.9 },
  { truth: 1, ranking: [1, 0, 2], confidence: 0.8 },
  { truth: 1, ranking: [0, 1, 2], confidence: 0.6 },
  { truth: 0, ranking: [0, 2, 1], confidence: 0.4 },
];

describe('measures', () => {
  it('counts what was right, over all and for each class', () => {
    const { n, accuracy, macroF1, top3, perClass, confusion } = measure(answers, 3);
    expect({ n, accuracy, top3 }).toEqual({ n: 4, accuracy: 0.75, top3: 1 });
    expect(perClass[1]).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3, support: 2 });
    expect(macroF1).toBeCloseTo((0.8 + 2 / 3) / 2);
    expect(confusion).toEqual([
      [2, 0, 0],
      [1, 1, 0],
      [0, 0, 0],
    ]);
  });

  it('chooses the threshold that lets most through', () => {
    expect(chooseThreshold(answers, 0.75)).toMatchObject({ confidence: 0.4, coverage: 1 });
    expect(chooseThreshold(answers, 0.9)).toMatchObject({ confidence: 0.8, coverage: 0.5 });
  });

  it('lets nothing through when no threshold is good enough', () => {
    const wrong = [{ truth: 1, ranking: [0, 1], confidence: 0.9 }];
    expect(chooseThreshold(wrong, 0.5)).toMatchObject({ confidence: 1.01, coverage: 0 });
  });
});

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldWeightsOf, plain, stepsOf, weigh } from '../../agent-ui/src/desk/ticket/weighing.ts';
import type { Routing } from '../../src/contract/ticket.ts';
import { createClassifier } from '../../src/routing/classifier.ts';
import { aDirectory } from '../builders/directory.ts';

const classifier = createClassifier(aDirectory());
const FIELD_WEIGHTS = { subject: 2, text: 1, 'place.address': 0.3 };
const WORDS = ['停水', '漏水', '电梯', '物业', '拖欠工资', '三天了', '，'];
const anyText = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 12 })
  .map((words) => words.join(''));

it('shows how each weight of the real classifier came about', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (subject, text, address) => {
      const texts = { subject, text, 'place.address': address };
      const fields = Object.entries(FIELD_WEIGHTS).map(([name, weight]) => ({
        name,
        text: texts[name as keyof typeof texts],
        weight,
      }));
      const keywords = aDirectory().departments.flatMap((department) => department.keywords);
      for (const { evidence, score } of classifier.classify(fields).candidates) {
        const words = weigh(evidence, new Map(Object.entries(FIELD_WEIGHTS)));
        for (const { keyword, own, weight, readings } of words) {
          expect(own).toBe(keywords.find(({ word }) => word === keyword)?.weight);
          expect(readings[0]?.repeat).toBe(1);
          const sums = readings.map((one) => (own ?? 0) * one.fieldWeight * one.repeat);
          expect(sums.reduce((sum, one) => sum + one, 0)).toBeCloseTo(weight, 1);
        }
        const steps = stepsOf(words, score);
        const last = steps.at(-1);
        expect((last?.from ?? 0) + (last?.length ?? 0)).toBeCloseTo(1, 6);
      }
    }),
  );
});

it('does not guess on tickets that did not keep what their fields were worth', () => {
  const evidence = [{ keyword: '停水', weight: 18, field: 'subject', start: 0, end: 2 }];
  const old: Routing = {
    departmentId: 'water',
    confidence: 0.9,
    candidates: [{ departmentId: 'water', score: 18, evidence }],
    lexiconVersion: 'v1',
    decidedBy: 'keywords',
  };
  expect(fieldWeightsOf(old)).toBeNull();
  expect(weigh(evidence, fieldWeightsOf(old))[0]).toMatchObject({ weight: 18, own: null });
  expect(fieldWeightsOf({ ...old, threshold: { confidence: 0.5 } })).toEqual(new Map());
});

it('puts a bar where the one before it ends', () => {
  const word = (keyword: string, weight: number) => ({
    keyword,
    weight,
    own: weight,
    readings: [],
  });
  const steps = stepsOf([word('停水', 6), word('漏水', 2)], 16);
  expect(steps.map(({ from, length }) => [from, length])).toEqual([
    [0, 0.375],
    [0.375, 0.125],
  ]);
  expect(stepsOf([word('停水', 0)], 0)[0]).toMatchObject({ from: 0, length: 0 });
});

it.each([
  [9, '9'],
  [2.25, '2.25'],
  [0.3, '0.3'],
  [4.999, '5'],
])('writes %d as %s', (value, written) => {
  expect(plain(value)).toBe(written);
});

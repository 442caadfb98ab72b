import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evidence } from '../../../src/contract/ticket.ts';
import { createClassifier, type Field } from '../../../src/routing/classifier.ts';
import type { Directory } from '../../../src/routing/directory.ts';
import { createFolder } from '../../../src/routing/folded-text.ts';
import { MIN_CONFIDENCE, MIN_SCORE } from '../../../src/routing/scoring.ts';
import { aDepartment } from '../../builders/directory.ts';

const directory: Directory = {
  version: 'test-1',
  departments: [
    aDepartment('medical', { 医疗保险: 9, 医保: 9, 报销: 5, 'medical insurance': 8 }),
    aDepartment('health', { 医疗: 6, 医院: 7, 报销: 2, clinic: 6 }),
    aDepartment('roads', { pothole: 9, 'street light': 8, 路灯: 9, 坑洼: 7, 路面: 4 }),
    aDepartment('transport', { 交通: 6, 公交: 7, ETC: 8, 交通银行: 0, 'bus stop': 7 }),
    aDepartment('finance', { 银行: 6, 信用卡: 8 }),
    aDepartment('power', { 停电: 9, 路灯: 4 }),
  ],
};

const classifier = createClassifier(directory);
const text = (text: string): Field => ({ name: 'text', text, weight: 1 });
const subject = (text: string): Field => ({ name: 'subject', text, weight: 2 });
const ids = (...fields: Field[]) =>
  classifier.classify(fields).candidates.map(({ departmentId }) => departmentId);

test('says which directory it reads by, and what it takes to be sure', () => {
  expect(classifier.version).toBe('test-1');
  expect(classifier.threshold).toEqual({ confidence: MIN_CONFIDENCE, score: MIN_SCORE });
  const trust = { threshold: 0.9, knots: [] };
  expect(createClassifier({ ...directory, trust }).threshold).toEqual({ confidence: 0.9 });
});

test('the department whose keywords weigh most comes first, with its evidence', () => {
  const { candidates, confidence, sure, reason } = classifier.classify([
    text('门口的路灯坏了，路面还有坑洼'),
  ]);
  expect(candidates).toEqual([
    {
      departmentId: 'roads',
      score: 20,
      evidence: [
        { keyword: '路灯', weight: 9, field: 'text', start: 3, end: 5 },
        { keyword: '坑洼', weight: 7, field: 'text', start: 12, end: 14 },
        { keyword: '路面', weight: 4, field: 'text', start: 8, end: 10 },
      ],
    },
    {
      departmentId: 'power',
      score: 4,
      evidence: [{ keyword: '路灯', weight: 4, field: 'text', start: 3, end: 5 }],
    },
  ]);
  expect({ confidence, sure, reason }).toEqual({
    confidence: 0.836,
    sure: true,
    reason: undefined,
  });
});

test.each([
  ['医疗保险断缴了怎么补', ['medical']],
  ['医疗纠纷找谁', ['health']],
  ['医疗保险能在哪个医院报销', ['medical', 'health']],
])('a longer keyword speaks alone: %s', (message, expected) => {
  expect(ids(text(message))).toEqual(expected);
});

test('a keyword of weight 0 silences the words within, and votes for nobody', () => {
  expect(ids(text('交通银行'))).toEqual([]);
  expect(ids(text('交通银行门口交通堵塞'))).toEqual(['transport']);
});

test.each([
  ['Huge POTHOLES on Elm Road', 'POTHOLES', 'pothole'],
  ['two  Street\n Lights are out', 'Street\n Lights', 'street light'],
  ['the street-light is out', 'street-light', 'street light'],
  ['ＥＴＣ扣错了费', 'ＥＴＣ', 'ETC'],
  ['which clinics are open', 'clinics', 'clinic'],
  ['😀😀停电了', '停电', '停电'],
  ['我的醫 保\u200b斷繳了', '醫 保', '医保'],
  ['門口的路\u200b燈壞了', '路\u200b燈', '路灯'],
])('the evidence of %j is where it stands', (message, slice, keyword) => {
  const [evidence] = classifier.classify([text(message)]).candidates[0]!.evidence;
  expect(evidence!.keyword).toBe(keyword);
  expect(message.slice(evidence!.start, evidence!.end)).toBe(slice);
});

test.each(['fetch the polyclinic lights', 'busstop', 'etcetera'])(
  'no keyword hides in %j',
  (message) => {
    expect(ids(text(message))).toEqual([]);
  },
);

test('a keyword in the subject weighs double, and the repeat in the text little', () => {
  const [first] = classifier.classify([text('停电三天了'), subject('停电')]).candidates;
  expect(first).toMatchObject({ departmentId: 'power', score: 20.25 });
  expect(first!.evidence.map(({ field, weight }) => [field, weight])).toEqual([
    ['subject', 18],
    ['text', 2.25],
  ]);
});

test('saying a word ten times does not outweigh two different words', () => {
  expect(ids(text(`${'交通，'.repeat(10)}信用卡被盗刷，银行不理`))[0]).toBe('finance');
});

test('without any keyword nobody is a candidate', () => {
  expect(classifier.classify([text('那个事到底怎么样了')])).toEqual({
    candidates: [],
    silent: [],
    confidence: 0,
    sure: false,
    reason: 'no_keyword',
  });
  expect(classifier.classify([]).reason).toBe('no_keyword');
});

test('equal scores stand in the order of the directory, and are not sure', () => {
  const { candidates, sure, reason } = classifier.classify([text('交通，银行')]);
  expect(candidates.map(({ departmentId }) => departmentId)).toEqual(['transport', 'finance']);
  expect({ sure, reason }).toEqual({ sure: false, reason: 'low_confidence' });
});

test('what fills the pauses of speech does not break a word', () => {
  const spoken = { ...text('喂，你好，那个，医疗，呃，保险怎么交'), spoken: true };
  const [first] = classifier.classify([spoken]).candidates;
  const [{ start, end, keyword }] = first!.evidence as [Evidence];
  expect(keyword).toBe('医疗保险');
  expect(spoken.text.slice(start, end)).toBe('医疗，呃，保险');
  expect(ids(text('医疗，呃，保险'))).toEqual(['health']);
});

test('a word that is denied does not vote, and is told with the reason', () => {
  const { candidates, silent } = classifier.classify([text('不归医院管，医保报销不了')]);
  expect(candidates.map(({ departmentId }) => departmentId)).toEqual(['medical', 'health']);
  expect(candidates[1]!.evidence.map(({ keyword }) => keyword)).toEqual(['报销']);
  expect(silent).toEqual([{ keyword: '医院', field: 'text', start: 2, end: 4, why: 'denied' }]);
});

test('a silent word does not count as a repeat', () => {
  const { candidates } = classifier.classify([text('不是医院的事。医院')]);
  expect(candidates[0]!.score).toBe(7);
});

test('by a directory with trust, its threshold decides on the calibrated confidence', () => {
  const trusting = (threshold: number) =>
    createClassifier({
      ...directory,
      trust: {
        threshold,
        knots: [
          [0.2, 0.1],
          [0.636, 0.5],
          [1, 0.9],
        ],
      },
    }).classify([text('去医院')]);
  expect(classifier.classify([text('去医院')]).confidence).toBe(0.7);
  expect(trusting(0.5)).toMatchObject({ confidence: 0.57, sure: true });
  expect(trusting(0.58)).toMatchObject({ sure: false, reason: 'low_confidence' });
});

test('one weak word is not enough', () => {
  expect(classifier.classify([{ ...text('报销'), weight: 0.3 }])).toMatchObject({
    sure: false,
    reason: 'low_confidence',
  });
});

test('spellings that fold to the same are one keyword with the larger weight', () => {
  const one = createClassifier({
    version: '1',
    departments: [aDepartment('roads', { pothole: 5, Potholes: 9, POTHOLE: 2 })],
  });
  expect(one.classify([text('a pothole')]).candidates[0]).toMatchObject({
    score: 9,
    evidence: [{ keyword: 'Potholes' }],
  });
});

test('a directory without keywords knows nobody', () => {
  const empty = createClassifier({ version: '0', departments: [] });
  expect(empty.classify([text('停电')]).candidates).toEqual([]);
});

const words = directory.departments.flatMap(({ keywords }) => keywords.map(({ word }) => word));
const pieces = fc.array(
  fc.constantFrom(...words, ...words, '，', ' ', '的', 'a', 'ing', '７', '😀'),
  {
    maxLength: 60,
  },
);
const fields = fc.array(
  fc.record({
    name: fc.constantFrom('subject', 'text', 'transcript.0', 'transcript.1'),
    text: pieces.map((parts) => parts.join('')),
    weight: fc.constantFrom(2, 1, 0.3),
  }),
  { maxLength: 4 },
);

test('scores are the sums of the evidence, which is little and in order', () => {
  fc.assert(
    fc.property(fields, (fields) => {
      const { candidates } = classifier.classify(fields);
      expect(candidates.length).toBeLessThanOrEqual(5);
      for (const { score, evidence } of candidates) {
        const sum = evidence.reduce((sum, { weight }) => sum + weight, 0);
        expect(score).toBeCloseTo(sum, 6);
        expect(score).toBeGreaterThan(0);
        expect(evidence.length).toBeLessThanOrEqual(12);
        expect(evidence).toEqual(evidence.toSorted((a, b) => b.weight - a.weight));
      }
      expect(candidates).toEqual(candidates.toSorted((a, b) => b.score - a.score));
    }),
  );
});

test('evidence slices back to text that folds to its keyword', () => {
  const folder = createFolder();
  const folded = (text: string) => {
    const { units, length } = folder.fold(text);
    return String.fromCharCode(...units.subarray(0, length));
  };
  const named = fields.map((all) =>
    all.map((field, at) => ({ ...field, name: `transcript.${at}` })),
  );
  fc.assert(
    fc.property(named, (fields) => {
      const textOf = new Map(fields.map(({ name, text }) => [name, text]));
      for (const { evidence } of classifier.classify(fields).candidates) {
        for (const { keyword, field, start, end } of evidence) {
          expect(folded(textOf.get(field)!.slice(start, end))).toBe(folded(keyword));
        }
      }
    }),
  );
});

test('one classification leaves nothing behind for the next', () => {
  fc.assert(
    fc.property(fields, fields, (before, fields) => {
      const fresh = createClassifier(directory).classify(fields);
      classifier.classify(before);
      expect(classifier.classify(fields)).toEqual(fresh);
    }),
    { numRuns: 30 },
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClassifier } from '../../../../src/routing/classifier.ts';
import type { Directory } from '../../../../src/routing/directory.ts';
import { judgeUnseen } from '../../../../src/routing/learning/judge-unseen.ts';
import { reweigh, type DecidedMessage } from '../../../../src/routing/learning/reweigh.ts';
import { aDepartment } from '../../../builders/directory.ts';

const directory: Directory = {
  version: 'test',
  departments: [
    aDepartment('education', { 老师: 9, 学区: 9, 学校: 8 }),
    aDepartment('hrss', { 工资: 6, 职称: 5 }),
    aDepartment('fund', { 公积金: 7, 提取: 3 }),
  ],
};

const decided = (text: string, ...departmentIds: string[]): DecidedMessage => ({
  fields: [{ name: 'text', text, weight: 1 }],
  departmentIds,
});

/** Each case has happened some times: a single one moves little. */
const HISTORY = Array.from({ length: 5 }, () => [
  decided('我是老师，职称一直没有批下来', 'hrss'),
  decided('老师的工资拖了两个月', 'hrss'),
  decided('学校的老师评职称要什么材料', 'hrss'),
  decided('学区是怎么划的，哪个学校', 'education'),
  decided('学校伙食太差', 'education'),
  decided('老师想用公积金租房，提取不了', 'fund'),
]).flat();

const first = (by: Directory, { fields }: DecidedMessage) =>
  createClassifier(by).classify(fields).candidates[0]?.departmentId;

const weightOf = (by: Directory, id: string, word: string) =>
  by.departments.find((one) => one.id === id)?.keywords.find((one) => one.word === word)?.weight;

describe('reweighing', () => {
  test('makes the history come out where people sent it', async () => {
    expect(HISTORY.map((message) => first(directory, message))).not.toEqual(
      HISTORY.map(({ departmentIds }) => departmentIds[0]),
    );
    const learned = await reweigh(directory, HISTORY, { seed: 1 });
    expect(HISTORY.map((message) => first(learned, message))).toEqual(
      HISTORY.map(({ departmentIds }) => departmentIds[0]),
    );
    expect(weightOf(learned, 'education', '老师')).toBeLessThan(9);
    expect(weightOf(learned, 'hrss', '职称')).toBeGreaterThan(5);
  });

  test('is the same for the same seed, and leaves alone what no message has', async () => {
    const twice = await Promise.all([1, 1].map((seed) => reweigh(directory, HISTORY, { seed })));
    expect(twice[0]).toEqual(twice[1]);
    const other = { ...directory, departments: [...directory.departments] };
    other.departments.push(aDepartment('parks', { 古树: 7.3 }));
    const learned = await reweigh(other, HISTORY, { seed: 1 });
    expect(learned.departments.at(-1)).toEqual(other.departments.at(-1));
  });

  test('passes over departments that the directory does not have', async () => {
    const learned = await reweigh(directory, [decided('老师的工资', 'nowhere')], { seed: 1 });
    expect(learned).toEqual(directory);
  });

  test('takes any of several departments for right', async () => {
    const learned = await reweigh(directory, [decided('老师的工资', 'education', 'hrss')], {
      seed: 1,
    });
    expect(first(learned, decided('老师的工资'))).toBe('education');
    expect(weightOf(learned, 'fund', '公积金')).toBe(7);
  });

  test('never leaves the range of weights, nor loses a word', async () => {
    const texts = fc.array(
      fc.constantFrom('老师', '学校', '学区', '工资', '职称', '公积金', '提取'),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    const message = fc
      .tuple(texts, fc.constantFrom('education', 'hrss', 'fund'))
      .map(([words, id]) => decided(words.join('，'), id));
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 20 }), async (history) => {
        const learned = await reweigh(directory, history, { seed: 2 });
        learned.departments.forEach(({ keywords }, at) => {
          const words = keywords.map(({ word }) => word);
          expect(new Set(words).size).toBe(words.length);
          for (const { word } of directory.departments[at]!.keywords) expect(words).toContain(word);
          for (const { weight } of keywords) {
            expect(weight).toBeGreaterThanOrEqual(0);
            expect(weight).toBeLessThanOrEqual(10);
          }
        });
      }),
      { numRuns: 50 },
    );
  });
});

test('judging answers each message once, by what was learned without it or its like', async () => {
  const told: number[] = [];
  const copies = Array.from({ length: 4 }, () => decided('职称工资职称，请尽快解决', 'fund'));
  const answers = await judgeUnseen(directory, [...HISTORY, ...copies], {
    seed: 1,
    onProgress: (done: number) => told.push(done),
  });
  expect(answers).toHaveLength(HISTORY.length + copies.length);
  expect(answers.slice(0, HISTORY.length).some(({ right }) => right)).toBe(true);
  // Nobody who has not seen one of the copies would send them there.
  expect(answers.filter(({ right }) => !right).length).toBeGreaterThanOrEqual(copies.length);
  expect(told.at(-1)).toBe(1);
  expect(told.toSorted((a, b) => a - b)).toEqual(told);
});

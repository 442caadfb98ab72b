import { describe, expect, test } from 'vitest';
import type { DirectoryContent } from '../../../src/contract/directory.ts';
import { learnFromHistory, type DecidedMatter } from '../../../src/directory/learn-from-history.ts';
import { createClassifier } from '../../../src/routing/classifier.ts';
import { aDepartment } from '../../builders/directory.ts';

const CONTENT: DirectoryContent = {
  departments: [aDepartment('homes', { 小区: 9, 电梯: 5 }), aDepartment('water', { 停水: 5 })],
  areas: [],
};

const decided = (text: string, departmentId: string, day: number): DecidedMatter => ({
  fields: [{ name: 'text', text, weight: 1 }],
  departmentIds: [departmentId],
  receivedAt: `2026-11-${day}T08:00:00.000Z`,
  byHand: day % 2 === 0,
});

/** Signs that no other message has, so that they are no near-duplicates. */
const ownWords = (at: number): string =>
  String.fromCharCode(...Array.from({ length: 8 }, (_, sign) => 0x5000 + at * 8 + sign));

const HISTORY = Array.from({ length: 20 }, (_, at) => [
  decided(`小区停水${ownWords(2 * at)}`, 'water', 10 + at),
  decided(`小区电梯${ownWords(2 * at + 1)}`, 'homes', 10 + at),
]).flat();

const learn = (content: DirectoryContent, overrides: { weights?: boolean; target?: number } = {}) =>
  learnFromHistory(
    { content, history: HISTORY, target: 0.9, weights: true, ...overrides },
    () => undefined,
  );

describe('learning from history', () => {
  test('mends a word that takes what belongs to others, and is the same each time', async () => {
    const { content, result } = await learn(CONTENT);
    expect(result).toMatchObject({
      n: 40,
      byHand: 20,
      seen: 0,
      before: { right: 20 },
      after: { right: 40, sent: 40, sentRight: 40 },
      chosen: { target: 0.9, sent: 40, sentRight: 40 },
    });
    expect(result.choices).toEqual([result.chosen]);
    expect(content.trust).toMatchObject({
      target: 0.9,
      learnedFrom: 40,
      learnedUntil: '2026-11-29T08:00:00.000Z',
    });
    const { classify } = createClassifier({ version: 'learned', ...content });
    expect(classify(HISTORY[0]!.fields)).toMatchObject({
      sure: true,
      candidates: [{ departmentId: 'water' }, { departmentId: 'homes' }],
    });
    expect(await learn(CONTENT)).toEqual({ content, result });
  });

  test('tells which tickets the weights had seen before', async () => {
    const { content } = await learn(CONTENT);
    const { result } = await learn({
      ...content,
      trust: { ...content.trust!, learnedUntil: '2026-11-14T08:00:00.000Z' },
    });
    expect(result.seen).toBe(10);
  });

  test('fits the trust alone to the weights as they are', async () => {
    const { content, result } = await learn(CONTENT, { weights: false });
    expect(content.departments).toEqual(CONTENT.departments);
    expect(result.weights).toEqual({ raised: 0, lowered: 0, added: 0 });
    expect(result.after.right).toBe(result.before.right);
    expect(content.trust).not.toHaveProperty('learnedUntil');
  });

  test('lets nothing go by itself when the target is out of reach', async () => {
    const history = HISTORY.map((matter) => ({ ...matter, departmentIds: ['water'] }));
    const { result } = await learnFromHistory(
      { content: CONTENT, history, target: 0.9, weights: false },
      () => undefined,
    );
    expect(result.chosen).toMatchObject({ threshold: 1.01, sent: 0, sentRight: 0 });
  });
});

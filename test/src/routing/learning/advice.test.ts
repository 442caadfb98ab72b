import { describe, expect, it } from 'vitest';
import { createAdviser, loudnessOf } from '../../../../src/routing/learning/advice.ts';
import { learn, readExamples } from '../../../../src/routing/learning/learn.ts';
import { decide, explain, keywordsOf } from '../../../../src/routing/learning/learned-lexicon.ts';

const department = (id: string, words: readonly string[]) => ({
  id,
  name: id,
  shortName: `${id} office`,
  englishName: id,
  duties: id,
  keywords: words.map((word) => ({ word, weight: 5 })),
});

const adviser = createAdviser({
  version: 'test',
  departments: [
    department('buses', ['公交', '地铁', '站台', '车票']),
    department('schools', ['学校', '老师', '学费', '课本']),
  ],
});

/** Each department's messages share no word but those that the directory knows. */
const history = ['公交', '地铁', '学校', '老师'].flatMap((word, at) =>
  ['迟了', '没有', '太少', '投诉'].map((rest) => ({
    text: `${word}${rest}`,
    label: at < 2 ? 'traffic' : 'education',
  })),
);
const learnFrom = (keywords?: number) =>
  learn(readExamples(history, adviser), { seed: 1, keywords }).lexicon;

describe('the advice of a directory', () => {
  it('is a share for each department that was spoken for', () => {
    const { ids, values } = adviser.advise({ subject: '公交', text: '学校' }, ['subject', 'text']);
    expect([...ids]).toEqual([0, 1]);
    expect(Math.hypot(...values)).toBeCloseTo(1);
    expect(adviser.advise({ text: '喵' }, ['text']).ids).toHaveLength(0);
  });

  it('tells what words mean that history has not seen, also under other labels', () => {
    expect(decide(learnFrom(), { text: '车票' }).ranking[0]?.label).toBe('traffic');
    expect(decide(learnFrom(), { text: '课本' }).ranking[0]?.label).toBe('education');
    expect(decide(learnFrom(), { subject: '车票', text: '课本' }, ['text']).ranking[0]?.label).toBe(
      'education',
    );
  });

  it('is part of the explanation', () => {
    const [loudest] = explain(learnFrom(), { text: '车票' }, 'traffic');
    expect(loudest).toMatchObject({ word: 'buses office', places: [] });
    expect(loudest?.weight).toBeGreaterThan(0);
  });

  it('is no keyword, and is left out where keywords are limited', () => {
    for (const lexicon of [learnFrom(), learnFrom(3)]) {
      const words = keywordsOf(lexicon).flatMap(({ keywords }) => keywords.map(({ word }) => word));
      expect(words.length).toBeGreaterThan(0);
      expect(words.every((word) => history.some(({ text }) => text.includes(word)))).toBe(true);
    }
    expect(learnFrom().advice).toBeDefined();
    expect(learnFrom(3).advice).toBeUndefined();
  });

  it('is beside the words that its keywords are, also where a message is split otherwise', () => {
    expect(adviser.findTerms('坐公交，見老師')).toEqual([
      { spelling: '公交', start: 1, end: 3 },
      { spelling: '老师', start: 5, end: 7 },
    ]);
    const split = ['学 费 太贵', '学 费 不明', '等 公 交 太久', '公 交 迟到'].map((tokens, at) => ({
      tokens,
      label: at < 2 ? 'education' : 'traffic',
    }));
    const { lexicon } = learn(readExamples(split, adviser), { seed: 1 });
    const evidence = explain(lexicon, split[0]!, 'education');
    expect(evidence.find(({ word }) => word === '学费')).toMatchObject({
      places: [{ field: 'tokens', start: 0, end: 3 }],
    });
    expect(readExamples(split).numbers.numberOf.has('学费')).toBe(false);
  });

  it('adds no second place to a keyword that is a word of the message', () => {
    const bus = explain(learnFrom(), { text: '公交迟了' }, 'traffic').find(
      ({ word }) => word === '公交',
    );
    expect(bus?.places).toEqual([{ field: 'text', start: 0, end: 2 }]);
  });

  it('is the quieter the longer the history', () => {
    expect([50, 100, 200, 1_000].map(loudnessOf)).toEqual([1, 1, 0.5, 0.1]);
    const long = Array.from({ length: 1_000 }, (_, at) => ({
      text: `公交${at}`,
      label: `${at % 2}`,
    }));
    expect(readExamples(long, adviser).advice).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { learn, readExamples } from '../../../../src/routing/learning/learn.ts';
import { decide, explain, keywordsOf } from '../../../../src/routing/learning/learned-lexicon.ts';
import { toyHistory } from './toy-history.ts';

const learnFrom = (examples: ReturnType<typeof toyHistory>, keywords?: number) =>
  learn(readExamples(examples), { seed: 1, keywords }).lexicon;

describe('a learned lexicon', () => {
  it('learns from split words what it then finds in natural text', () => {
    const lexicon = learnFrom(toyHistory(40));
    for (const { label, ...message } of toyHistory(8, true)) {
      expect(decide(lexicon, message).ranking[0]?.label).toBe(label);
    }
  });

  it('learns from natural text alone', () => {
    const lexicon = learnFrom(toyHistory(40, true));
    expect(decide(lexicon, { text: '晚上油烟的气味很大' }).ranking[0]?.label).toBe('environment');
  });

  it('reads only the fields it is told to', () => {
    const lexicon = learnFrom(toyHistory(40));
    const message = { subject: '公交线路', text: '学校老师学费入学课本' };
    expect(decide(lexicon, message, ['subject']).ranking[0]?.label).toBe('transport');
  });

  it('is the same for the same seed', () => {
    const [a, b] = [learnFrom(toyHistory(20)), learnFrom(toyHistory(20))];
    expect(a.model).toEqual(b.model);
    expect(a.sharpness).toBe(b.sharpness);
  });

  it('keeps at most as many keywords as asked for, and still tells the classes apart', () => {
    const lexicon = learnFrom(toyHistory(40), 4);
    for (const { keywords } of keywordsOf(lexicon)) {
      expect(keywords.length).toBeGreaterThan(0);
      expect(keywords.length).toBeLessThanOrEqual(4);
      expect(keywords.every(({ weight }) => weight > 0)).toBe(true);
    }
    const messages = toyHistory(8, true);
    const right = messages.filter(
      ({ label, ...message }) => decide(lexicon, message).ranking[0]?.label === label,
    );
    expect(right.length / messages.length).toBeGreaterThan(0.9);
  });

  it('explains a decision by words and where they stand', () => {
    const lexicon = learnFrom(toyHistory(40));
    const message = { subject: '关于公交', text: '您好，公交不来' };
    const [strongest] = explain(lexicon, message, 'transport');
    expect(strongest?.word).toBe('公交');
    expect(strongest?.weight).toBeGreaterThan(0);
    expect(strongest?.places).toEqual([
      { field: 'subject', start: 2, end: 4 },
      { field: 'text', start: 3, end: 5 },
    ]);
  });

  it('gives an even chance to every class when it knows no word', () => {
    const { confidence } = decide(learnFrom(toyHistory(40)), { text: '喵' });
    expect(confidence).toBeLessThan(0.6);
  });
});

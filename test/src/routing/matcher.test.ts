import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFolder } from '../../../src/routing/folded-text.ts';
import { createMatcher } from '../../../src/routing/matcher.ts';

/** What the matcher finds in a text, as slices of it. */
function found(patterns: readonly string[], text: string): string[] {
  const folded = createFolder().fold(text);
  const { count, start, end } = createMatcher(patterns).match(folded);
  return Array.from({ length: count }, (_, at) =>
    text.slice(folded.starts[start[at]!], folded.ends[end[at]! - 1]),
  );
}

test('a longer match silences the shorter ones within', () => {
  const patterns = ['医疗', '医疗保险', '保险', '疗保', '交通', '交通银行', '银行'];
  expect(found(patterns, '医疗保险断缴')).toEqual(['医疗保险']);
  expect(found(patterns, '买了医疗保险，医疗费还没报')).toEqual(['医疗保险', '医疗']);
  expect(found(patterns, '交通银行门口交通堵')).toEqual(['交通银行', '交通']);
});

test('matches that only overlap both count', () => {
  expect(found(['公共交通', '交通银行'], '公共交通银行')).toEqual(['公共交通', '交通银行']);
});

test('a match that begins before and ends after silences what was found meanwhile', () => {
  expect(found(['乙', '丙', '甲乙丙丁'], '甲乙丙丁乙')).toEqual(['甲乙丙丁', '乙']);
});

test.each([
  ['110', '拨打110报警', ['110']],
  ['110', '尾号1102', []],
  ['etc', 'ETC坏了', ['ETC']],
  ['etc', 'fetch etcetera', []],
  ['etc办理', '我要ＥＴＣ办理', ['ＥＴＣ办理']],
  ['4s店', '找4S店', ['4S店']],
  ['4s店', '14S店', []],
  ['路公交', '17路公交', ['路公交']],
])('%s in %s: Latin words are found whole only', (pattern, text, slices) => {
  expect(found([pattern], text)).toEqual(slices);
});

test('a shorter whole word counts where the longer match would cut a word', () => {
  expect(found(['停水a', '停水'], '停水ab')).toEqual(['停水']);
});

test('keeps exactly the matches that no other covers', () => {
  const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 15 }),
      fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), maxLength: 40 }),
      (patterns, text) => {
        const all = patterns.flatMap((pattern) =>
          text
            .split('')
            .flatMap((_, start) =>
              text.startsWith(pattern, start) ? [{ start, end: start + pattern.length }] : [],
            ),
        );
        const uncovered = all
          .filter(
            (one) =>
              !all.some((other) => {
                const covers = other.start <= one.start && one.end <= other.end;
                return covers && other.end - other.start > one.end - one.start;
              }),
          )
          .toSorted((a, b) => a.start - b.start);
        const { count, start, end } = createMatcher(patterns).match(createFolder().fold(text));
        const spans = Array.from({ length: count }, (_, at) => ({
          start: start[at],
          end: end[at],
        }));
        expect(spans).toEqual(uncovered);
      },
    ),
  );
});

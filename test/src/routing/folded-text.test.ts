import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFolder, spell } from '../../../src/routing/folded-text.ts';

const folder = createFolder();
const folded = (text: string): string => spell(folder.fold(text));

test.each([
  ['ＥＴＣ　１２３', 'etc 123'],
  ['Ａ１！', 'a1!'],
  ['路灯\t\r\n 坏', '路灯\n坏'],
  ['醫療保險', '医疗保险'],
  ['裡面 後面 乾燥', '里面后面干燥'],
  ['⽤⼾ ①②', '用户12'],
  ['医 保', '医保'],
  ['公　积  金', '公积金'],
  ['医-保', '医-保'],
  ['办 ETC 和 A 1', '办etc和a 1'],
  ['医\u200b保\ufeff卡', '医保卡'],
  ['pot\u00adhole\u200bs 医', 'pothol医'],
  ['怎么办？？？！！', '怎么办?!'],
  ['Potholes', 'pothol'],
  ['a POTHOLE', 'a pothol'],
  ['leaking pipes', 'leak pipe'],
  ['street-lights', 'street light'],
  ['Ｌｅａｋｉｎｇ', 'leak'],
  ['gas bus', 'gas bus'],
  ['PM2.5', 'pm2.5'],
  ['café CAFÉ', 'café café'],
  ['İstanbul', 'İstanbul'],
])('%s folds to %s', (text, expected) => {
  expect(folded(text)).toBe(expected);
});

test('a word stands where it stood, whatever became of it', () => {
  const text = 'a  Potholes！';
  const { units, starts, ends, length } = folder.fold(text);
  const at = [...units.subarray(0, length)].indexOf('p'.charCodeAt(0));
  expect(text.slice(starts[at], ends[at])).toBe('Potholes');
  expect(text.slice(starts[1], ends[1])).toBe('  ');
  expect([starts[length - 1], ends[length - 1]]).toEqual([11, 12]);
});

test.each([
  ['公积，呃，金', '公积金'],
  ['公积 那个 金怎么提', '公积金怎么提'],
  ['那个那个医保，嗯，断了。嗯，保险也断了', '医保断了。保险也断了'],
  ['医疗，額，保险，就是說，断了', '医疗保险断了'],
  ['那个人不管，这个月停电', '那个人不管,这个月停电'],
  ['余额，额度', '余额,额度'],
  ['the street, um, light', 'the street light'],
  ['uh the umbrella', 'the umbrella'],
])('%s, as it was said, folds to %s', (speech, expected) => {
  expect(spell(folder.foldSpeech(speech))).toBe(expected);
});

test('every unit comes from a piece of the text that folds to it, in order', () => {
  const piece = fc.constantFrom(
    '路',
    '灯',
    '燈',
    ' ',
    '　',
    '-',
    '\n',
    'A',
    'ing',
    'Lights',
    '７',
    '😀',
    '。',
    '，',
    'é',
    '\u200b',
    '呃',
    '那个',
    ' um ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, spoken) => {
      const text = pieces.join('');
      const { units, starts, ends, length } = spoken ? folder.foldSpeech(text) : folder.fold(text);
      const spans = Array.from({ length }, (_, at) => ({
        unit: String.fromCharCode(units[at]!),
        slice: text.slice(starts[at], ends[at]),
        start: starts[at]!,
        end: ends[at]!,
      }));
      let last = { start: 0, end: 0 };
      for (const { start, end } of spans) {
        expect(start >= last.end || (start === last.start && end === last.end)).toBe(true);
        last = { start, end };
      }
      expect(last.end).toBeLessThanOrEqual(text.length);
      // A blank alone folds to nothing, and half an emoji cannot be spelled.
      for (const { unit, slice } of spans) {
        if (!/[ \ud800-\udfff]/.test(unit)) expect(folded(slice)).toContain(unit);
      }
    }),
  );
});

test('what is left out is a blank, a sign that nobody sees, or filled a pause', () => {
  const piece = fc.constantFrom('路', '灯', ' ', '\n', 'A', '7', '。', '\u200b', '\u00ad', '-');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const { starts, ends, length } = folder.fold(text);
      const left = new Set(text.split('').keys());
      for (let at = 0; at < length; at += 1) {
        for (let i = starts[at]!; i < ends[at]!; i += 1) left.delete(i);
      }
      for (const at of left) expect(text[at]).toMatch(/[ \u200b\u00ad]/);
    }),
  );
});

test('a stem is never empty, nor longer than its word', () => {
  const word = fc.string({
    unit: fc.constantFrom(...'abdegilmnosty'.split('')),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(word, (word) => {
      expect(folded(word).length).toBeGreaterThan(0);
      expect(folded(word).length).toBeLessThanOrEqual(word.length);
    }),
    { numRuns: 2_000 },
  );
});

test('a text longer than any before is folded whole', () => {
  expect(folded('灯'.repeat(5_000))).toHaveLength(5_000);
});

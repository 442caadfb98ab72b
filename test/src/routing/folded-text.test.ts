import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFolder } from '../../../src/routing/folded-text.ts';

const folder = createFolder();

function folded(text: string): string {
  const { units, length } = folder.fold(text);
  return String.fromCharCode(...units.subarray(0, length));
}

test.each([
  ['ＥＴＣ　１２３', 'etc 123'],
  ['Ａ１！', 'a1!'],
  ['路灯\t\r\n 坏', '路灯 坏'],
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
  const text = '有  Potholes！';
  const { units, starts, ends, length } = folder.fold(text);
  const at = [...units.subarray(0, length)].indexOf('p'.charCodeAt(0));
  expect(text.slice(starts[at], ends[at])).toBe('Potholes');
  expect(text.slice(starts[1], ends[1])).toBe('  ');
  expect([starts[length - 1], ends[length - 1]]).toEqual([11, 12]);
});

test('every unit comes from a piece of the text that folds to it, in order and without gaps', () => {
  const piece = fc.constantFrom(
    '路',
    '灯',
    ' ',
    '　',
    '-',
    'A',
    'ing',
    'Lights',
    '７',
    '😀',
    '。',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const { units, starts, ends, length } = folder.fold(text);
      const spans = Array.from({ length }, (_, at) => ({
        unit: String.fromCharCode(units[at]!),
        slice: text.slice(starts[at], ends[at]),
        start: starts[at]!,
        end: ends[at]!,
      }));
      let last = 0;
      for (const { start, end } of spans) {
        expect(start === last || end === last).toBe(true);
        last = end;
      }
      expect(last).toBe(text.length);
      for (const { unit, slice } of spans) expect(folded(slice)).toContain(unit);
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

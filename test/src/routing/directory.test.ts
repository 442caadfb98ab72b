import { expect, test } from 'vitest';
import { parseDirectoryEntry } from '../../../src/routing/directory.ts';

const entry = {
  id: 'water',
  name: '水务局',
  shortName: '水务局',
  englishName: 'Water Bureau',
  duties: '供水、排水和防汛。',
  keywords: { '5': ['停水'], '9': ['水管爆裂', '爆管'] },
  english: { '7.5': ['burst pipe'] },
};

test('keywords of both languages stand together, the heaviest first', () => {
  const { keywords, ...names } = parseDirectoryEntry(entry, 'water.yaml');
  expect(names).toEqual({
    id: 'water',
    name: '水务局',
    shortName: '水务局',
    englishName: 'Water Bureau',
    duties: '供水、排水和防汛。',
  });
  expect(keywords).toEqual([
    { word: '水管爆裂', weight: 9 },
    { word: '爆管', weight: 9 },
    { word: 'burst pipe', weight: 7.5 },
    { word: '停水', weight: 5 },
  ]);
});

test('a department may do without English words', () => {
  const { english: _, ...chineseOnly } = entry;
  expect(parseDirectoryEntry(chineseOnly, 'water.yaml').keywords).toHaveLength(3);
});

test.each([
  ['no mapping at all', '水务', /water\.yaml.*\n.*the file: /],
  ['a missing name', { ...entry, name: undefined }, /name: must be text/],
  ['a bad id', { ...entry, id: '水务' }, /id: must be lower-case/],
  ['an unknown field', { ...entry, keyword: {} }, /the file: .*keyword/],
  [
    'a number among the words',
    { ...entry, keywords: { '9': ['停水', 12345] } },
    /keywords\.9\.1: .*quotes/,
  ],
  ['a blank word', { ...entry, keywords: { '9': [' '] } }, /keywords\.9\.0: must not be blank/],
  ['a word of signs', { ...entry, keywords: { '9': ['！？'] } }, /keywords\.9\.0: has no letter/],
  ['a weight beyond 10', { ...entry, keywords: { '90': ['停水'] } }, /keywords\.90: /],
  ['a weight that is no number', { ...entry, keywords: { high: ['停水'] } }, /keywords\.high: /],
  ['a word twice', { ...entry, english: { '3': ['停水'] } }, /停水: stands twice, under 5 and 3/],
])('refuses %s, and says where', (_, value, message) => {
  expect(() => parseDirectoryEntry(value, 'water.yaml')).toThrow(message);
});

test('names every wrong field at once', () => {
  const wrong = { ...entry, name: '', duties: 1 };
  expect(() => parseDirectoryEntry(wrong, 'water.yaml')).toThrow(/name: [^]*duties: /);
});

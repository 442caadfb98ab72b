import { expect, test } from 'vitest';
import { createStemmer } from '../../../src/routing/english.ts';
import { createFoldTable } from '../../../src/routing/fold.ts';

const stemOf = createStemmer(createFoldTable());
/** As a folder does it: words of up to three letters stay. */
const stem = (word: string): string => (word.length < 4 ? word : stemOf(word));

test.each([
  ['bus', 'buses'],
  ['gas', 'gases'],
  ['day', 'days'],
  ['box', 'boxes'],
  ['case', 'cases'],
  ['tax', 'taxes'],
  ['city', 'cities'],
  ['delay', 'delayed'],
  ['virus', 'viruses'],
  ['pothole', 'Potholes'],
  ['leak', 'leaking'],
  ['smoke', 'smoking'],
  ['house', 'houses'],
  ['cancel', 'cancelled'],
  ['building', 'buildings'],
  ['radiator', 'radiators'],
])('%s and %s meet', (one, other) => {
  expect(stem(one)).toBe(stem(other));
});

test.each([
  ['days', 'daying'],
  ['days', 'dai'],
  ['us', 'used'],
  ['ad', 'added'],
  ['park', 'parking'],
  ['train', 'training'],
  ['house', 'housing'],
  ['ill', 'illness'],
  ['new', 'news'],
  ['radiator', 'radiation'],
  ['terminal', 'termination'],
  ['product', 'production'],
])('%s and %s do not', (one, other) => {
  expect(stem(one)).not.toBe(stem(other));
});

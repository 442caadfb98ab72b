import fc from 'fast-check';
import { expect, test } from 'vitest';
import learnedKinds from '../../../src/intake/learned-kinds.json' with { type: 'json' };
import learnedVerdicts from '../../../src/intake/learned-verdicts.json' with { type: 'json' };
import { createWordFinder } from '../../../src/intake/word-finder.ts';
import { createFeatureReader } from '../../../src/routing/learning/feature-reader.ts';
import { learnSegmenter } from '../../../src/routing/learning/segmenter.ts';

const words = [
  ...new Set([learnedKinds, learnedVerdicts].flatMap((one) => Object.keys(one.words))),
];
const find = createWordFinder(words);
const reader = createFeatureReader(learnSegmenter([]), { vocabulary: new Set(words) });

const placesBy = (places: { feature: string; start: number; end: number; weight: number }[]) =>
  places.map(({ feature, start, end, weight }) => `${start}-${end} ${feature} ${weight}`).sort();

test('finds what the reader of features finds', () => {
  const signs = [
    '，',
    '。',
    ' ',
    '\n',
    '.',
    '①',
    'Ａ',
    '１',
    'é',
    '😀',
    '的',
    '門',
    'running',
    '3.5',
  ];
  const text = fc.array(
    fc.oneof(fc.constantFrom(...words), fc.constantFrom(...signs), fc.string()),
  );
  fc.assert(
    fc.property(text, (pieces) => {
      const said = pieces.join('');
      const found = find(said).map(({ word, ...place }) => ({ ...place, feature: words[word]! }));
      expect(placesBy(found)).toEqual(placesBy(reader.read({ text: said }, ['text'])));
    }),
    { numRuns: 1_000 },
  );
});

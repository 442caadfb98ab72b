import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildAutomaton, ROOT, type Automaton } from '../../../src/routing/automaton.ts';

/** Every occurrence of every pattern, as `pattern@end`, read off the automaton. */
function occurrences(automaton: Automaton, text: string): string[] {
  const { classes, base, owner, fail, pattern, longest } = automaton;
  const found: string[] = [];
  let state = ROOT;
  for (let at = 0; at < text.length; at += 1) {
    const by = classes[text.charCodeAt(at)]!;
    while (owner[base[state]! + by] !== state && state !== ROOT) state = fail[state]!;
    const to = base[state]! + by;
    state = owner[to] === state ? to : ROOT;
    for (let ended = longest[state]!; ended !== ROOT; ended = longest[fail[ended]!]!) {
      found.push(`${pattern[ended]}@${at + 1}`);
    }
  }
  return found.toSorted();
}

function naiveOccurrences(patterns: readonly string[], text: string): string[] {
  return patterns
    .flatMap((pattern, id) =>
      Array.from({ length: text.length }, (_, at) =>
        text.startsWith(pattern, at) ? [`${id}@${at + pattern.length}`] : [],
      ).flat(),
    )
    .toSorted();
}

const wordsOver = (alphabet: string) =>
  fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength: 1, maxLength: 6 });

test.each(['ab', '甲乙丙', '水电气停路灯坏'])(
  'finds all occurrences, however they overlap, over %s',
  (alphabet) => {
    const texts = fc.string({ unit: fc.constantFrom('丁', ...alphabet.split('')), maxLength: 60 });
    const patterns = fc.uniqueArray(wordsOver(alphabet), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(patterns, texts, (patterns, text) => {
        expect(occurrences(buildAutomaton(patterns), text)).toEqual(
          naiveOccurrences(patterns, text),
        );
      }),
    );
  },
);

test('holds many patterns over many signs', () => {
  const sign = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code));
  const word = fc.string({ unit: sign, minLength: 1, maxLength: 4 });
  const patterns = fc.sample(fc.uniqueArray(word, { minLength: 3_000, maxLength: 3_000 }), {
    numRuns: 1,
    seed: 1,
  })[0]!;
  const automaton = buildAutomaton(patterns);
  for (const [id, pattern] of patterns.entries()) {
    expect(occurrences(automaton, pattern)).toContain(`${id}@${pattern.length}`);
  }
});

test('without patterns finds nothing', () => {
  expect(occurrences(buildAutomaton([]), '路灯坏了')).toEqual([]);
});

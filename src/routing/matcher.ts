import { buildAutomaton, ROOT, type Automaton } from './automaton.ts';
import { isWordUnit } from './fold.ts';
import type { FoldedText } from './folded-text.ts';

/** What was found, in the order of the text; `start` and `end` are positions in the folded text. */
export interface Matches {
  count: number;
  /** The index of the pattern. */
  pattern: Int32Array;
  start: Int32Array;
  end: Int32Array;
}

export interface Matcher {
  readonly automaton: Automaton;
  /** The answer is one buffer that the next call overwrites. */
  match(text: FoldedText): Matches;
}

const FIRST_CAPACITY = 1_024;

const matches = (capacity: number): Matches => ({
  count: 0,
  pattern: new Int32Array(capacity),
  start: new Int32Array(capacity),
  end: new Int32Array(capacity),
});

/**
 * Finds the patterns (distinct, not empty, folded like the texts) that no longer match covers:
 * where 医疗保险 stands, 医疗 and 保险 are silent; matches that merely overlap both count. A pattern
 * that begins or ends with a Latin letter or digit has to begin or end a word there.
 */
export function createMatcher(patterns: readonly string[]): Matcher {
  const automaton = buildAutomaton(patterns);
  const { fail, pattern, longest } = automaton;
  const lengths = Int32Array.from(patterns, ({ length }) => length);
  const beginsWord = Uint8Array.from(patterns, (text) => Number(isWordUnit(text.charCodeAt(0))));
  const endsWord = Uint8Array.from(patterns, (text) =>
    Number(isWordUnit(text.charCodeAt(text.length - 1))),
  );
  let found = matches(FIRST_CAPACITY);

  function cutsWord({ units, length }: FoldedText, id: number, start: number, end: number) {
    return (
      (beginsWord[id] === 1 && start > 0 && isWordUnit(units[start - 1]!)) ||
      (endsWord[id] === 1 && end < length && isWordUnit(units[end]!))
    );
  }

  function add(id: number, start: number, end: number): void {
    while (found.count > 0 && found.start[found.count - 1]! >= start) found.count -= 1;
    found.pattern[found.count] = id;
    found.start[found.count] = start;
    found.end[found.count] = end;
    found.count += 1;
  }

  /** Adds the longest pattern that ends here and does not cut a word. */
  function addLongest(text: FoldedText, state: number, end: number): void {
    for (let ended = longest[state]!; ended !== ROOT; ended = longest[fail[ended]!]!) {
      const id = pattern[ended]!;
      const start = end - lengths[id]!;
      if (!cutsWord(text, id, start, end)) {
        add(id, start, end);
        return;
      }
    }
  }

  return {
    automaton,
    match(text) {
      if (text.length > found.pattern.length) found = matches(text.length * 2);
      found.count = 0;
      const { units, length } = text;
      const { classes, base, owner, fail, longest } = automaton;
      let state = ROOT;
      for (let at = 0; at < length; at += 1) {
        const by = classes[units[at]!]!;
        let to = base[state]! + by;
        while (owner[to] !== state && state !== ROOT) {
          state = fail[state]!;
          to = base[state]! + by;
        }
        state = owner[to] === state ? to : ROOT;
        if (longest[state] !== 0) addLongest(text, state, at + 1);
      }
      return found;
    },
  };
}

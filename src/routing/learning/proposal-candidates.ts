import type { Classification } from '../classifier.ts';
import { spell, type Folder } from '../folded-text.ts';
import type { ReadExample } from './decided-example.ts';
import { createPhraseFinder, holds, type PhraseFinder } from './phrase-finder.ts';
import { createJoints, mineEnglish, minePhrases } from './phrase-mining.ts';
import { surpriseOf } from './surprise.ts';
import { namesIn, type UnfitWords } from './unfit-words.ts';
import type { WorkingDirectory } from './working-directory.ts';

/** A ticket that a person sent elsewhere than the keywords do, or because they are not sure. */
export interface Correction {
  example: ReadExample;
  read: Classification;
}

/** A word whose weight may be wrong. */
export interface Candidate {
  kind: 'add' | 'raise' | 'lower';
  departmentId: string;
  word: string;
  pattern: string;
  /** The corrections that speak for the change. */
  support: ReadExample[];
  surprise: number;
}

export interface Enough {
  corrections: number;
  days: number;
  citizens: number;
}

/** Whether so many corrections are more than one citizen's, or one day's, matter. */
export function isEnough(support: readonly ReadExample[], least: Enough): boolean {
  if (support.length < least.corrections) return false;
  return daysOf(support) >= least.days || citizensOf(support) >= least.citizens;
}

const HOURS_OF_CHINA_MS = 8 * 3_600_000;
const chinaDay = (instant: string): number =>
  Math.floor((Date.parse(instant) + HOURS_OF_CHINA_MS) / 86_400_000);

export const daysOf = (examples: readonly ReadExample[]): number =>
  new Set(examples.map(({ receivedAt }) => chinaDay(receivedAt))).size;

/** All whom nobody knows may be one. */
export const citizensOf = (examples: readonly ReadExample[]): number =>
  new Set(examples.map(({ citizen }) => citizen ?? '')).size;

/** Keywords that voted in corrections: too weak for the right department, or too strong for the
 *  wrong one. */
export function spokenCandidates(
  corrections: readonly Correction[],
  { folder, least }: { folder: Folder; least: Enough },
): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { example, read } of corrections) {
    read.candidates.forEach(({ departmentId, evidence }, rank) => {
      const isRight = departmentId === example.departmentId;
      if (!isRight && rank > 0) return;
      const kind = isRight ? 'raise' : 'lower';
      const words = new Map(evidence.map(({ keyword }) => [spell(folder.fold(keyword)), keyword]));
      for (const [pattern, word] of words) {
        const key = `${kind} ${departmentId} ${pattern}`;
        const known = found.get(key);
        if (known) known.support.push(example);
        else found.set(key, { kind, departmentId, word, pattern, support: [example], surprise: 0 });
      }
    });
  }
  return [...found.values()].filter(({ support }) => isEnough(support, least));
}

export interface NewWordParts {
  examples: readonly ReadExample[];
  corrections: readonly Correction[];
  working: WorkingDirectory;
  folder: Folder;
  unfit: UnfitWords;
  rules: { least: Enough; leastSurprise: number; leastShare: number };
}

const MOST_OF_DEPARTMENT = 60;
/** A longer word that stands in so many of the places explains as much. */
const AS_MUCH = 0.9;

/** Words that speak for a department in its corrections, and are none of its keywords. Yields between
 *  steps of some milliseconds. */
export function* newWordCandidates(parts: NewWordParts): Generator<void, Candidate[]> {
  const { corrections, working } = parts;
  const { least } = parts.rules;
  const vocabulary = createPhraseFinder([...working.patterns()].filter(({ length }) => length > 1));
  const byDepartment = new Map<string, ReadExample[]>();
  for (const { example } of corrections) {
    const own = byDepartment.get(example.departmentId) ?? [];
    byDepartment.set(example.departmentId, [...own, example]);
  }
  const candidates: Candidate[] = [];
  for (const [departmentId, own] of byDepartment) {
    if (!isEnough(own, least)) continue;
    const words = yield* wordsIn(own, vocabulary, parts);
    for (const [pattern, word] of words) {
      if (working.keyword(departmentId, pattern)) continue;
      const support = own.filter(({ said }) => holds(said, pattern));
      if (!isEnough(support, least)) continue;
      candidates.push({ kind: 'add', departmentId, word, pattern, support, surprise: 0 });
    }
    yield;
  }
  return yield* telling(candidates, parts);
}

/** The frequent words of a department's corrections: folded form → spelling. */
function* wordsIn(
  own: readonly ReadExample[],
  vocabulary: PhraseFinder,
  { folder, unfit, rules: { least } }: NewWordParts,
): Generator<void, Map<string, string>> {
  const fold = (text: string) => spell(folder.fold(text));
  const said = own.flatMap((one) => [...one.names.map(fold), ...namesIn(one.said)]);
  const names = [...new Set(said)].filter(({ length }) => length > 1);
  const isNamed = (word: string) =>
    names.some((name) => name.includes(word) || word.includes(name));
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const jointsOf = createJoints(segmenter, [vocabulary, createPhraseFinder(names)]);
  const texts = [];
  for (const { said } of own) {
    texts.push({ said, joints: jointsOf(said) });
    yield;
  }
  const words = new Map<string, string>();
  for (const phrase of yield* minePhrases(texts, least.corrections)) {
    if (!unfit.chinese(phrase) && !isNamed(phrase)) words.set(phrase, phrase);
  }
  yield;
  const english = mineEnglish(
    own.map(({ fields }) => fields.map(({ text }) => text)),
    least.corrections,
    { fold, isEmpty: unfit.english },
  );
  for (const [pattern, { spelling }] of english) {
    if (!isNamed(pattern)) words.set(pattern, spelling);
  }
  return words;
}

/** Those that are more frequent with their department than chance has it; the most telling of each
 *  department, without parts of longer ones that tell as much. */
function* telling(
  candidates: readonly Candidate[],
  { examples, rules }: NewWordParts,
): Generator<void, Candidate[]> {
  const finder = createPhraseFinder(new Set(candidates.map(({ pattern }) => pattern)));
  const sizes = new Map<string, number>();
  const spreads = new Map<string, Map<string, number>>();
  const count = (of: Map<string, number>, id: string) => of.set(id, (of.get(id) ?? 0) + 1);
  for (const { said, departmentId } of examples) {
    count(sizes, departmentId);
    for (const pattern of finder.foundIn(said)) {
      const spread = spreads.get(pattern) ?? new Map<string, number>();
      spreads.set(pattern, spread);
      count(spread, departmentId);
    }
    yield;
  }
  const weighed = candidates.flatMap((one) => {
    const spread = spreads.get(one.pattern) ?? new Map<string, number>();
    const all = [...spread.values()].reduce((sum, n) => sum + n, 0);
    const size = sizes.get(one.departmentId)!;
    const own = spread.get(one.departmentId) ?? 0;
    const surprise = surpriseOf({ own, all, size, sizeOfAll: examples.length });
    const isTelling = surprise >= rules.leastSurprise && own >= rules.leastShare * all;
    return isTelling ? [{ ...one, surprise }] : [];
  });
  yield;
  return withoutParts(weighed);
}

function withoutParts(candidates: readonly Candidate[]): Candidate[] {
  const departments = new Set(candidates.map(({ departmentId }) => departmentId));
  return [...departments].flatMap((id) => {
    const own = candidates.filter(({ departmentId }) => departmentId === id);
    return own
      .filter(
        (short) =>
          !own.some(
            (long) =>
              long.pattern.length > short.pattern.length &&
              long.pattern.includes(short.pattern) &&
              long.support.length >= AS_MUCH * short.support.length,
          ),
      )
      .toSorted(
        (a, b) =>
          b.support.length * b.surprise - a.support.length * a.surprise ||
          (a.pattern < b.pattern ? -1 : 1),
      )
      .slice(0, MOST_OF_DEPARTMENT);
  });
}

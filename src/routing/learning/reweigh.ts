import type { Field } from '../classifier.ts';
import type { Directory, DirectoryEntry } from '../directory.ts';
import { spell } from '../folded-text.ts';
import { createKeywordReader } from '../keyword-reader.ts';
import { compileLexicon, type Lexicon } from '../lexicon.ts';
import { voteWeight } from '../scoring.ts';
import { fitWeights, type DecidedReading, type OnProgress } from './weight-fit.ts';

/** A message of which people know whose matter it is. */
export interface DecidedMessage {
  /** As the classifier reads them. */
  fields: readonly Field[];
  /** Whose matter it is: any one of these. */
  departmentIds: readonly string[];
}

export interface ReweighOptions {
  seed: number;
  onProgress?: OnProgress;
}

/** Weights are for people to read. */
const STEP = 0.5;

const rounded = (weight: number): number => Math.round(weight / STEP) * STEP;

/** What the keywords say in each message whose department the directory has. */
function readHistory(
  { departments }: Directory,
  lexicon: Lexicon,
  history: readonly DecidedMessage[],
): DecidedReading[] {
  const read = createKeywordReader(lexicon);
  const indexOf = new Map(departments.map(({ id }, index) => [id, index]));
  return history.flatMap(({ fields, departmentIds }) => {
    const truths = departmentIds.flatMap((id) => indexOf.get(id) ?? []);
    if (truths.length === 0) return [];
    const loudness = new Map<number, number>();
    read(fields, {
      onWord({ pattern, field, earlier }) {
        const share = voteWeight(1, field.weight, earlier);
        loudness.set(pattern, (loudness.get(pattern) ?? 0) + share);
      },
    });
    return {
      patterns: Int32Array.from(loudness.keys()),
      loudness: Float64Array.from(loudness.values()),
      truths,
    };
  });
}

/** The weights of a directory as a table: pattern `p` for department `d` at `p * departments + d`. */
function weightTable({ voices }: Lexicon, departments: number): Float64Array {
  const patterns = voices.first.length - 1;
  const table = new Float64Array(patterns * departments);
  for (let pattern = 0; pattern < patterns; pattern += 1) {
    for (let voice = voices.first[pattern]!; voice < voices.first[pattern + 1]!; voice += 1) {
      table[pattern * departments + voices.department[voice]!] = voices.weight[voice]!;
    }
  }
  return table;
}

/** Every pattern by its folded spelling, with one of the spellings that people gave it. */
function patternsOf({ voices, folder }: Lexicon) {
  const words = Array.from(
    { length: voices.first.length - 1 },
    (_, pattern) => voices.word[voices.first[pattern]!]!,
  );
  const numbers = new Map(words.map((word, pattern) => [spell(folder.fold(word)), pattern]));
  return { words, patternOf: (word: string) => numbers.get(spell(folder.fold(word)))! };
}

/**
 * Weighs the keywords of a directory anew, all together, so that the messages of its history come out
 * where people sent them. A keyword may come to speak for a further department, or fall to 0; what
 * the history does not touch stays as it was. Deterministic for a seed; 4,000 messages and 16,000
 * keywords take some seconds.
 */
export async function reweigh(
  directory: Directory,
  history: readonly DecidedMessage[],
  { seed, onProgress = () => undefined }: ReweighOptions,
): Promise<Directory> {
  const lexicon = compileLexicon(directory);
  const count = directory.departments.length;
  const before = weightTable(lexicon, count);
  const readings = readHistory(directory, lexicon, history);
  const fit = { departments: count, weights: before, seed };
  const after = await fitWeights(readings, fit, onProgress);

  const { words, patternOf } = patternsOf(lexicon);
  const reweighed = (entry: DirectoryEntry, department: number): DirectoryEntry => {
    const weightOf = (pattern: number): number => {
      const at = pattern * count + department;
      return after[at] === before[at] ? after[at]! : rounded(after[at]!);
    };
    const own = entry.keywords.map((keyword) => ({
      ...keyword,
      weight: weightOf(patternOf(keyword.word)),
    }));
    const known = new Set(entry.keywords.map(({ word }) => patternOf(word)));
    const gained = words.flatMap((word, pattern) => {
      const weight = known.has(pattern) ? 0 : weightOf(pattern);
      return weight > 0 ? [{ word, weight }] : [];
    });
    return { ...entry, keywords: [...own, ...gained].toSorted((a, b) => b.weight - a.weight) };
  };
  return { ...directory, departments: directory.departments.map(reweighed) };
}

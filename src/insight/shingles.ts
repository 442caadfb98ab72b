import { createFolder, spell } from '../routing/folded-text.ts';

/**
 * A text as signs to compare: runs of units between punctuation marks. A unit is a Chinese character, or a
 * Latin word's stem or a number as a whole, so that 26路 is not 6路.
 */
export type Runs = readonly (readonly string[])[];

/** More than this of a text says nothing new of what it is about. */
const UNITS_AT_MOST = 2_000;
const SHORTEST = 2;
const LONGEST = 3;
const LATIN_ALONE = 5;

/** Holds one folder; see there. */
export function createRunReader(): (text: string) => Runs {
  const folder = createFolder();
  return (text) =>
    spell(folder.foldSpeech(text))
      .slice(0, UNITS_AT_MOST)
      .split(/[\p{P}\p{S}\n]+/u)
      .map((run) => run.match(/[a-z0-9à-ɏ]+|\p{Script=Han}/gu) ?? [])
      .filter((run) => run.length > 0);
}

/** Two and three units in a row, wherever they stand; and Latin words that are long enough to say something. */
export function shinglesOf(runs: Runs): Set<string> {
  const shingles = new Set<string>();
  for (const run of runs) {
    for (const unit of run) if (unit.length >= LATIN_ALONE) shingles.add(unit);
    for (let length = SHORTEST; length <= LONGEST; length += 1) {
      for (let at = 0; at + length <= run.length; at += 1) {
        shingles.add(run.slice(at, at + length).join(' '));
      }
    }
  }
  return shingles;
}

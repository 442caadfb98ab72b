import type { Directory } from './directory.ts';
import { createFolder, spell, type Folder } from './folded-text.ts';
import { createMatcher, type Matcher } from './matcher.ts';

/** A keyword's voice for one department. */
interface Voice {
  /** Its index in the directory. */
  department: number;
  word: string;
  weight: number;
}

/** The voices of all patterns, one array for each property: reading them costs few cache misses. */
export interface Voices {
  /** Those of pattern `p` stand from `first[p]` to before `first[p + 1]`. */
  first: Int32Array;
  /** Indexes in the directory. */
  department: Uint16Array;
  word: string[];
  weight: Float64Array;
}

/** The keywords of a whole directory (关键词库), made ready for reading. */
export interface Lexicon {
  folder: Folder;
  /** Its patterns are the distinct folded spellings. */
  matcher: Matcher;
  voices: Voices;
  /** The pattern of a keyword in any of its spellings; -1 if it is none of the directory's. */
  patternOf(word: string): number;
}

/** Spellings of one department that fold to the same (`pothole`, `Potholes`) are one voice, with the
 *  largest weight among them. 16,000 keywords take some 150 ms. */
export function compileLexicon({ departments }: Directory): Lexicon {
  const folder = createFolder();
  const voicesOf = new Map<string, Voice[]>();
  departments.forEach(({ keywords }, department) => {
    for (const { word, weight } of keywords) {
      const pattern = spell(folder.fold(word));
      const voices = voicesOf.get(pattern) ?? [];
      const own = voices.find((voice) => voice.department === department);
      if (!own) voices.push({ department, word, weight });
      else if (own.weight < weight) Object.assign(own, { word, weight });
      voicesOf.set(pattern, voices);
    }
  });
  const patterns = [...voicesOf.keys()];
  const idOf = new Map(patterns.map((pattern, id) => [pattern, id]));
  return {
    folder,
    matcher: createMatcher(patterns),
    voices: lineUp([...voicesOf.values()]),
    patternOf: (word) => idOf.get(spell(folder.fold(word))) ?? -1,
  };
}

function lineUp(groups: readonly (readonly Voice[])[]): Voices {
  const first = new Int32Array(groups.length + 1);
  groups.forEach(({ length }, at) => {
    first[at + 1] = first[at]! + length;
  });
  const all = groups.flat();
  return {
    first,
    department: Uint16Array.from(all, ({ department }) => department),
    word: all.map(({ word }) => word),
    weight: Float64Array.from(all, ({ weight }) => weight),
  };
}

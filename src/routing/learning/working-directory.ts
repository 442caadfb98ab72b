import type { Directory, Keyword } from '../directory.ts';
import { spell, type Folder } from '../folded-text.ts';
import type { ReadExample } from './decided-example.ts';
import { createPhraseFinder } from './phrase-finder.ts';

/** Another weight of a word for a department; null takes it out, and of an unknown one adds it. */
export interface KeywordChange {
  departmentId: string;
  word: string;
  /** What the word folds to. */
  pattern: string;
  to: number | null;
}

/** A directory that is being changed word by word, and looked at through a few messages. */
export interface WorkingDirectory {
  /** Null when the department does not have the word in any spelling. */
  keyword(departmentId: string, pattern: string): Keyword | null;
  /** All folded spellings. */
  patterns(): Iterable<string>;
  apply(change: KeywordChange): void;
  /** Finds the words of a message, so that `partFor` has it quickly. */
  read(example: ReadExample): void;
  /** As much of it as can be read in these messages: they are classified as by the whole. */
  partFor(examples: readonly ReadExample[]): Directory;
}

export function createWorkingDirectory(directory: Directory, folder: Folder): WorkingDirectory {
  /** Folded spelling → department → keyword. */
  const words = new Map<string, Map<string, Keyword>>();
  for (const { id, keywords } of directory.departments) {
    for (const keyword of keywords) put(spell(folder.fold(keyword.word)), id, keyword);
  }
  const finder = createPhraseFinder(words.keys());
  const readIn = new Map<ReadExample, Set<string>>();

  function put(pattern: string, id: string, keyword: Keyword): void {
    const owners = words.get(pattern) ?? new Map<string, Keyword>();
    const known = owners.get(id);
    if (!known || known.weight < keyword.weight) owners.set(id, keyword);
    words.set(pattern, owners);
  }

  function patternsIn(example: ReadExample): Set<string> {
    const known = readIn.get(example) ?? finder.foundIn(example.all);
    readIn.set(example, known);
    return known;
  }

  function withOnly(patterns: Iterable<string>): Directory {
    const keywordsOf = new Map<string, Keyword[]>();
    for (const pattern of patterns) {
      for (const [id, keyword] of words.get(pattern) ?? []) {
        const list = keywordsOf.get(id);
        if (list) list.push(keyword);
        else keywordsOf.set(id, [keyword]);
      }
    }
    const departments = directory.departments.map((one) => ({
      ...one,
      keywords: keywordsOf.get(one.id) ?? [],
    }));
    return { ...directory, departments };
  }

  return {
    keyword: (id, pattern) => words.get(pattern)?.get(id) ?? null,
    patterns: () => words.keys(),
    apply({ departmentId, word, pattern, to }) {
      const owners = words.get(pattern);
      if (!owners) {
        finder.add(pattern);
        for (const [example, found] of readIn)
          if (example.all.includes(pattern)) found.add(pattern);
      }
      if (to === null) owners?.delete(departmentId);
      else {
        const known = owners?.get(departmentId);
        words.set(pattern, (owners ?? new Map()).set(departmentId, { ...known, word, weight: to }));
      }
    },
    read: (example) => void patternsIn(example),
    partFor(examples) {
      const patterns = new Set<string>();
      for (const example of examples) for (const one of patternsIn(example)) patterns.add(one);
      return withOnly(patterns);
    },
  };
}

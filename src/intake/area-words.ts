import type { Area } from '../contract/directory.ts';
import { createFolder } from '../routing/folded-text.ts';
import { createMatcher } from '../routing/matcher.ts';
import { remembering } from './remembering.ts';

/** Where a word of areas stands in a text, and the areas that go by it. */
export interface AreaWord {
  start: number;
  end: number;
  areas: Area[];
}

/** Finds the names and the place words of areas; make one for as long as they stay the same. */
export function createAreaWordReader(areas: readonly Area[]): (text: string) => AreaWord[] {
  const folder = createFolder();
  const areasOf = new Map<string, Area[]>();
  for (const area of areas) {
    for (const word of new Set([area.name, ...area.words])) {
      const { units, length } = folder.fold(word);
      const pattern = String.fromCharCode(...units.subarray(0, length));
      areasOf.set(pattern, [...new Set([...(areasOf.get(pattern) ?? []), area])]);
    }
  }
  const patterns = [...areasOf.keys()];
  const matcher = createMatcher(patterns);

  return remembering((text) => {
    const folded = folder.fold(text);
    const found = matcher.match(folded);
    return Array.from({ length: found.count }, (_, at) => ({
      start: folded.starts[found.start[at]!]!,
      end: folded.ends[found.end[at]! - 1]!,
      areas: areasOf.get(patterns[found.pattern[at]!]!) ?? [],
    }));
  });
}

import type { SearchWord } from './search-words.ts';

/** How much the terms of a question tell, by how many articles have them. */
export interface TermWeights {
  /** An article comes (1) or goes (-1): the terms of what it is about, and all of its terms. */
  count(terms: { about: Iterable<string>; all: Iterable<string> }, by: 1 | -1): void;
  weigh(asked: readonly SearchWord[]): WeighedQuestion;
}

export interface WeighedQuestion {
  /** The terms worth looking for, the rarest first. */
  telling: string[];
  /** How much of the question is met: 1 is all, or enough of a long one. */
  shareOf(met: readonly { term: string; isAbout: boolean }[]): number;
}

/** What a term is worth that only the answer has, and not what the article is about. */
const SAID_ONLY = 0.6;
/** What each sign weighs that stands in no term which an article has. */
const UNKNOWN = 0.3;
/** In rarest terms: a question that weighs more need not be met whole. */
const ENOUGH = 6;
/** Common terms cost time and tell little: none is looked for once rarer ones stand in so many articles. */
const LOOKED_THROUGH = 2_000;

export function createTermWeights(): TermWeights {
  const about = new Map<string, number>();
  const all = new Map<string, number>();
  let size = 0;

  const information = (count: number): number => Math.log(1 + (size - count + 0.5) / (count + 0.5));
  /** 1 for what no article has, whatever the number of articles. */
  const rarity = (count = 0): number => information(count) / information(0);
  /** Rare in what articles are about counts, though every answer may mention it (身份证). */
  const weightOf = (term: string): number => {
    if (about.has(term)) return rarity(about.get(term));
    return rarity(all.get(term));
  };

  function tellingOf(terms: string[]): string[] {
    let through = 0;
    return terms
      .sort((a, b) => all.get(a)! - all.get(b)!)
      .filter((term) => {
        const before = through;
        through += all.get(term)!;
        return before < LOOKED_THROUGH;
      });
  }

  return {
    count(terms, by) {
      size += by;
      for (const term of terms.about) add(about, term, by);
      for (const term of terms.all) add(all, term, by);
    },
    weigh(asked) {
      const known = asked.filter(({ term }) => all.has(term));
      const terms = new Set(known.map(({ term }) => term));
      let whole = UNKNOWN * signsOutside(asked, known);
      for (const term of terms) whole += weightOf(term);
      const enough = Math.min(whole, ENOUGH);
      return {
        telling: tellingOf([...terms]),
        shareOf: (met) =>
          met.reduce(
            (sum, { term, isAbout }) =>
              sum + (isAbout ? weightOf(term) : rarity(all.get(term)) * SAID_ONLY),
            0,
          ) / enough,
      };
    },
  };
}

function add(counts: Map<string, number>, term: string, by: number): void {
  const count = (counts.get(term) ?? 0) + by;
  if (count === 0) counts.delete(term);
  else counts.set(term, count);
}

/** How many signs of the question stand in none of its known terms: pairs overlap, and many are no words. */
const signsOutside = (asked: readonly SearchWord[], known: readonly SearchWord[]): number =>
  signsIn(asked) - signsIn(known);

/** Each sign once; the words stand in the order of the text. */
function signsIn(words: readonly SearchWord[]): number {
  let count = 0;
  let counted = 0;
  for (const { start, end } of words) {
    count += Math.max(0, end - Math.max(start, counted));
    counted = Math.max(counted, end);
  }
  return count;
}

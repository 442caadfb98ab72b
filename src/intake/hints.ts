import type { Sign } from '../contract/assessment.ts';
import type { Clause } from './clauses.ts';

/** Words that hint at something, and what they are worth. */
export interface Hint<T> {
  of: T;
  worth: number;
  /** Made by `eachOf`. */
  words: RegExp;
}

export interface Found<T> {
  of: T;
  worth: number;
  clause: Clause;
  sign: Sign;
}

/** Finds every one of these words; each may be a regular expression over a clause in lower case. */
export const eachOf = (...words: string[]): RegExp => new RegExp(words.join('|'), 'gu');

/** Whether one of the words of `eachOf` stands in a text. */
export const stands = (words: RegExp, text: string): boolean => text.search(words) >= 0;

/** The places of the words of `eachOf` in a text. `matchAll` would copy the expression for each text. */
export function placesOf(words: RegExp, text: string): { at: number; word: string }[] {
  const places: { at: number; word: string }[] = [];
  words.lastIndex = 0;
  for (let match = words.exec(text); match; match = words.exec(text)) {
    places.push({ at: match.index, word: match[0] });
  }
  return places;
}

/** All places where a hint stands, unless what is right before it denies it; each word once. */
export function findHints<T>(
  hints: readonly Hint<T>[],
  clauses: readonly Clause[],
  deniedBefore: RegExp,
): Found<T>[] {
  const found = new Map<string, Found<T>>();
  for (const { of, worth, words } of hints) {
    for (const clause of clauses) {
      for (const { at, word } of placesOf(words, clause.text)) {
        const key = `${String(of)} ${word}`;
        if (found.has(key) || deniedBefore.test(clause.text.slice(0, at))) continue;
        found.set(key, { of, worth, clause, sign: signAt(clause, at, word) });
      }
    }
  }
  return [...found.values()];
}

/** What the words of a list say: how loudly, and what they found; null when none of them stands. */
export interface Opinion<T> {
  score: number;
  finding: T | null;
}

/** The signs that lie within no other one. */
export function outermost(found: readonly Found<unknown>[]): Sign[] {
  const signs = found.map(({ sign }) => sign);
  const covers = (outer: Sign, inner: Sign): boolean =>
    outer.field === inner.field &&
    outer.start <= inner.start &&
    outer.end >= inner.end &&
    outer.end - outer.start > inner.end - inner.start;
  return signs.filter((sign) => !signs.some((other) => covers(other, sign)));
}

/** How many of the patterns occur anywhere. */
export const countOf = (patterns: readonly RegExp[], clauses: readonly Clause[]): number =>
  patterns.filter((pattern) => clauses.some(({ text }) => stands(pattern, text))).length;

/** A match as evidence; trailing punctuation is no part of it. */
export function signAt({ field, start }: Clause, at: number, words: string): Sign {
  const keyword = words.replace(/[\s，。！？；、,.!?;]+$/u, '');
  return { keyword, field, start: start + at, end: start + at + keyword.length };
}

import type { DirectoryKeyword } from '../../../../../src/contract/directory.ts';

/** What somebody wants of one word, and what stood there when they said so. */
export interface KeywordEdit {
  /** Null: to be taken out. */
  to: DirectoryKeyword | null;
  /** Null: there was none. */
  seen: DirectoryKeyword | null;
}

/**
 * Changes that are not saved yet, by word. They are kept as a patch and not as a list, so that they
 * still hold when somebody else has saved the list meanwhile.
 */
export type KeywordEdits = Readonly<Record<string, KeywordEdit>>;

const NONE: KeywordEdits = {};

export const sameKeyword = (a: DirectoryKeyword | null, b: DirectoryKeyword | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.weight === b.weight && (a.note ?? '') === (b.note ?? ''));

const byWord = (keywords: readonly DirectoryKeyword[]): Map<string, DirectoryKeyword> =>
  new Map(keywords.map((keyword) => [keyword.word, keyword]));

/** Adds the wishes for some words (null: out) to the edits; a wish for what is already so ends one. */
export const withWishes = (
  edits: KeywordEdits,
  keywords: readonly DirectoryKeyword[],
  wishes: ReadonlyMap<string, DirectoryKeyword | null>,
): KeywordEdits => {
  const saved = byWord(keywords);
  const next: Record<string, KeywordEdit> = { ...edits };
  for (const [word, to] of wishes) {
    const seen = saved.get(word) ?? null;
    if (sameKeyword(seen, to)) delete next[word];
    else next[word] = { to, seen };
  }
  return next;
};

/** The edits without those of these words. */
export const withoutWords = (edits: KeywordEdits, words: readonly string[]): KeywordEdits => {
  const gone = new Set(words);
  return Object.fromEntries(Object.entries(edits).filter(([word]) => !gone.has(word)));
};

/** The list as it will be, heaviest first. */
export const applyEdits = (
  keywords: readonly DirectoryKeyword[],
  edits: KeywordEdits,
): DirectoryKeyword[] => {
  const result = byWord(keywords);
  for (const [word, { to }] of Object.entries(edits)) {
    if (to) result.set(word, to);
    else result.delete(word);
  }
  return [...result.values()].toSorted((a, b) => b.weight - a.weight);
};

/** The edits that the saved list does not have yet. */
export const openEdits = (
  edits: KeywordEdits | undefined,
  keywords: readonly DirectoryKeyword[],
): KeywordEdits => {
  if (!edits) return NONE;
  const saved = byWord(keywords);
  const open = Object.entries(edits).filter(
    ([word, { to }]) => !sameKeyword(saved.get(word) ?? null, to),
  );
  return open.length === Object.keys(edits).length ? edits : Object.fromEntries(open);
};

/** Whether somebody else has changed this very word since the edit was made. */
export const isContested = (edit: KeywordEdit, saved: DirectoryKeyword | undefined): boolean =>
  !sameKeyword(edit.seen, saved ?? null);

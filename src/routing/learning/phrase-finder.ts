import { isWordUnit } from '../fold.ts';

/** Finds all of many folded phrases in folded texts, also those within longer ones. */
export interface PhraseFinder {
  add(phrase: string): void;
  scan(text: string, onFound: (phrase: string, start: number) => void): void;
  /** Whether it stands there; Latin words only as a whole. */
  foundIn(text: string): Set<string>;
}

const HEAD = 2;

export function createPhraseFinder(phrases: Iterable<string> = []): PhraseFinder {
  const byHead = new Map<string, string[]>();

  function add(phrase: string): void {
    const head = phrase.slice(0, HEAD);
    const known = byHead.get(head);
    if (known) known.push(phrase);
    else byHead.set(head, [phrase]);
  }

  function scan(text: string, onFound: (phrase: string, start: number) => void): void {
    for (let at = 0; at < text.length; at += 1) {
      for (let length = 1; length <= HEAD; length += 1) {
        for (const phrase of byHead.get(text.slice(at, at + length)) ?? []) {
          const isThere = phrase.length >= length && text.startsWith(phrase, at);
          if (isThere && isWhole(text, at, at + phrase.length)) onFound(phrase, at);
        }
        if (at + length >= text.length) break;
      }
    }
  }

  for (const phrase of phrases) add(phrase);
  return {
    add,
    scan,
    foundIn(text) {
      const found = new Set<string>();
      scan(text, (phrase) => found.add(phrase));
      return found;
    },
  };
}

/** False for a part of a Latin word. */
const isWhole = (text: string, start: number, end: number): boolean =>
  !(joins(text, start) || joins(text, end));

const joins = (text: string, at: number): boolean =>
  at > 0 &&
  at < text.length &&
  isWordUnit(text.charCodeAt(at - 1)) &&
  isWordUnit(text.charCodeAt(at));

/** Whether a folded phrase stands in a folded text. */
export function holds(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (isWhole(text, at, at + phrase.length)) return true;
  }
  return false;
}

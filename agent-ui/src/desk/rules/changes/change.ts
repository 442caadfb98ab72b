import { isSame } from '../lib/same.ts';

/** One difference between two versions of a section, in words. */
export interface Change {
  mark: 'added' | 'removed' | 'changed';
  /** What it is about. */
  text: string;
  before?: string;
  after?: string;
}

/** A field that says something else now; nothing when it doesn't. */
export const fieldChange = (text: string, before: string, after: string): Change[] =>
  before === after ? [] : [{ mark: 'changed', text, before, after }];

/** What a section says of one thing. */
export interface Line {
  text: string;
  says: string;
}

/** For sections that always say the same number of things, in the same order. */
export const lineChanges = (before: readonly Line[], after: readonly Line[]): Change[] =>
  after.flatMap(({ text, says }, at) => fieldChange(text, before[at]?.says ?? '', says));

interface Keyed<T> {
  before: readonly T[];
  after: readonly T[];
  keyOf: (one: T) => string;
}

/** What was taken out, put in, and left with another content. */
export const compareKeyed = <T>({ before, after, keyOf }: Keyed<T>) => {
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const young = new Map(after.map((one) => [keyOf(one), one]));
  const both = after.flatMap((one) => {
    const was = old.get(keyOf(one));
    return was === undefined ? [] : [{ was, is: one }];
  });
  return {
    removed: before.filter((one) => !young.has(keyOf(one))),
    added: after.filter((one) => !old.has(keyOf(one))),
    changed: both.filter(({ was, is }) => !isSame(was, is)),
    isReordered: !isSame(
      before.map(keyOf).filter((key) => young.has(key)),
      after.map(keyOf).filter((key) => old.has(key)),
    ),
  };
};

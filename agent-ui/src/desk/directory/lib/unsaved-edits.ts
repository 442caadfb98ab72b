import { useState } from 'react';
import type { KeywordEdits } from './keyword-edits.ts';

/** Unsaved edits by department. */
export type UnsavedEdits = Readonly<Record<string, KeywordEdits>>;

const keyOf = (draftId: string): string => `yihaoda.directory.${draftId}`;

const read = (draftId: string): UnsavedEdits => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(draftId)) ?? '{}') as UnsavedEdits;
  } catch {
    return {};
  }
};

/** Edits that survive looking elsewhere and reloading the page; gone with the tab. */
export const useUnsavedEdits = (draftId: string) => {
  const [edits, setEdits] = useState(() => read(draftId));
  const write = (change: (old: UnsavedEdits) => UnsavedEdits): void =>
    setEdits((old) => {
      const kept = Object.entries(change(old)).filter(([, one]) => Object.keys(one).length > 0);
      const next = Object.fromEntries(kept);
      if (kept.length === 0) sessionStorage.removeItem(keyOf(draftId));
      else sessionStorage.setItem(keyOf(draftId), JSON.stringify(next));
      return next;
    });
  return [edits, write] as const;
};

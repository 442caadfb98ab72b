import type { Rules, Section } from '../../../../../src/contract/rulebook.ts';

/** What an admin has changed and not published. */
export interface KeptDraft<S extends Section = Section> {
  /** The version that was edited. */
  basedOn: number;
  content: Rules[S];
}
export type KeptDrafts = { readonly [S in Section]?: KeptDraft<S> };

const keyOf = (userId: string): string => `yihaoda.rules.${userId}`;

/** Drafts survive looking elsewhere and reloading the page; they are gone with the tab. */
export const readDrafts = (userId: string): KeptDrafts => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(userId)) ?? '{}') as KeptDrafts;
  } catch {
    return {};
  }
};

export const keepDrafts = (userId: string, drafts: KeptDrafts): void => {
  const hasAny = Object.values(drafts).some((draft) => draft !== undefined);
  try {
    if (hasAny) sessionStorage.setItem(keyOf(userId), JSON.stringify(drafts));
    else sessionStorage.removeItem(keyOf(userId));
  } catch {
    // A browser that keeps nothing still edits until the page is left.
  }
};

import { useEffect, useState } from 'react';
import { useUser } from '../lib/session.ts';
import {
  differencesOf,
  dropDraft,
  keepDraft,
  readDraft,
  type ArticleDraft,
  type Fields,
} from './article-draft.ts';

/** Writes on `saved` (or on an empty page) under the name `id`: kept in this tab until it is saved or
 *  dropped, and the browser asks before the tab is closed. */
export const useArticleDraft = (id: string, saved: ArticleDraft) => {
  const user = useUser();
  const [draft, show] = useState(() => readDraft(user.id, id) ?? saved);
  const isChanged = differencesOf(draft.fields, saved.fields).length > 0;
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isChanged]);
  const put = (next: ArticleDraft) => {
    show(next);
    if (differencesOf(next.fields, saved.fields).length > 0) keepDraft(user.id, id, next);
    else dropDraft(user.id, id);
  };
  return {
    draft,
    isChanged,
    change: (patch: Partial<Fields>) => put({ ...draft, fields: { ...draft.fields, ...patch } }),
    /** Goes on from another version, with one's own words or with theirs. */
    rebase: (basedOn: number, fields: Fields) => put({ basedOn, fields }),
    drop: () => dropDraft(user.id, id),
  };
};

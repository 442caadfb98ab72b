import type { DirectoryDraftSummary } from '../../../../../src/contract/directory.ts';
import type { Words } from '../words.ts';

/** What a draft is called: by its note, else by where it comes from. */
export const draftTitle = (
  { note, origin }: Pick<DirectoryDraftSummary, 'note' | 'origin'>,
  t: Words,
): string => note || t(origin === 'shipped' ? 'draft.shipped' : 'draft.untitled');

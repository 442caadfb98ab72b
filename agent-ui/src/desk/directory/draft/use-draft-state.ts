import { useMemo, useState } from 'react';
import type {
  DirectoryDiff,
  DirectoryDraft,
  DirectoryKeyword,
} from '../../../../../src/contract/directory.ts';
import { ProblemError } from '../../lib/api-client.ts';
import type { DraftDesk } from '../lib/draft-desk.tsx';
import { saveKeywords, type Seen } from '../lib/draft-requests.ts';
import { applyEdits, openEdits, withoutWords, withWishes } from '../lib/keyword-edits.ts';
import { useUnsavedEdits, type UnsavedEdits } from '../lib/unsaved-edits.ts';
import { useDraftChange } from '../lib/use-draft-change.ts';

/** The draft that is open with what is not saved of it, and whether somebody else was faster. */
export interface DraftState extends DraftDesk {
  /** The revision on which saving failed, because another came before; else null. */
  overtakenAt: number | null;
}

/**
 * Unsaved edits lie on top of the draft as it is now, so that what others save appears beneath them.
 * Saving sends one department after the other, each on the revision that the last one made.
 */
export const useDraftState = (
  draft: DirectoryDraft,
  diff: DirectoryDiff | undefined,
): DraftState => {
  const [stored, write] = useUnsavedEdits(draft.id);
  const saving = useDraftChange(draft);
  const [overtakenAt, setOvertakenAt] = useState<number | null>(null);
  const edits = useMemo(() => stillOpen(stored, draft), [stored, draft]);
  const keywordsOf = (departmentId: string): readonly DirectoryKeyword[] =>
    draft.content.departments.find(({ id }) => id === departmentId)?.keywords ?? [];

  const saveAll = async ({ id, revision }: Seen): Promise<void> => {
    let seen = { id, revision };
    for (const [departmentId, changes] of Object.entries(edits)) {
      const keywords = applyEdits(keywordsOf(departmentId), changes);
      const summary = await saveKeywords(seen, departmentId, keywords);
      seen = { id, revision: summary.revision };
    }
  };

  return {
    draft,
    diff,
    edits,
    overtakenAt,
    unsaved: Object.values(edits).reduce((sum, one) => sum + Object.keys(one).length, 0),
    wish: (departmentId, wishes) =>
      write((old) => ({
        ...old,
        [departmentId]: withWishes(old[departmentId] ?? {}, keywordsOf(departmentId), wishes),
      })),
    undo: (departmentId, words) =>
      write((old) => ({ ...old, [departmentId]: withoutWords(old[departmentId] ?? {}, words) })),
    undoAll: () => {
      setOvertakenAt(null);
      saving.reset();
      write(() => ({}));
    },
    save: () => {
      if (saving.isPending) return;
      setOvertakenAt(null);
      saving.mutate(saveAll, {
        onError: (error) => {
          if (error instanceof ProblemError && error.problem.code === 'draft_changed')
            setOvertakenAt(draft.revision);
        },
      });
    },
    saving: { isPending: saving.isPending, error: saving.error },
  };
};

/** Without what is saved by now, and without departments that are gone. */
const stillOpen = (stored: UnsavedEdits, { content }: DirectoryDraft): UnsavedEdits => {
  const open = content.departments
    .map(({ id, keywords }) => [id, openEdits(stored[id], keywords)] as const)
    .filter(([, edits]) => Object.keys(edits).length > 0);
  return Object.fromEntries(open);
};

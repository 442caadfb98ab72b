import { createContext, use } from 'react';
import type {
  DirectoryDiff,
  DirectoryDraft,
  DirectoryKeyword,
} from '../../../../../src/contract/directory.ts';
import type { UnsavedEdits } from './unsaved-edits.ts';

/** What can be done with the draft that is open, by those who may. */
export interface DraftDesk {
  draft: DirectoryDraft;
  /** What the draft makes of the version under it, once that is known. */
  diff: DirectoryDiff | undefined;
  /** Not saved yet, by department. */
  edits: UnsavedEdits;
  /** How many words have unsaved edits. */
  unsaved: number;
  /** Sets words of a department aside to be saved; null takes one out. */
  wish: (departmentId: string, wishes: ReadonlyMap<string, DirectoryKeyword | null>) => void;
  undo: (departmentId: string, words: readonly string[]) => void;
  undoAll: () => void;
  save: () => void;
  saving: { isPending: boolean; error: unknown };
}

interface OpenDraft {
  desk: DraftDesk;
  mayEdit: boolean;
}

const OpenDraftContext = createContext<OpenDraft | null>(null);
export const OpenDraftProvider = OpenDraftContext.Provider;

/** Null where there is nothing to edit, or nobody who may. */
export const useDraftDesk = (): DraftDesk | null => {
  const open = use(OpenDraftContext);
  return open?.mayEdit ? open.desk : null;
};

/** What the draft changes, also for those who only read it; of a version nothing. */
export const useDraftDiff = (): DirectoryDiff | undefined => use(OpenDraftContext)?.desk.diff;

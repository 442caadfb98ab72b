import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Rulebook, Rules, Section } from '../../../../../src/contract/rulebook.ts';
import { useUser } from '../../lib/session.ts';
import { keepDrafts, readDrafts, type KeptDraft, type KeptDrafts } from './draft-store.ts';
import { isSame } from './same.ts';

interface DraftDesk {
  rulebook: Rulebook;
  drafts: KeptDrafts;
  /** What was before, newest last. */
  past: { readonly [S in Section]?: readonly Rules[S][] };
  write: (section: Section, draft: KeptDraft | undefined) => void;
  undo: (section: Section) => void;
  settle: (section: Section) => void;
}

const DraftContext = createContext<DraftDesk | null>(null);

const UNDO_AT_MOST = 100;

/** The field that is being typed in. One stay in a field is one step back: nobody undoes letter by letter. */
const typedIn = (): Element | null => {
  const element = document.activeElement;
  const isField = element?.matches('textarea, input:not([type=radio], [type=checkbox])');
  return isField ? element : null;
};

/** The unpublished changes of all sections, by whoever is signed in. */
export const DraftsProvider = ({
  rulebook,
  children,
}: {
  rulebook: Rulebook;
  children: ReactNode;
}) => {
  const { id } = useUser();
  const [drafts, setDrafts] = useState(() => readDrafts(id));
  const [past, setPast] = useState<DraftDesk['past']>({});
  const lastField = useRef<Element | null>(null);

  const put = useCallback(
    (section: Section, draft: KeptDraft | undefined) => {
      setDrafts((old) => {
        const { [section]: _, ...rest } = old;
        const next: KeptDrafts = draft ? { ...rest, [section]: draft } : rest;
        keepDrafts(id, next);
        return next;
      });
    },
    [id],
  );

  const desk = useMemo<DraftDesk>(() => {
    const contentNow = (section: Section) => drafts[section]?.content ?? rulebook[section].content;
    return {
      rulebook,
      drafts,
      past,
      write: (section, draft) => {
        const field = typedIn();
        const isNewStep = field === null || field !== lastField.current;
        lastField.current = field;
        if (isNewStep) {
          setPast((old) => ({
            ...old,
            [section]: [...(old[section] ?? []), contentNow(section)].slice(-UNDO_AT_MOST),
          }));
        }
        put(section, draft);
      },
      undo: (section) => {
        const before = past[section]?.at(-1);
        if (!before) return;
        lastField.current = null;
        setPast((old) => ({ ...old, [section]: old[section]?.slice(0, -1) }));
        const basedOn = drafts[section]?.basedOn ?? rulebook[section].version;
        put(section, draftOf(rulebook, section, { basedOn, content: before }));
      },
      settle: (section) => {
        setPast((old) => ({ ...old, [section]: [] }));
        put(section, undefined);
      },
    };
  }, [drafts, past, put, rulebook]);
  return <DraftContext value={desk}>{children}</DraftContext>;
};

/** No draft when it says what is in force anyway. */
const draftOf = (rulebook: Rulebook, section: Section, draft: KeptDraft): KeptDraft | undefined =>
  isSame(draft.content, rulebook[section].content) ? undefined : draft;

const useDesk = (): DraftDesk => {
  const desk = use(DraftContext);
  if (!desk) throw new Error('useDraft outside of the rules');
  return desk;
};

export interface Draft<S extends Section> {
  section: S;
  inForce: Rulebook[S];
  /** With the changes, or what is in force. */
  content: Rules[S];
  basedOn: number;
  isChanged: boolean;
  /** Another version came into force since these changes were begun. */
  isOvertaken: boolean;
  edit: (content: Rules[S]) => void;
  undo: (() => void) | undefined;
  /** Can be undone. */
  discard: () => void;
  /** The changes are in force now. */
  settle: () => void;
  /** Keeps the changes, to be published over the version that is in force by now. */
  rebase: () => void;
}

/** One section as it is edited; without changes it is what is in force. */
export const useDraft = <S extends Section>(section: S): Draft<S> => {
  const { rulebook, drafts, past, write, undo, settle } = useDesk();
  const inForce = rulebook[section];
  const draft = drafts[section];
  const basedOn = draft?.basedOn ?? inForce.version;
  return {
    section,
    inForce,
    content: draft?.content ?? (inForce.content as Rules[S]),
    basedOn,
    isChanged: draft !== undefined,
    isOvertaken: basedOn !== inForce.version,
    edit: (content) => write(section, draftOf(rulebook, section, { basedOn, content })),
    undo: past[section]?.length ? () => undo(section) : undefined,
    discard: () => write(section, undefined),
    settle: () => settle(section),
    rebase: () => draft && write(section, { ...draft, basedOn: inForce.version }),
  };
};

/** The unpublished changes, and what is in force. */
export const useDrafts = (): Pick<DraftDesk, 'rulebook' | 'drafts'> => useDesk();

/** What a preview is computed with: only what has been changed. */
export const useChangedRules = () => {
  const { policy, calendar, ladder } = useDesk().drafts;
  return {
    ...(policy ? { policy: policy.content } : {}),
    ...(calendar ? { calendar: calendar.content } : {}),
    ...(ladder ? { ladder: ladder.content } : {}),
  };
};

/** Admins edit; everybody else who comes here reads. */
export const useCanEdit = (): boolean => useUser().role === 'admin';

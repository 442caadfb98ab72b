import { SaveOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { Moment } from '../../ui/moment.tsx';
import { figuresOf, sumOf } from '../lib/diff-figures.ts';
import { draftTitle } from '../lib/draft-title.ts';
import { ExportMenu } from '../lib/export-menu.tsx';
import { useFigure } from '../lib/figures.ts';
import { StateLabel, WarnLabel } from '../lib/labels.tsx';
import { useNarrow } from '../lib/use-narrow.ts';
import { WorkFrame } from '../lib/work-frame.tsx';
import { useWords } from '../words.ts';
import { DraftNotices } from './draft-notices.tsx';
import { NoteButton } from './note-button.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import type { DraftState } from './use-draft-state.ts';

interface DraftFrameProps {
  base: string;
  state: DraftState;
  mayEdit: boolean;
  children: ReactNode;
}

const SECTIONS = ['departments', 'areas', 'tables', 'learning', 'changes', 'back-test'] as const;

/** A draft's head and sections; Ctrl+S saves wherever one is. */
export const DraftFrame = ({ base, state, mayEdit, children }: DraftFrameProps) => {
  const t = useWords();
  const figure = useFigure();
  const isNarrow = useNarrow();
  const [isPublishing, setPublishing] = useState(false);
  const { draft, diff, unsaved } = state;
  useSaveKeys(state);
  useLeaveWarning(unsaved > 0);
  const changes = diff ? changeCount(figuresOf(diff)) : 0;
  const sections = SECTIONS.filter((section) => mayEdit || section !== 'tables').map((id) => ({
    id,
    name: t(`section.${id}`),
    ...(id === 'changes' && changes > 0 ? { count: figure(changes) } : {}),
  }));
  return (
    <WorkFrame
      base={base}
      back="/directory"
      title={draftTitle(draft, t)}
      mark={
        <>
          {mayEdit && <NoteButton draft={draft} />}
          <StateLabel state="draft" />
          {draft.overtaken && <WarnLabel text={t('draft.overtaken')} />}
        </>
      }
      facts={
        <>
          <span>{t('draft.basedOn', { version: draft.basedOn })}</span>
          <span>{t('draft.revision', { n: draft.revision })}</span>
          <span>
            {draft.changedBy.name} <Moment at={draft.changedAt} />
          </span>
        </>
      }
      actions={
        <>
          {!(mayEdit && isNarrow) && <ExportMenu of={{ kind: 'drafts', id: draft.id }} />}
          {mayEdit && unsaved > 0 && (
            <>
              <Button type="text" onClick={state.undoAll}>
                {t('draft.undoAll')}
              </Button>
              <Button
                icon={<SaveOutlined />}
                loading={state.saving.isPending}
                title="Ctrl+S"
                data-save
                onClick={state.save}
              >
                {t('draft.save', { n: unsaved })}
              </Button>
            </>
          )}
          {mayEdit && (
            <Button type="primary" disabled={unsaved > 0} onClick={() => setPublishing(true)}>
              {t('publish.open')}
            </Button>
          )}
        </>
      }
      sections={sections}
      notices={mayEdit && <DraftNotices state={state} />}
    >
      {children}
      {isPublishing && <PublishDialog draft={draft} onClose={() => setPublishing(false)} />}
    </WorkFrame>
  );
};

const changeCount = ({ departments, keywords, areas, trust }: ReturnType<typeof figuresOf>) =>
  sumOf(departments) + sumOf(keywords) + sumOf(areas) + (trust ? 1 : 0);

/** What is typed in a field counts only when the field is left: it is left first. */
const useSaveKeys = ({ unsaved, save }: DraftState): void => {
  const saveNow = useEffectEvent(() => {
    if (unsaved > 0) save();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setTimeout(() => saveNow());
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
};

const useLeaveWarning = (isNeeded: boolean): void => {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isNeeded]);
};

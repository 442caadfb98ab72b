import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import { ProblemError } from '../../lib/api-client.ts';
import { DiffSummary } from '../diff/diff-summary.tsx';
import { isEmptyDiff } from '../lib/diff-figures.ts';
import { directoryKeys, useDiff, useOverview } from '../lib/directory-queries.ts';
import { publishDraft, rebaseDraft } from '../lib/draft-requests.ts';
import { Trouble, WarnLabel } from '../lib/labels.tsx';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import { fromCityInput } from './city-input.ts';
import { TestedNote } from './tested-note.tsx';
import { WhenChoice } from './when-choice.tsx';
import styles from './draft.module.css';

interface PublishDialogProps {
  draft: DirectoryDraft;
  onClose: () => void;
}

/** Makes a version of a draft, at once or at a time in the city; says first what that changes and
 *  whether anybody has tested it. */
export const PublishDialog = ({ draft, onClose }: PublishDialogProps) => {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const current = useOverview().data?.current.id ?? draft.basedOn;
  const diff = useDiff(current, draft.id);
  const [note, setNote] = useState(draft.note);
  const [at, setAt] = useState<string | null>(null);
  const publishing = useDraftChange(draft);
  const rebasing = useDraftChange(draft);

  /** The draft is no more once it is published: the page is left before it is asked for again. */
  const publish = () =>
    publishing.mutate(async (seen) => {
      const effectiveFrom = at === null ? undefined : fromCityInput(at);
      const { id, state } = await publishDraft(seen, {
        note: note.trim(),
        ...(effectiveFrom ? { effectiveFrom } : {}),
      });
      const when = state === 'scheduled' ? 'later' : 'now';
      void message.success(t(`publish.done.${when}`, { version: id }));
      await navigate('/directory');
      client.removeQueries({ queryKey: directoryKeys.draft(draft.id) });
    });
  const isOvertaken =
    draft.overtaken ||
    (publishing.error instanceof ProblemError &&
      publishing.error.problem.code === 'directory_overtaken');
  const isNothing = diff.data !== undefined && isEmptyDiff(diff.data);

  return (
    <Modal
      open
      title={t('publish.title')}
      okText={t(at === null ? 'publish.now' : 'publish.later')}
      cancelText={t('do.cancel')}
      confirmLoading={publishing.isPending}
      okButtonProps={{ disabled: isOvertaken || isNothing || !diff.data || at === '' }}
      onOk={publish}
      onCancel={onClose}
    >
      <div className={styles.publish}>
        <section>
          <h3>{t('publish.changes', { current })}</h3>
          {diff.data && <DiffSummary diff={diff.data} />}
          <Trouble error={diff.error} />
        </section>
        <TestedNote draft={draft} onLeave={onClose} />
        <WhenChoice at={at} onChange={setAt} />
        <section>
          <h3>{t('page.note')}</h3>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            aria-label={t('page.note')}
            placeholder={t('publish.why')}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </section>
        {isOvertaken ? (
          <section className={styles.row}>
            <WarnLabel text={t('publish.overtaken')} />
            <Button
              size="small"
              loading={rebasing.isPending}
              onClick={() => rebasing.mutate(rebaseDraft, { onSuccess: publishing.reset })}
            >
              {t('publish.rebase')}
            </Button>
          </section>
        ) : (
          <Trouble error={publishing.error} />
        )}
        <Trouble error={rebasing.error} />
      </div>
    </Modal>
  );
};

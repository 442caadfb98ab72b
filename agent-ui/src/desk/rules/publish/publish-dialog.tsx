import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import type { FieldError } from '../../../../../src/contract/problem.ts';
import type { Section } from '../../../../../src/contract/rulebook.ts';
import { isProblem, ProblemError } from '../../lib/api-client.ts';
import { ChangeList } from '../changes/change-list.tsx';
import { changesOf } from '../changes/changes.ts';
import { Trouble, Warning } from '../lib/card.tsx';
import { useDraft } from '../lib/drafts.tsx';
import { publishRules, renewRulebook } from '../lib/rules-queries.ts';
import { useSay } from '../lib/say.ts';
import { OvertakenNotice } from './overtaken-notice.tsx';
import styles from './publish.module.css';

interface PublishDialogProps<S extends Section> {
  section: S;
  onClose: () => void;
  onErrors: (errors: readonly FieldError[]) => void;
}

/** Sections whose change dates open deadlines again. */
const REDATES: ReadonlySet<Section> = new Set<Section>(['policy', 'calendar', 'ladder']);

/** Puts a draft into force, after saying what that changes. */
export const PublishDialog = <S extends Section>(props: PublishDialogProps<S>) => {
  const { section, onClose, onErrors } = props;
  const say = useSay();
  const { t } = say;
  const client = useQueryClient();
  const { message } = App.useApp();
  const draft = useDraft(section);
  const [note, setNote] = useState('');
  const publish = useMutation({
    mutationFn: () => {
      const { content, basedOn } = draft;
      return publishRules(section, { content, basedOn, note: note.trim() });
    },
    onSuccess: async ({ version }) => {
      onErrors([]);
      await renewRulebook(client);
      draft.settle();
      void message.success(t('publish.done', { section: t(`tab.${section}`), version }));
      onClose();
    },
    onError: async (error) => {
      if (isProblem(error, 409)) await renewRulebook(client);
      else if (error instanceof ProblemError) onErrors(error.problem.errors ?? []);
    },
  });
  const before = draft.inForce.content as typeof draft.content;
  return (
    <Modal
      open
      title={t('publish.title', { section: t(`tab.${section}`) })}
      okText={t('publish.now')}
      cancelText={t('do.cancel')}
      confirmLoading={publish.isPending}
      okButtonProps={{ disabled: draft.isOvertaken || !draft.isChanged }}
      onOk={() => publish.mutate()}
      onCancel={onClose}
    >
      <div className={styles.publish}>
        {draft.isOvertaken && <OvertakenNotice section={section} />}
        <section>
          <h3>{t('publish.changes', { version: draft.inForce.version })}</h3>
          <div className={styles.list}>
            <ChangeList changes={changesOf({ section, before, after: draft.content }, say)} />
          </div>
        </section>
        {REDATES.has(section) && <Warning>{t('publish.redates')}</Warning>}
        <label>
          <h3>{t('publish.note')}</h3>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            placeholder={t('publish.why')}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </label>
        {!isProblem(publish.error, 409) && <Trouble error={publish.error} />}
      </div>
    </Modal>
  );
};

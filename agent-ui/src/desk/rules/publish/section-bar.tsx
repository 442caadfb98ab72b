import { UndoOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { FieldError } from '../../../../../src/contract/problem.ts';
import type { Section } from '../../../../../src/contract/rulebook.ts';
import { useChangeCounts } from '../changes/change-counts.ts';
import { Mark } from '../lib/card.tsx';
import { useCanEdit, useDraft } from '../lib/drafts.tsx';
import { Moment } from '../lib/moment.tsx';
import { useWords } from '../words.ts';
import { OvertakenNotice } from './overtaken-notice.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import styles from './publish.module.css';

interface SectionBarProps {
  section: Section;
  onErrors: (errors: readonly FieldError[]) => void;
}

/** Which version is in force, and what has been changed since. */
export const SectionBar = ({ section, onErrors }: SectionBarProps) => {
  const t = useWords();
  const canEdit = useCanEdit();
  const draft = useDraft(section);
  const [isPublishing, setPublishing] = useState(false);
  const { version, by, at } = draft.inForce;
  return (
    <div className={styles.bar}>
      <p>
        <Mark kind="current" text={t('bar.inForce', { version })} />
        <span className={styles.facts}>
          {by.name} <Moment at={at} />
        </span>
        {!canEdit && <Mark text={t('bar.readOnly')} />}
        {draft.isChanged && <ChangeCount section={section} />}
      </p>
      {canEdit && (
        <div className={styles.actions}>
          <Button
            icon={<UndoOutlined />}
            disabled={!draft.undo}
            aria-label={t('bar.undo')}
            title={t('bar.undo')}
            onClick={draft.undo}
          />
          <Popconfirm
            title={t('bar.discardSure')}
            okText={t('bar.discard')}
            cancelText={t('do.cancel')}
            disabled={!draft.isChanged}
            onConfirm={() => {
              draft.discard();
              onErrors([]);
            }}
          >
            <Button disabled={!draft.isChanged}>{t('bar.discard')}</Button>
          </Popconfirm>
          <Button type="primary" disabled={!draft.isChanged} onClick={() => setPublishing(true)}>
            {t('bar.publish')}
          </Button>
        </div>
      )}
      {draft.isChanged && draft.isOvertaken && <OvertakenNotice section={section} />}
      {isPublishing && (
        <PublishDialog section={section} onClose={() => setPublishing(false)} onErrors={onErrors} />
      )}
    </div>
  );
};

const ChangeCount = ({ section }: { section: Section }) => {
  const t = useWords();
  const n = useChangeCounts().get(section) ?? '';
  return <Mark kind="warn" text={t('bar.changes', { n })} />;
};

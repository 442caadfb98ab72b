import { UndoOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { FieldError } from '../../../../../src/contract/problem.ts';
import type { Section } from '../../../../../src/contract/rulebook.ts';
import { usePersonName } from '../../lib/person-name.ts';
import { Moment } from '../../ui/moment.tsx';
import { useChangeCounts } from '../changes/change-counts.ts';
import { Mark } from '../lib/card.tsx';
import { useCanEdit, useDraft } from '../lib/drafts.tsx';
import { useWords } from '../words.ts';
import { OvertakenNotice } from './overtaken-notice.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import styles from './publish.module.css';

interface SectionBarProps {
  section: Section;
  /** How many fields are not filled in well, once that has been looked at. */
  problems: number;
  /** Looks at all fields; whether they can be published. */
  onCheck: () => boolean;
  onErrors: (errors: readonly FieldError[]) => void;
}

/** Which version is in force, and what has been changed since. */
export const SectionBar = ({ section, problems, onCheck, onErrors }: SectionBarProps) => {
  const t = useWords();
  const personName = usePersonName();
  const canEdit = useCanEdit();
  const draft = useDraft(section);
  const [isPublishing, setPublishing] = useState(false);
  const { version, by, at } = draft.inForce;
  return (
    <div className={styles.bar}>
      <p>
        <Mark kind="current" text={t('bar.inForce', { version })} />
        <span className={styles.facts}>
          {personName(by)} <Moment at={at} />
        </span>
        {!canEdit && <Mark text={t('bar.readOnly')} />}
        {draft.isChanged && <ChangeCount section={section} />}
        {draft.isChanged && problems > 0 && (
          <Mark kind="failed" text={t('bar.problems', { n: problems })} />
        )}
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
            onConfirm={draft.discard}
          >
            <Button disabled={!draft.isChanged}>{t('bar.discard')}</Button>
          </Popconfirm>
          <Button
            type="primary"
            disabled={!draft.isChanged}
            onClick={() => setPublishing(onCheck())}
          >
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

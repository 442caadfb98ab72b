import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { DirectoryVersionSummary } from '../../../../../src/contract/directory.ts';
import { DiffSummary } from '../diff/diff-summary.tsx';
import { useDiff, useOverview } from '../lib/directory-queries.ts';
import { restoreVersion } from '../lib/draft-requests.ts';
import { Trouble, WarnLabel } from '../lib/labels.tsx';
import { renewDirectory } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import styles from './versions.module.css';

interface RestoreProps {
  version: DirectoryVersionSummary;
  /** The id of the current version. */
  current: string;
}

/** Brings an older version back at once, after saying what that changes. */
export const RestoreButton = ({ version, current }: RestoreProps) => {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('versions.restore')}
      </Button>
      {open && <RestoreDialog version={version} current={current} onClose={() => setOpen(false)} />}
    </>
  );
};

const RestoreDialog = ({ version, current, onClose }: RestoreProps & { onClose: () => void }) => {
  const t = useWords();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const diff = useDiff(current, version.id);
  const scheduled = useOverview().data?.scheduled ?? [];
  const restore = useMutation({
    mutationFn: () => restoreVersion(version.id, note.trim()),
    onSuccess: (restored) => {
      void message.success(t('versions.restored', { version: version.id, as: restored.id }));
      onClose();
    },
    onSettled: () => renewDirectory(client),
  });
  return (
    <Modal
      open
      title={t('versions.restoreTitle', { version: version.id })}
      okText={t('versions.restoreNow')}
      cancelText={t('do.cancel')}
      confirmLoading={restore.isPending}
      okButtonProps={{ disabled: !diff.data }}
      onOk={() => restore.mutate()}
      onCancel={onClose}
    >
      <div className={styles.restore}>
        <p>{t('versions.restoreHint', { version: version.id, current })}</p>
        {diff.data && <DiffSummary diff={diff.data} />}
        <Trouble error={diff.error} />
        {scheduled.length > 0 && (
          <WarnLabel
            text={t('versions.dropsScheduled', { ids: scheduled.map(({ id }) => id).join(', ') })}
          />
        )}
        <label>
          {t('page.note')}
          <Input
            value={note}
            maxLength={500}
            placeholder={t('versions.restoreWhy')}
            onChange={({ target }) => setNote(target.value)}
          />
        </label>
        <Trouble error={restore.error} />
      </div>
    </Modal>
  );
};

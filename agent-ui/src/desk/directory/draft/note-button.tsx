import { EditOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import { saveNote } from '../lib/draft-requests.ts';
import { Trouble } from '../lib/labels.tsx';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import styles from './draft.module.css';

/** Says what a draft is for; it is what the version will be known by. */
export const NoteButton = ({ draft }: { draft: DirectoryDraft }) => {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={<NoteForm draft={draft} onDone={() => setOpen(false)} />}
      onOpenChange={setOpen}
    >
      <Button
        type="text"
        size="small"
        icon={<EditOutlined />}
        aria-label={t('draft.rename')}
        title={t('draft.rename')}
      />
    </Popover>
  );
};

const NoteForm = ({ draft, onDone }: { draft: DirectoryDraft; onDone: () => void }) => {
  const t = useWords();
  const [note, setNote] = useState(draft.note);
  const change = useDraftChange(draft);
  const save = () =>
    change.mutate((seen) => saveNote(seen, note.trim()), { onSuccess: () => onDone() });
  return (
    <div className={styles.noteForm}>
      <Input
        autoFocus
        value={note}
        maxLength={500}
        aria-label={t('draft.rename')}
        placeholder={t('draft.renameHint')}
        onChange={({ target }) => setNote(target.value)}
        onPressEnter={save}
      />
      <Button type="primary" loading={change.isPending} onClick={save}>
        {t('do.save')}
      </Button>
      <Trouble error={change.error} />
    </div>
  );
};

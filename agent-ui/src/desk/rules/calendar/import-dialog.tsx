import { InboxOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { calendarChanges } from '../changes/calendar-changes.ts';
import { ChangeList } from '../changes/change-list.tsx';
import { Hint, Trouble } from '../lib/card.tsx';
import { useDraft } from '../lib/drafts.tsx';
import { readNotice } from '../lib/rules-queries.ts';
import { useSay } from '../lib/say.ts';
import { useWords } from '../words.ts';
import { withNotice } from './calendar-days.ts';
import styles from './calendar.module.css';

interface ImportProps {
  /** Turns to the year that the notice is about. */
  onShowYear: (year: number) => void;
}

/** Takes in the notice of a year's holidays. */
export const ImportButton = ({ onShowYear }: ImportProps) => {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        type="primary"
        ghost
        icon={<UploadOutlined />}
        onClick={() => setOpen(true)}
      >
        {t('import.open')}
      </Button>
      {isOpen && <ImportDialog onShowYear={onShowYear} onClose={() => setOpen(false)} />}
    </>
  );
};

/** Reads a notice and says what it would change; nothing is in force before it is published. */
const ImportDialog = ({ onShowYear, onClose }: ImportProps & { onClose: () => void }) => {
  const say = useSay();
  const { t } = say;
  const { content, inForce, edit } = useDraft('calendar');
  const reading = useMutation({ mutationFn: readNotice });
  const read = reading.data;
  const next = read && withNotice(content, inForce.content, read.content);
  return (
    <Modal
      open
      title={t('import.title')}
      okText={t('import.take')}
      cancelText={t('do.cancel')}
      okButtonProps={{ disabled: !next }}
      onOk={() => {
        if (!next || !read) return;
        edit(next);
        const [year] = read.years;
        if (year !== undefined) onShowYear(year);
        onClose();
      }}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <NoticeDrop isReading={reading.isPending} onFile={(file) => reading.mutate(file)} />
        <Hint>{t('import.hint')}</Hint>
        <Trouble error={reading.error} />
        {read && next && (
          <>
            <p>
              {t('import.found', {
                years: read.years.join(t('list.and')),
                off: read.daysOff,
                work: read.workDays,
              })}
            </p>
            <div className={styles.found}>
              <ChangeList changes={calendarChanges(content, next, say)} />
            </div>
          </>
        )}
      </div>
    </Modal>
  );
};

interface NoticeDropProps {
  isReading: boolean;
  onFile: (file: File) => void;
}

const NoticeDrop = ({ isReading, onFile }: NoticeDropProps) => {
  const t = useWords();
  const [name, setName] = useState<string>();
  const take = (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    onFile(file);
  };
  return (
    <label
      className={styles.drop}
      aria-busy={isReading}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <input
        type="file"
        accept=".ics,.csv"
        aria-label={t('import.choose')}
        onChange={({ target }) => {
          take(target.files?.[0]);
          // The same file again, corrected meanwhile, is a choice too.
          target.value = '';
        }}
      />
      <InboxOutlined aria-hidden />
      <b>{name ?? t('import.drop')}</b>
      {t('import.types')}
    </label>
  );
};

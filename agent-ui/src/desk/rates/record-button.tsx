import { SaveOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { errorText } from '../lib/api-client.ts';
import type { Days } from './period.ts';
import { useRecord } from './rates-queries.ts';
import { useWords } from './words.ts';
import styles from './rates.module.css';

/** Puts the figures of the period on record: they stay as they are now, whatever is computed later. */
export const RecordButton = ({ days: { from, to } }: { days: Days }) => {
  const t = useWords();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const record = useRecord();
  const save = () =>
    record.mutate(
      { days: { from, to }, note },
      {
        onSuccess: ({ revision }) => {
          setOpen(false);
          setNote('');
          void message.success(t('record.done', { revision }));
        },
        onError: (error) => void message.error(errorText(error)),
      },
    );
  return (
    <>
      <Button icon={<SaveOutlined />} onClick={() => setOpen(true)}>
        {t('record.button')}
      </Button>
      <Modal
        open={isOpen}
        title={t('record.title', { from, to })}
        okText={t('record.save')}
        cancelText={t('record.cancel')}
        confirmLoading={record.isPending}
        onOk={save}
        onCancel={() => setOpen(false)}
      >
        <p className={styles.quiet}>{t('record.hint')}</p>
        <Input
          value={note}
          maxLength={500}
          placeholder={t('record.note')}
          aria-label={t('record.note')}
          onChange={({ target }) => setNote(target.value)}
          onPressEnter={save}
        />
      </Modal>
    </>
  );
};

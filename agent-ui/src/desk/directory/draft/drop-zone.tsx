import { InboxOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useWords } from '../words.ts';
import styles from './draft.module.css';

interface DropZoneProps {
  file: File | undefined;
  onFile: (file: File) => void;
}

const KILOBYTE = 1024;

/** Takes a file that is dropped on it or chosen. */
export const DropZone = ({ file, onFile }: DropZoneProps) => {
  const t = useWords();
  const [isOver, setOver] = useState(false);
  return (
    <label
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [dropped] = event.dataTransfer.files;
        if (dropped) onFile(dropped);
      }}
    >
      <input
        type="file"
        accept=".csv,.xlsx"
        aria-label={t('import.choose')}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onFile(chosen);
          // The same file again, corrected meanwhile, is a choice too.
          target.value = '';
        }}
      />
      <InboxOutlined aria-hidden />
      <b>{file?.name ?? t('import.drop')}</b>
      {file ? t('import.size', { n: Math.ceil(file.size / KILOBYTE) }) : t('import.types')}
    </label>
  );
};

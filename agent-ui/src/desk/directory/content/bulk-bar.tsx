import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { MAX_WEIGHT, type DirectoryKeyword } from '../../../../../src/contract/directory.ts';
import type { KeywordRow } from '../lib/keyword-rows.ts';
import { useWords } from '../words.ts';
import type { Wish } from './keyword-table.tsx';
import styles from './department-keywords.module.css';

interface BulkBarProps {
  /** Those that are selected. */
  rows: readonly KeywordRow[];
  onWish: Wish;
  onUndo: (words: readonly string[]) => void;
  onClose: () => void;
}

/** What can be done with many keywords at once. */
export const BulkBar = ({ rows, onWish, onUndo, onClose }: BulkBarProps) => {
  const t = useWords();
  const [weight, setWeight] = useState<number | null>(5);
  const wishAll = (to: (row: KeywordRow) => DirectoryKeyword | null) =>
    onWish(new Map(rows.map((row) => [row.word, to(row)])));
  const unsaved = rows.filter((row) => row.unsaved !== null).map(({ word }) => word);
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('bulk.label')}>
      <b>{t('bulk.selected', { n: rows.length })}</b>
      <InputNumber
        min={0}
        max={MAX_WEIGHT}
        value={weight}
        aria-label={t('bulk.weight')}
        onChange={setWeight}
      />
      <Button
        disabled={weight === null}
        onClick={() => wishAll(({ keyword }) => ({ ...keyword, weight: weight ?? 0 }))}
      >
        {t('bulk.setWeight')}
      </Button>
      <Button danger onClick={() => wishAll(() => null)}>
        {t('bulk.remove')}
      </Button>
      {unsaved.length > 0 && (
        <Button type="text" onClick={() => onUndo(unsaved)}>
          {t('bulk.undo')}
        </Button>
      )}
      <Button type="text" onClick={onClose}>
        {t('bulk.clear')}
      </Button>
    </div>
  );
};

import { Input, InputNumber, Modal } from 'antd';
import { useMemo, useState } from 'react';
import {
  MAX_WEIGHT,
  type DirectoryDepartment,
  type DirectoryKeyword,
} from '../../../../../src/contract/directory.ts';
import type { KeywordRow, Sharer } from '../lib/keyword-rows.ts';
import { readPasted } from '../lib/pasted-keywords.ts';
import { useWords } from '../words.ts';
import styles from './department-keywords.module.css';

interface AddKeywordsProps {
  department: DirectoryDepartment;
  rows: readonly KeywordRow[];
  owners: ReadonlyMap<string, readonly Sharer[]>;
  onAdd: (keywords: readonly DirectoryKeyword[]) => void;
  onClose: () => void;
}

/** One keyword or a whole pasted column; says before it happens what is new. */
export const AddKeywords = ({ department, rows, owners, onAdd, onClose }: AddKeywordsProps) => {
  const t = useWords();
  const [text, setText] = useState('');
  const [usual, setUsual] = useState(6);
  const { keywords, wrong } = useMemo(() => readPasted(text, usual), [text, usual]);
  const known = useMemo(
    () =>
      new Map(
        rows.filter((row) => row.unsaved !== 'removed').map(({ word, keyword }) => [word, keyword]),
      ),
    [rows],
  );
  const add = () => onAdd(keywords.map((keyword) => ({ ...known.get(keyword.word), ...keyword })));
  const again = keywords.filter(({ word }) => known.has(word)).length;
  const shared = keywords.filter(({ word }) =>
    owners.get(word)?.some(({ departmentId }) => departmentId !== department.id),
  ).length;
  return (
    <Modal
      open
      title={t('adding.title', { department: department.shortName })}
      okText={t('adding.add', { n: keywords.length })}
      cancelText={t('do.cancel')}
      okButtonProps={{ disabled: keywords.length === 0 }}
      onOk={add}
      onCancel={onClose}
    >
      <div className={styles.adding}>
        <p>{t('adding.hint')}</p>
        <Input.TextArea
          autoFocus
          aria-label={t('adding.words')}
          autoSize={{ minRows: 6, maxRows: 14 }}
          placeholder={t('adding.example')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && keywords.length > 0)
              add();
          }}
        />
        <label className={styles.usual}>
          {t('adding.usual')}
          <InputNumber
            min={0}
            max={MAX_WEIGHT}
            value={usual}
            onChange={(weight) => setUsual(weight ?? 0)}
          />
        </label>
        <div className={styles.reading} role="status">
          {keywords.length > 0 && <span>{t('adding.fresh', { n: keywords.length - again })}</span>}
          {again > 0 && <span>{t('adding.again', { n: again })}</span>}
          {shared > 0 && <span data-tone="warn">{t('adding.shared', { n: shared })}</span>}
          {wrong.length > 0 && (
            <span data-tone="danger">
              {t('adding.wrong', {
                n: wrong.length,
                lines: wrong
                  .slice(0, 5)
                  .map(({ line }) => line)
                  .join(', '),
              })}
            </span>
          )}
        </div>
      </div>
    </Modal>
  );
};

import { CloseOutlined, RollbackOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import type { DirectoryKeyword } from '../../../../../src/contract/directory.ts';
import { Department } from '../lib/department-names.tsx';
import { useFigure } from '../lib/figures.ts';
import type { KeywordRow } from '../lib/keyword-rows.ts';
import { useWords } from '../words.ts';
import { NoteField, WeightField } from './keyword-fields.tsx';
import type { Wish } from './keyword-table.tsx';
import styles from './keyword-table.module.css';

interface KeywordLineProps {
  row: KeywordRow;
  index: number;
  height: number;
  isSelected: boolean;
  onSelect: (word: string, isRange: boolean) => void;
  onWish: Wish | undefined;
  onUndo: (word: string) => void;
}

export const KeywordLine = (props: KeywordLineProps) => {
  const { row, index, height, isSelected, onSelect, onWish, onUndo } = props;
  const t = useWords();
  const { word, keyword, unsaved } = row;
  const set = (changes: Partial<DirectoryKeyword>) =>
    onWish?.(new Map([[word, withChanges(keyword, changes)]]));
  const isLocked = !onWish || unsaved === 'removed';
  return (
    <div
      role="row"
      className={styles.row}
      data-unsaved={unsaved ?? undefined}
      data-drafted={row.drafted ?? undefined}
      data-selected={isSelected || undefined}
      style={{ height, transform: `translateY(${index * height}px)` }}
    >
      {onWish && (
        <span role="cell">
          <Checkbox
            checked={isSelected}
            aria-label={word}
            onChange={({ nativeEvent }) =>
              onSelect(word, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        </span>
      )}
      <span role="cell" className={styles.word} title={word}>
        {word}
      </span>
      <span role="cell" className={styles.weight}>
        <WeightField
          key={keyword.weight}
          word={word}
          row={index}
          value={keyword.weight}
          isLocked={isLocked}
          onChange={(weight) => set({ weight })}
        />
      </span>
      <span role="cell" className={styles.note}>
        <NoteField
          key={keyword.note ?? ''}
          word={word}
          row={index}
          value={keyword.note ?? ''}
          isLocked={isLocked}
          onChange={(note) => set({ note })}
        />
      </span>
      <Sharers row={row} />
      <span role="cell" className={styles.tools}>
        <State row={row} />
        {onWish && unsaved && (
          <button
            type="button"
            aria-label={t('keywords.undo', { word })}
            title={t('keywords.undo', { word })}
            onClick={() => onUndo(word)}
          >
            <RollbackOutlined />
          </button>
        )}
        {onWish && !unsaved && (
          <button
            type="button"
            aria-label={t('keywords.remove', { word })}
            title={t('keywords.remove', { word })}
            onClick={() => onWish(new Map([[word, null]]))}
          >
            <CloseOutlined />
          </button>
        )}
      </span>
    </div>
  );
};

/** An empty note is none. */
const withChanges = (
  keyword: DirectoryKeyword,
  changes: Partial<DirectoryKeyword>,
): DirectoryKeyword => {
  const { note, ...rest } = { ...keyword, ...changes };
  return note ? { ...rest, note } : rest;
};

const SHOWN_SHARERS = 2;

const Sharers = ({ row: { sharers } }: { row: KeywordRow }) => {
  const figure = useFigure();
  return (
    <span role="cell" className={styles.others}>
      {sharers.slice(0, SHOWN_SHARERS).map(({ departmentId, weight }) => (
        <span key={departmentId}>
          <Department id={departmentId} /> <small>{figure(weight)}</small>
        </span>
      ))}
      {sharers.length > SHOWN_SHARERS && <small>+{sharers.length - SHOWN_SHARERS}</small>}
    </span>
  );
};

/** What happened to the word: not saved, somebody else's too, or saved in this draft. */
const State = ({ row: { unsaved, drafted, contested, saved } }: { row: KeywordRow }) => {
  const t = useWords();
  const figure = useFigure();
  if (contested) {
    const now = saved ? figure(saved.weight) : '—';
    return (
      <em data-tone="danger" title={t('keywords.contestedHint', { now })}>
        {t('keywords.contested', { now })}
      </em>
    );
  }
  if (unsaved) return <em data-tone="warn">{t(`keywords.unsaved.${unsaved}`)}</em>;
  if (drafted) return <em data-tone="ok">{t(`keywords.drafted.${drafted}`)}</em>;
  return null;
};

import { Checkbox } from 'antd';
import { useRef, type KeyboardEvent } from 'react';
import type { DirectoryKeyword } from '../../../../../src/contract/directory.ts';
import { useWindow } from '../../worklist/use-window.ts';
import type { KeywordRow } from '../lib/keyword-rows.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { useWords } from '../words.ts';
import { KeywordLine } from './keyword-line.tsx';
import styles from './keyword-table.module.css';

export type Wish = (wishes: ReadonlyMap<string, DirectoryKeyword | null>) => void;

interface KeywordTableProps {
  rows: readonly KeywordRow[];
  selected: ReadonlySet<string>;
  onSelect: (words: ReadonlySet<string>) => void;
  /** Absent for those who only read. */
  onWish: Wish | undefined;
  onUndo: (word: string) => void;
  /** What it means that there are no rows. */
  blank: string;
}

const ROW = { wide: 36, narrow: 68 };

/** Thousands of keywords, of which only those on show are drawn. Enter goes down a column, with
 *  Shift up. */
export const KeywordTable = (props: KeywordTableProps) => {
  const { rows, selected, onSelect, onWish, onUndo, blank } = props;
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useNarrow() ? ROW.narrow : ROW.wide;
  const { first, last } = useWindow(scroller, height);
  const anchor = useRef<string>(undefined);

  const select = (word: string, isRange: boolean) => {
    const next = new Set(selected);
    const [from, to] = [
      rows.findIndex((row) => row.word === anchor.current),
      rows.findIndex((row) => row.word === word),
    ];
    const range =
      isRange && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [];
    if (next.has(word) && range.length === 0) next.delete(word);
    else for (const one of [word, ...range.map((row) => row.word)]) next.add(one);
    anchor.current = word;
    onSelect(next);
  };
  const isAll = rows.length > 0 && rows.every(({ word }) => selected.has(word));

  return (
    <div
      className={styles.table}
      role="table"
      aria-label={t('part.keywords')}
      data-edit={onWish ? true : undefined}
    >
      <div className={styles.head} role="row">
        {onWish && (
          <span role="columnheader">
            <Checkbox
              checked={isAll}
              indeterminate={!isAll && selected.size > 0}
              aria-label={t('keywords.selectAll')}
              onChange={() => onSelect(new Set(isAll ? [] : rows.map(({ word }) => word)))}
            />
          </span>
        )}
        {(['word', 'weight', 'note', 'others'] as const).map((column) => (
          <span key={column} role="columnheader">
            {t(`keywords.column.${column}`)}
          </span>
        ))}
        <span role="columnheader" aria-label={t('keywords.column.state')} />
      </div>
      <div ref={scroller} className={styles.scroller} onKeyDown={alongColumn}>
        {rows.length === 0 && <p className={styles.blank}>{blank}</p>}
        <div className={styles.rows} style={{ height: rows.length * height }}>
          {rows.slice(first, last).map((row, index) => (
            <KeywordLine
              key={row.word}
              row={row}
              index={first + index}
              height={height}
              isSelected={selected.has(row.word)}
              onSelect={select}
              onWish={onWish}
              onUndo={onUndo}
            />
          ))}
        </div>
      </div>
    </div>
  );
};

/** To the field of the same kind in the next row, or with Shift the one before. */
const alongColumn = (event: KeyboardEvent<HTMLDivElement>) => {
  const { target } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  if (!(target instanceof HTMLInputElement) || target.type === 'checkbox') return;
  const next = Number(target.dataset['row']) + (event.shiftKey ? -1 : 1);
  const column = target.dataset['column'] ?? '';
  const field = event.currentTarget.querySelector<HTMLInputElement>(
    `input[data-row="${next}"][data-column="${column}"]`,
  );
  event.preventDefault();
  if (!field) return target.blur();
  field.scrollIntoView({ block: 'nearest' });
  field.focus({ preventScroll: true });
  field.select();
};

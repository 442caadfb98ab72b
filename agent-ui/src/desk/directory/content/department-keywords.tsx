import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, type InputRef } from 'antd';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type {
  DirectoryDepartment,
  DirectoryKeyword,
} from '../../../../../src/contract/directory.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { useDraftDesk, useDraftDiff } from '../lib/draft-desk.tsx';
import { useFigure } from '../lib/figures.ts';
import type { KeywordEdits } from '../lib/keyword-edits.ts';
import {
  chooseRows,
  countViews,
  draftedWords,
  KEYWORD_ORDERS,
  KEYWORD_VIEWS,
  rowsOf,
  type KeywordOrder,
  type KeywordView,
  type Sharer,
} from '../lib/keyword-rows.ts';
import { useWords } from '../words.ts';
import { AddKeywords } from './add-keywords.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { KeywordTable } from './keyword-table.tsx';
import styles from './department-keywords.module.css';

interface DepartmentKeywordsProps {
  department: DirectoryDepartment;
  owners: ReadonlyMap<string, readonly Sharer[]>;
}

const NO_EDITS: KeywordEdits = {};

/** A department's keywords to find, and in a draft to edit, by hand or many at once. */
export const DepartmentKeywords = ({ department, owners }: DepartmentKeywordsProps) => {
  const t = useWords();
  const figure = useFigure();
  const desk = useDraftDesk();
  const { id, keywords } = department;
  const edits = desk?.edits[id] ?? NO_EDITS;
  const diff = useDraftDiff();
  const [search, setSearch] = useState('');
  const [view, setView] = useState<KeywordView>('all');
  const [order, setOrder] = useState<KeywordOrder>('heaviest');
  const [isAdding, setAdding] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const field = useRef<InputRef>(null);
  const rows = useMemo(
    () => rowsOf({ departmentId: id, keywords, edits, drafted: draftedWords(diff, id), owners }),
    [id, keywords, edits, diff, owners],
  );
  const counts = useMemo(() => countViews(rows), [rows]);
  const sought = useDeferredValue(search);
  const shown = useMemo(
    () => chooseRows(rows, { search: sought, view, order }),
    [rows, sought, view, order],
  );
  useShortcuts({
    '/': () => field.current?.focus(),
    n: desk ? () => setAdding(true) : undefined,
  });
  const wish = (wishes: ReadonlyMap<string, DirectoryKeyword | null>) => desk?.wish(id, wishes);

  return (
    <>
      <div className={styles.toolbar}>
        <Input
          ref={field}
          allowClear
          className={styles.search ?? ''}
          prefix={<SearchOutlined />}
          suffix={<kbd>/</kbd>}
          placeholder={t('keywords.search')}
          aria-label={t('keywords.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <div className={styles.views} role="group" aria-label={t('keywords.views')}>
          {KEYWORD_VIEWS.filter((one) => one === 'all' || one === view || counts[one] > 0).map(
            (one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === view}
                title={one === 'hiding' ? t('keywords.hidingHint') : undefined}
                onClick={() => setView(one)}
              >
                {t(`keywords.view.${one}`)} <b>{figure(counts[one])}</b>
              </button>
            ),
          )}
        </div>
        <Select
          variant="borderless"
          className={styles.order ?? ''}
          aria-label={t('keywords.order')}
          value={order}
          popupMatchSelectWidth={false}
          options={KEYWORD_ORDERS.map((value) => ({ value, label: t(`keywords.by.${value}`) }))}
          onChange={setOrder}
        />
        {desk && (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('keywords.add')}
          </Button>
        )}
      </div>
      <KeywordTable
        rows={shown}
        selected={selected}
        onSelect={setSelected}
        onWish={desk ? wish : undefined}
        onUndo={(word) => desk?.undo(id, [word])}
        blank={search || view !== 'all' ? t('keywords.notFound') : t('keywords.none')}
      />
      {desk && selected.size > 0 && (
        <BulkBar
          rows={rows.filter(({ word }) => selected.has(word))}
          onWish={(wishes) => {
            wish(wishes);
            setSelected(new Set());
          }}
          onUndo={(words) => desk.undo(id, words)}
          onClose={() => setSelected(new Set())}
        />
      )}
      {isAdding && (
        <AddKeywords
          department={department}
          rows={rows}
          owners={owners}
          onAdd={(added) => {
            wish(new Map(added.map((keyword) => [keyword.word, keyword])));
            setAdding(false);
            setView('all');
            setSearch('');
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
};

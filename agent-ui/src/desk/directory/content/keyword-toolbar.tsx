import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, type InputRef } from 'antd';
import { useRef } from 'react';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { useFigure } from '../lib/figures.ts';
import {
  KEYWORD_ORDERS,
  KEYWORD_VIEWS,
  type KeywordChoice,
  type KeywordView,
} from '../lib/keyword-rows.ts';
import { useWords } from '../words.ts';
import styles from './department-keywords.module.css';

interface KeywordToolbarProps {
  choice: KeywordChoice;
  counts: Record<KeywordView, number>;
  onChoice: (changes: Partial<KeywordChoice>) => void;
  /** Absent for those who only read. */
  onAdd: (() => void) | undefined;
}

/** Which keywords are on show, in which order; `/` searches, `n` adds. */
export const KeywordToolbar = ({ choice, counts, onChoice, onAdd }: KeywordToolbarProps) => {
  const t = useWords();
  const figure = useFigure();
  const field = useRef<InputRef>(null);
  useShortcuts({ '/': () => field.current?.focus(), n: onAdd });
  const views = KEYWORD_VIEWS.filter(
    (view) => view === 'all' || view === choice.view || counts[view] > 0,
  );
  return (
    <div className={styles.toolbar}>
      <Input
        ref={field}
        allowClear
        className={styles.search ?? ''}
        prefix={<SearchOutlined />}
        suffix={<kbd>/</kbd>}
        placeholder={t('keywords.search')}
        aria-label={t('keywords.search')}
        value={choice.search}
        onChange={({ target }) => onChoice({ search: target.value })}
      />
      <div className={styles.views} role="group" aria-label={t('keywords.views')}>
        {views.map((view) => (
          <button
            key={view}
            type="button"
            aria-pressed={view === choice.view}
            title={view === 'hiding' ? t('keywords.hidingHint') : undefined}
            onClick={() => onChoice({ view })}
          >
            {t(`keywords.view.${view}`)} <b>{figure(counts[view])}</b>
          </button>
        ))}
      </div>
      <Select
        variant="borderless"
        className={styles.order ?? ''}
        aria-label={t('keywords.order')}
        value={choice.order}
        popupMatchSelectWidth={false}
        options={KEYWORD_ORDERS.map((value) => ({ value, label: t(`keywords.by.${value}`) }))}
        onChange={(order) => onChoice({ order })}
      />
      {onAdd && (
        <Button icon={<PlusOutlined />} onClick={onAdd}>
          {t('keywords.add')}
        </Button>
      )}
    </div>
  );
};

import { FilterOutlined, SearchOutlined, SortAscendingOutlined } from '@ant-design/icons';
import { Badge, Button, Input, Popover, Tooltip, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { FilterSelects } from '../ui/filter-selects.tsx';
import styles from './filter-bar.module.css';

interface FilterBarProps {
  filter: TicketFilter;
  /** The order that the view has by itself. */
  usual: TicketFilter['sort'];
  onChange: (entries: Record<string, string | undefined>) => void;
}

export const FilterBar = ({ filter, usual, onChange }: FilterBarProps) => {
  const { t } = useTranslation();
  const sort = filter.sort ?? 'urgency';
  const backFromNewest = usual === 'newest' ? 'urgency' : usual;
  const narrowed = [
    filter.channel,
    filter.kind,
    filter.attention,
    filter.department,
    filter.due,
  ].filter(Boolean);
  return (
    <div className={styles.bar}>
      <SearchBox value={filter.q ?? ''} onSearch={(q) => onChange({ q })} />
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={
          <div className={styles.selects}>
            <FilterSelects filter={filter} onChange={onChange} />
          </div>
        }
      >
        <Badge count={narrowed.length} size="small" color="var(--accent)">
          <Button icon={<FilterOutlined />} aria-label={t('filter.label')} />
        </Badge>
      </Popover>
      <Tooltip title={t('filter.sort')}>
        <Button
          icon={<SortAscendingOutlined />}
          onClick={() => onChange({ sort: sort === 'newest' ? backFromNewest : 'newest' })}
        >
          {t(`order.${sort}`)}
        </Button>
      </Tooltip>
    </div>
  );
};

/** A search begins when the typing pauses, and at once with Enter. */
const PAUSE_MS = 350;

const SearchBox = ({ value, onSearch }: { value: string; onSearch: (q: string) => void }) => {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What is typed counts until the address says something else.
  const [draft, setDraft] = useState({ over: value, text: value });
  const typed = draft.over === value ? draft.text : value;
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcuts({ '/': () => input.current?.focus({ cursor: 'all' }) });

  const search = (q: string, pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(q.trim()), pause);
  };
  return (
    <Input
      ref={input}
      allowClear
      prefix={<SearchOutlined className={styles.glass ?? ''} />}
      placeholder={t('filter.search')}
      aria-label={t('filter.search')}
      maxLength={100}
      value={typed}
      onChange={({ target }) => {
        setDraft({ over: value, text: target.value });
        search(target.value, target.value === '' ? 0 : PAUSE_MS);
      }}
      onPressEnter={() => search(typed, 0)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') input.current?.blur();
      }}
    />
  );
};

import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { STATUSES } from '../../../../src/contract/words.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { FilterSelects } from '../ui/filter-selects.tsx';
import styles from './tickets-page.module.css';

interface TableFiltersProps {
  filter: TicketFilter;
  onChange: (entries: Record<string, string | undefined>) => void;
}

export const TableFilters = ({ filter, onChange }: TableFiltersProps) => {
  const { t } = useTranslation();
  return (
    <div className={styles.filters}>
      <Input.Search
        key={filter.q ?? ''}
        allowClear
        className={styles.search ?? ''}
        placeholder={t('filter.search')}
        aria-label={t('filter.search')}
        maxLength={100}
        defaultValue={filter.q ?? ''}
        onSearch={(q) => onChange({ q: q.trim() })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('filter.status')}
        aria-label={t('filter.status')}
        value={filter.status?.split(',') ?? []}
        options={(['open', ...STATUSES] as const).map((value) => ({
          value,
          label: t(`status.${value}`),
        }))}
        onChange={(statuses) => onChange({ status: soleOpen(statuses).join(',') })}
      />
      <FilterSelects filter={filter} onChange={onChange} />
      <Select
        aria-label={t('filter.sort')}
        value={filter.sort ?? 'urgency'}
        options={(['urgency', 'due', 'newest'] as const).map((value) => ({
          value,
          label: t(`order.${value}`),
        }))}
        onChange={(sort) => onChange({ sort })}
      />
    </div>
  );
};

/** `open` stands for several statuses and does not combine: the last choice wins. */
const soleOpen = (statuses: readonly string[]): readonly string[] =>
  statuses.at(-1) === 'open' ? ['open'] : statuses.filter((status) => status !== 'open');

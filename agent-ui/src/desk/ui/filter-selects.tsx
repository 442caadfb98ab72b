import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CHANNELS, KINDS } from '../../../../src/contract/words.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { DepartmentSelect } from './department-select.tsx';

interface FilterSelectsProps {
  filter: TicketFilter;
  onChange: (entries: Record<string, string | undefined>) => void;
}

/** Channel, kind, attention, due and department; empty means all of them. */
export const FilterSelects = ({ filter, onChange }: FilterSelectsProps) => {
  const { t } = useTranslation();
  return (
    <>
      <Select
        allowClear
        placeholder={t('filter.channel')}
        aria-label={t('filter.channel')}
        value={filter.channel ?? null}
        options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        onChange={(channel) => onChange({ channel: channel ?? undefined })}
      />
      <Select
        allowClear
        placeholder={t('filter.kind')}
        aria-label={t('filter.kind')}
        value={filter.kind ?? null}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(kind) => onChange({ kind: kind ?? undefined })}
      />
      <Select
        allowClear
        placeholder={t('filter.attention')}
        aria-label={t('filter.attention')}
        value={filter.attention ?? null}
        options={(['emergency', 'out_of_scope'] as const).map((value) => ({
          value,
          label: t(`attention.${value}`),
        }))}
        onChange={(attention) => onChange({ attention: attention ?? undefined })}
      />
      <Select
        allowClear
        placeholder={t('filter.due')}
        aria-label={t('filter.due')}
        value={filter.due ?? null}
        options={(['soon', 'overdue'] as const).map((value) => ({
          value,
          label: t(`due.${value}`),
        }))}
        onChange={(due) => onChange({ due: due ?? undefined })}
      />
      <DepartmentSelect
        placeholder={t('filter.department')}
        value={filter.department}
        onChange={(department) => onChange({ department })}
      />
    </>
  );
};

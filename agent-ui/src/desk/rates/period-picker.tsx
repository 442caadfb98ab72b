import { Select } from 'antd';
import { useNow } from '../lib/use-now.ts';
import { daysOf, PRESETS, type Days, type Preset } from './period.ts';
import { useWords } from './words.ts';
import styles from './rates.module.css';

interface PeriodPickerProps {
  days: Days;
  onChange: (days: Days) => void;
}

/** Usual periods by name, any other by its first and last day. */
export const PeriodPicker = ({ days, onChange }: PeriodPickerProps) => {
  const t = useWords();
  const now = useNow(15_000);
  const preset = PRESETS.find((one) => {
    const { from, to } = daysOf(one, now);
    return from === days.from && to === days.to;
  });
  return (
    <div className={styles.period} role="group" aria-label={t('period.label')}>
      <Select<Preset | 'custom'>
        value={preset ?? 'custom'}
        aria-label={t('period.label')}
        options={[
          ...PRESETS.map((value) => ({ value, label: t(`period.${value}`) })),
          ...(preset ? [] : [{ value: 'custom' as const, label: t('period.custom') }]),
        ]}
        onChange={(value) => value !== 'custom' && onChange(daysOf(value, now))}
      />
      <input
        type="date"
        aria-label={t('period.from')}
        value={days.from}
        max={days.to}
        onChange={({ target }) =>
          target.value &&
          onChange({ ...days, from: target.value, to: later(target.value, days.to) })
        }
      />
      <span aria-hidden>–</span>
      <input
        type="date"
        aria-label={t('period.to')}
        value={days.to}
        min={days.from}
        onChange={({ target }) =>
          target.value && target.value >= days.from && onChange({ ...days, to: target.value })
        }
      />
    </div>
  );
};

const later = (a: string, b: string): string => (a > b ? a : b);

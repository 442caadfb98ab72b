import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useWords } from '../words.ts';
import { cityInput } from './city-input.ts';
import styles from './draft.module.css';

interface WhenChoiceProps {
  /** The city's time, as the field has it; null: at once. */
  at: string | null;
  onChange: (at: string | null) => void;
}

const HOUR_MS = 3_600_000;

/** When a version takes effect. */
export const WhenChoice = ({ at, onChange }: WhenChoiceProps) => {
  const t = useWords();
  const [now] = useState(() => Date.now());
  return (
    <section className={styles.when} aria-label={t('publish.when')}>
      <Radio.Group
        optionType="button"
        value={at !== null}
        options={[
          { value: false, label: t('publish.atOnce') },
          { value: true, label: t('publish.atTime') },
        ]}
        onChange={({ target }) => onChange(target.value === true ? cityInput(now + HOUR_MS) : null)}
      />
      {at !== null && (
        <>
          <Input
            type="datetime-local"
            aria-label={t('publish.atTime')}
            min={cityInput(now)}
            value={at}
            onChange={({ target }) => onChange(target.value)}
          />
          <small>{t('publish.zone')}</small>
        </>
      )}
    </section>
  );
};

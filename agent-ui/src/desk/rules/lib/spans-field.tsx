import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Fragment } from 'react';
import type { Span } from '../../../../../src/contract/rulebook.ts';
import { useWords } from '../words.ts';
import { areSound, withAnother } from './hours.ts';
import { IconButton } from './icon-button.tsx';
import { replaced, without } from './lists.ts';
import { TimeField } from './time-field.tsx';
import styles from './fields.module.css';

interface SpansFieldProps {
  /** Whose hours. */
  label: string;
  value: readonly Span[];
  disabled?: boolean;
  onChange: (spans: Span[]) => void;
}

const SPANS_AT_MOST = 8;

/** Working hours of a day, in as many spans as it takes. */
export const SpansField = ({ label, value, disabled = false, onChange }: SpansFieldProps) => {
  const t = useWords();
  const put = (at: number, end: 'from' | 'to', minutes: number) => {
    const span = value[at];
    if (span) onChange(replaced(value, at, { ...span, [end]: minutes }));
  };
  return (
    <div className={styles.spans} role="group" aria-label={label}>
      {value.map((span, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a span has nothing else of its own
        <span key={at} className={styles.span}>
          {(['from', 'to'] as const).map((end) => (
            <Fragment key={end}>
              {end === 'to' && '–'}
              <TimeField
                label={t(`spans.${end}`, { label, n: at + 1 })}
                value={span[end]}
                invalid={!areSound(value.slice(0, at + 1))}
                disabled={disabled}
                onChange={(minutes) => put(at, end, minutes)}
              />
            </Fragment>
          ))}
          {!disabled && (
            <IconButton
              label={t('spans.remove', { label, n: at + 1 })}
              icon={<CloseOutlined />}
              onClick={() => onChange(without(value, at))}
            />
          )}
        </span>
      ))}
      {!disabled && value.length < SPANS_AT_MOST && (
        <IconButton
          label={t('spans.add', { label })}
          icon={<PlusOutlined />}
          onClick={() => onChange(withAnother(value))}
        />
      )}
      {!areSound(value) && <span className={styles.error}>{t('spans.wrong')}</span>}
    </div>
  );
};

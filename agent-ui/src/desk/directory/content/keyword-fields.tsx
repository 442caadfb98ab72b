import { useState, type CSSProperties, type KeyboardEvent } from 'react';
import { keywordSchema, MAX_WEIGHT } from '../../../../../src/contract/directory.ts';
import { useFigure } from '../lib/figures.ts';
import { useWords } from '../words.ts';
import styles from './keyword-table.module.css';

interface FieldProps<T> {
  word: string;
  /** Which row it stands in; the keys go from row to row by it. */
  row: number;
  value: T;
  isLocked: boolean;
  onChange: (value: T) => void;
}

const weightSchema = keywordSchema.shape.weight;

/** A weight to type, 0 to 10; what is none goes back to what it was. */
export const WeightField = ({ word, row, value, isLocked, onChange }: FieldProps<number>) => {
  const t = useWords();
  const figure = useFigure();
  const [text, setText] = useState(String(value));
  const style = { '--share': `${(100 * value) / MAX_WEIGHT}%` } as CSSProperties;
  if (isLocked) {
    return (
      <span className={styles.bar} style={style}>
        {figure(value)}
      </span>
    );
  }
  const settle = () => {
    const read = weightSchema.safeParse(text.trim() === '' ? undefined : Number(text));
    if (!read.success) setText(String(value));
    else if (read.data !== value) onChange(read.data);
  };
  return (
    <input
      className={styles.bar}
      style={style}
      type="number"
      min={0}
      max={MAX_WEIGHT}
      step="any"
      data-row={row}
      data-column="weight"
      aria-label={t('keywords.weightOf', { word })}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={(event) => onKeys(event, () => setText(String(value)), stepper(text, setText))}
      onFocus={({ target }) => target.select()}
      onBlur={settle}
    />
  );
};

export const NoteField = ({ word, row, value, isLocked, onChange }: FieldProps<string>) => {
  const t = useWords();
  const [text, setText] = useState(value);
  if (isLocked) return value;
  return (
    <input
      type="text"
      maxLength={200}
      placeholder="—"
      data-row={row}
      data-column="note"
      aria-label={t('keywords.noteOf', { word })}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={(event) => onKeys(event, () => setText(value))}
      onBlur={() => {
        if (text.trim() !== value) onChange(text.trim());
      }}
    />
  );
};

/** Escape takes back what was typed; arrows go up and down where there is something to count. */
const onKeys = (
  event: KeyboardEvent<HTMLInputElement>,
  reset: () => void,
  step?: (by: number) => void,
) => {
  if (event.key === 'Escape') reset();
  if (!step || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  step(event.key === 'ArrowUp' ? 1 : -1);
};

const stepper = (text: string, set: (text: string) => void) => (by: number) =>
  set(String(Math.min(MAX_WEIGHT, Math.max(0, (Number(text) || 0) + by))));

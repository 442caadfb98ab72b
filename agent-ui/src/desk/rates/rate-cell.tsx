import type { RateRow, Rate } from '../../../../src/contract/rates.ts';
import { rangeOfFew } from './confidence.ts';
import { cases, percent } from './figures.ts';
import { useWords } from './words.ts';
import styles from './rates.module.css';

interface RateCellProps {
  portion: RateRow[Rate];
  movement: number | null;
  onChoose: () => void;
}

/** A rate with its cases; of few cases, between what it may well lie. */
export const RateCell = ({ portion, movement, onChoose }: RateCellProps) => {
  const t = useWords();
  const { counted, of, rate } = portion;
  if (rate === null) return <span className={styles.none}>{t('cell.none')}</span>;
  const range = rangeOfFew(rate, of);
  return (
    <button
      type="button"
      className={styles.cell}
      data-few={range ? true : undefined}
      onClick={onChoose}
    >
      <b>{percent(rate)}</b>
      <Movement by={movement} />
      <span className={styles.bar} aria-hidden>
        <i style={{ width: percent(rate) }} />
        {range && <u style={{ left: percent(range[0]), right: percent(1 - range[1]) }} />}
      </span>
      <small>
        {cases(counted)} / {of}
        {range && (
          <em title={t('cell.fewTitle')}>
            {t('cell.few', { from: Math.round(range[0] * 100), to: Math.round(range[1] * 100) })}
          </em>
        )}
      </small>
    </button>
  );
};

/** In points since the record that was chosen. */
export const Movement = ({ by }: { by: number | null }) => {
  const t = useWords();
  if (by === null) return null;
  const way = by > 0 ? 'up' : by < 0 ? 'down' : 'same';
  const sign = { up: '▲', down: '▼', same: '=' }[way];
  return (
    <span className={styles.movement} data-way={way} title={t('cell.moved')}>
      {sign} {by === 0 ? '' : Math.abs(by).toFixed(1)}
    </span>
  );
};

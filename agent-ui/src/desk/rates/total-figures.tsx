import { RATES, type Rate, type RateRow } from '../../../../src/contract/rates.ts';
import { cases, moved, percent } from './figures.ts';
import { Movement } from './rate-cell.tsx';
import { useWords } from './words.ts';
import styles from './rates.module.css';

interface TotalFiguresProps {
  total: RateRow;
  before: RateRow | undefined;
  onChoose: (department: null, rate?: Rate) => void;
}

/** All departments together. */
export const TotalFigures = ({ total, before, onChoose }: TotalFiguresProps) => {
  const t = useWords();
  return (
    <div className={styles.totals}>
      <button type="button" className={styles.total} onClick={() => onChoose(null)}>
        <span>{t('column.score')}</span>
        <b>{total.score === null ? '–' : total.score.toFixed(1)}</b>
        <small>
          {t('total.of', { closed: total.closed, evaluated: total.evaluated })}
          <Movement by={moved(total, before, 'score')} />
        </small>
      </button>
      {RATES.map((rate) => {
        const { counted, of, rate: share } = total[rate];
        return (
          <button
            key={rate}
            type="button"
            className={styles.total}
            onClick={() => onChoose(null, rate)}
          >
            <span>{t(`rate.${rate}`)}</span>
            <b>{share === null ? '–' : percent(share)}</b>
            <small>
              {t(`meaning.${rate}`, { counted: cases(counted), of })}
              <Movement by={moved(total, before, rate)} />
            </small>
          </button>
        );
      })}
    </div>
  );
};

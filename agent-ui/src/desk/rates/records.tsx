import type { RatesReport } from '../../../../src/contract/rates.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useLanguage } from '../lib/use-language.ts';
import { percent } from './figures.ts';
import { daysBetween } from './period.ts';
import { useReports } from './rates-queries.ts';
import { useChoice } from './use-choice.ts';
import { useWords } from './words.ts';
import styles from './rates.module.css';

/** Figures on record, newest first; each can be laid beside those on show. */
export const Records = () => {
  const t = useWords();
  const { data: reports = [] } = useReports();
  if (reports.length === 0) return null;
  return (
    <section className={styles.records}>
      <h2>{t('records.title')}</h2>
      <p className={styles.quiet}>{t('records.hint')}</p>
      <ol>
        {reports.map((report) => (
          <Line key={report.id} report={report} />
        ))}
      </ol>
    </section>
  );
};

const Line = ({ report }: { report: RatesReport }) => {
  const t = useWords();
  const language = useLanguage();
  const { against, change } = useChoice();
  const { id, revision, at, by, note, rates } = report;
  const { from, to } = daysBetween(rates);
  const { total } = rates;
  const isAgainst = against === id;
  return (
    <li data-against={isAgainst || undefined}>
      <button
        type="button"
        className={styles.recordPeriod}
        onClick={() => change({ from, to })}
        title={t('records.open')}
      >
        {from} – {to} <small>{t('records.revision', { revision })}</small>
      </button>
      <span className={styles.recordFigures}>
        {t('records.figures', {
          response: shown(total.response.rate),
          resolution: shown(total.resolution.rate),
          satisfaction: shown(total.satisfaction.rate),
          score: total.score === null ? '–' : total.score.toFixed(1),
        })}
      </span>
      <span className={styles.quiet}>
        {t('records.by', {
          name: by.name,
          time: cityTime(at, 'dayTime', language),
          version: rates.formulaVersion,
        })}
        {note && <q>{note}</q>}
      </span>
      <button
        type="button"
        className={styles.compare}
        aria-pressed={isAgainst}
        onClick={() => change({ against: isAgainst ? undefined : id })}
      >
        {t(isAgainst ? 'records.stop' : 'records.compare')}
      </button>
    </li>
  );
};

const shown = (share: number | null): string => (share === null ? '–' : percent(share));

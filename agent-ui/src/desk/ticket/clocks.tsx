import { useTranslation } from 'react-i18next';
import type { Clock } from '../../../../src/contract/clock.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { dueState, inWords } from '../ui/due-clock.tsx';
import styles from './clocks.module.css';

/** The ticket's deadlines: what is left, until when, and how those that ended have ended. */
export const Clocks = ({ clocks }: { clocks: readonly Clock[] }) => {
  const shown = clocks
    .filter(({ state }) => state !== 'cancelled')
    .sort((a, b) => rank(a) - rank(b) || Date.parse(a.dueAt) - Date.parse(b.dueAt));
  if (shown.length === 0) return null;
  return (
    <ul className={styles.clocks}>
      {shown.map((clock) => (
        <li key={clock.target + clock.startedAt}>
          {clock.state === 'running' ? <Running clock={clock} /> : <Met clock={clock} />}
        </li>
      ))}
    </ul>
  );
};

/** What still runs comes first. */
const rank = ({ state }: Clock): number => (state === 'running' ? 0 : 1);

const Running = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(1_000);
  const state = dueState(clock, now);
  const [start, due] = [Date.parse(clock.startedAt), Date.parse(clock.dueAt)];
  const share = Math.min(1, Math.max(0.02, (now - start) / (due - start)));
  const length = inWords(due - now, t);
  return (
    <div className={styles.clock} data-state={state}>
      <span
        className={styles.target}
        title={t(`clock.rule.${clock.unit}`, { amount: clock.amount })}
      >
        {t(`clock.${clock.target}`)}
      </span>
      <b>{state === 'overdue' ? t('clock.over', { length }) : t('clock.left', { length })}</b>
      <time dateTime={clock.dueAt}>
        {t('clock.until', { due: cityTime(clock.dueAt, 'dayTime', language) })}
      </time>
      <i style={{ width: `${share * 100}%` }} />
    </div>
  );
};

const Met = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const late = clock.breachedAt !== undefined;
  return (
    <div className={styles.clock} data-state={late ? 'late' : 'met'}>
      <span className={styles.target}>{t(`clock.${clock.target}`)}</span>
      <b>{t(late ? 'clock.metLate' : 'clock.met')}</b>
      {clock.endedAt && (
        <time dateTime={clock.endedAt}>{cityTime(clock.endedAt, 'dayTime', language)}</time>
      )}
    </div>
  );
};

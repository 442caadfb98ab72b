import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../../../../../src/contract/clock.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { DepartmentLabel } from '../../ui/department-label.tsx';
import { dueState, inWords } from '../../ui/due-clock.tsx';
import styles from './clocks.module.css';

/** Tells the clocks of a ticket apart. */
export const clockId = ({ target, leg = '', startedAt }: Clock): string =>
  `${target}:${leg}:${startedAt}`;

interface ClocksProps {
  clocks: readonly Clock[];
  /** The one that is explained below. */
  open: string | null;
  onOpen: (id: string | null) => void;
}

/** The ticket's deadlines: what is left, until when, and how those that ended have ended. Each can be
 *  opened to explain itself. */
export const Clocks = ({ clocks, open, onOpen }: ClocksProps) => {
  const { t } = useTranslation();
  const words = useTicketWords();
  const [isUnfolded, setUnfolded] = useState(false);
  const told = clocks
    .filter(({ state }) => state !== 'cancelled')
    .sort((a, b) => RANK[a.state] - RANK[b.state] || Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const ended = told.filter(({ state }) => state === 'met');
  const isFolded = !isUnfolded && ended.length > AT_ONCE && ended.length < told.length;
  if (told.length === 0) return null;
  return (
    <ul className={styles.clocks} aria-label={words('explain.clocks')}>
      {(isFolded ? told.filter((clock) => !ended.includes(clock)) : told).map((clock) => {
        const id = clockId(clock);
        return (
          <li key={id}>
            <button
              type="button"
              aria-expanded={id === open}
              aria-label={words('explain.open', { target: t(`clock.${clock.target}`) })}
              onClick={() => onOpen(id === open ? null : id)}
            >
              <Chip clock={clock} />
            </button>
          </li>
        );
      })}
      {isFolded && (
        <li>
          <button type="button" className={styles.more} onClick={() => setUnfolded(true)}>
            {words('explain.ended.more', { count: ended.length })}
          </button>
        </li>
      )}
    </ul>
  );
};

/** More clocks that have ended than these are folded up. */
const AT_ONCE = 1;

/** What still runs comes first. */
const RANK: Record<Clock['state'], number> = { running: 0, paused: 1, met: 2, cancelled: 3 };

const Chip = ({ clock }: { clock: Clock }) => {
  if (clock.state === 'running') return <Running clock={clock} />;
  return clock.state === 'paused' ? <Paused clock={clock} /> : <Met clock={clock} />;
};

const Target = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation();
  return (
    <span className={styles.target}>
      {clock.leg && <DepartmentLabel departmentId={clock.leg} />} {t(`clock.${clock.target}`)}
    </span>
  );
};

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
      <Target clock={clock} />
      <b>{state === 'overdue' ? t('clock.over', { length }) : t('clock.left', { length })}</b>
      <time dateTime={clock.dueAt}>
        {t('clock.until', { due: cityTime(clock.dueAt, 'dayTime', language) })}
      </time>
      <i style={{ width: `${share * 100}%` }} />
    </div>
  );
};

const Paused = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.clock} data-state="paused">
      <Target clock={clock} />
      <b>{t('clock.paused')}</b>
    </div>
  );
};

const Met = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const late = clock.breachedAt !== undefined;
  return (
    <div className={styles.clock} data-state={late ? 'late' : 'met'}>
      <Target clock={clock} />
      <b>{t(late ? 'clock.metLate' : 'clock.met')}</b>
      {clock.endedAt && (
        <time dateTime={clock.endedAt}>{cityTime(clock.endedAt, 'dayTime', language)}</time>
      )}
    </div>
  );
};

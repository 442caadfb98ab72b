import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../../../../src/contract/clock.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import styles from './due-clock.module.css';

export type DueState = 'calm' | 'soon' | 'overdue';

export const dueState = (clock: Pick<Clock, 'warnAt' | 'dueAt'>, now: number): DueState => {
  if (now >= Date.parse(clock.dueAt)) return 'overdue';
  return now >= Date.parse(clock.warnAt) ? 'soon' : 'calm';
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A stretch of time in its two largest units, e.g. `2 天 4 小时`; under an hour in minutes. */
export const inWords = (milliseconds: number, t: TFunction): string => {
  const length = Math.abs(milliseconds);
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (days > 0) return t('duration.days', { days, hours });
  if (hours > 0) return t('duration.hours', { hours, minutes });
  return t('duration.minutes', { minutes });
};

const earliest = (clocks: readonly Clock[]): Clock | undefined =>
  clocks.reduce<Clock | undefined>(
    (first, clock) => (first && first.dueAt <= clock.dueAt ? first : clock),
    undefined,
  );

/** The running clock that is due first, else one that stands still, else undefined. */
export const firstDue = (clocks: readonly Clock[]): Clock | undefined =>
  earliest(clocks.filter(({ state }) => state === 'running')) ??
  earliest(clocks.filter(({ state }) => state === 'paused'));

/** What is left on a clock, or how far it is over, renewed by itself; or that it stands still. */
export const DueClock = ({ clock, big = false }: { clock: Clock; big?: boolean }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(15_000);
  const isPaused = clock.state === 'paused';
  const state = isPaused ? 'paused' : dueState(clock, now);
  const length = inWords(Date.parse(clock.dueAt) - now, t);
  const due = cityTime(clock.dueAt, 'dayTime', language);
  return (
    <time
      className={styles.clock}
      data-state={state}
      data-big={big || undefined}
      dateTime={clock.dueAt}
      title={t('clock.title', { target: t(`clock.${clock.target}`), due })}
    >
      {isPaused && t('clock.paused')}
      {!isPaused && t(state === 'overdue' ? 'clock.over' : 'clock.left', { length })}
    </time>
  );
};

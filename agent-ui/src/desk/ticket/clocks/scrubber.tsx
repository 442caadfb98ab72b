import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock, Stretch } from '../../../../../src/contract/clock.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { StretchBar } from '../../ui/stretch-bar.tsx';
import { mergedStretches, placeOf, scaleOf, type Segment } from '../../ui/stretch-scale.ts';
import { useHours } from './use-hours.ts';
import styles from './clock-story.module.css';

interface ScrubberProps {
  clock: Clock;
  stretches: readonly Stretch[];
  /** Milliseconds since 1970, while the clock has not ended. */
  now?: number;
}

/** The bar of a deadline, to be gone over with the pointer, a finger or the arrow keys: below it stands
 *  what the time under it is. */
export const Scrubber = ({ clock, stretches, now }: ScrubberProps) => {
  const t = useTicketWords();
  const [at, setAt] = useState<number | null>(null);
  const scale = scaleOf(clock.startedAt, clock.dueAt, now);
  const segments = mergedStretches(stretches);
  const index = segments.findIndex(({ from, to }) => at !== null && at >= from && at < to);
  const segment = segments[index];

  const point = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    setAt(scale.from + share * (scale.to - scale.from));
  };
  const step = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const next = segments[index + (event.key === 'ArrowRight' ? 1 : -1)] ?? segment ?? segments[0];
    if (next) setAt((next.from + next.to) / 2);
  };
  return (
    <div className={styles.scrubber}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys go over it */}
      <div
        className={styles.track}
        tabIndex={0}
        role="group"
        aria-label={t('explain.goOver')}
        onPointerMove={point}
        onPointerDown={point}
        onKeyDown={step}
      >
        <StretchBar
          stretches={stretches}
          startedAt={clock.startedAt}
          dueAt={clock.dueAt}
          {...(now === undefined ? {} : { now })}
        />
        {segment && at !== null && (
          <i className={styles.cursor} style={{ left: `${placeOf(at, scale)}%` }} />
        )}
      </div>
      <p className={styles.readout} aria-live="polite" data-counts={segment?.counts}>
        {segment ? <Said segment={segment} /> : t('explain.hint')}
      </p>
    </div>
  );
};

const Said = ({ segment }: { segment: Segment }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const hours = useHours();
  const { from, to, counts, label, by } = segment;
  const time = (at: number) => cityTime(at, 'dayTime', language);
  return (
    <>
      <b>{t(`stretch.counts.${counts}`)}</b>
      <span>{t('stretch.span', { from: time(from), to: time(to) })}</span>
      <span>{hours((to - from) / 60_000)}</span>
      {label && <span>{label[language]}</span>}
      {by && <span>{by}</span>}
    </>
  );
};

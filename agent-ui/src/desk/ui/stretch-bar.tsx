import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../../../../src/contract/clock.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useLanguage } from '../lib/use-language.ts';
import {
  lengthsOf,
  mergedStretches,
  placeOf,
  scaleOf,
  segmentsOf,
  ticksOf,
  type Counts,
  type Scale,
  type Segment,
} from './stretch-scale.ts';
import styles from './stretch-bar.module.css';

interface StretchBarProps {
  stretches: readonly Stretch[];
  startedAt: string;
  dueAt: string;
  /** Milliseconds since 1970; marks the present and what is overdue. */
  now?: number;
}

/** The time of a deadline from its start to its due time, and what of it counts, in the city's time. */
export const StretchBar = ({ stretches, startedAt, dueAt, now }: StretchBarProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const scale = scaleOf(startedAt, dueAt, now);
  const isNowShown = now !== undefined && now >= scale.from && now <= scale.to;
  const start = cityTime(startedAt, 'dayTime', language);
  const due = cityTime(dueAt, 'dayTime', language);
  return (
    <figure className={styles.figure} aria-label={t('stretch.label', { start, due })}>
      <div className={styles.ends} aria-hidden>
        <span>{t('stretch.start', { at: start })}</span>
        <b>{t('stretch.due', { at: due })}</b>
      </div>
      <div className={styles.bar} aria-hidden>
        {segmentsOf(stretches, scale).map((segment) => (
          <Piece key={segment.from} segment={segment} scale={scale} />
        ))}
        {scale.to > scale.due && (
          <span className={styles.over} style={between(scale.due, scale.to, scale)} />
        )}
        <i className={styles.dueLine} style={{ left: `${placeOf(scale.due, scale)}%` }} />
        {isNowShown && <i className={styles.now} style={{ left: `${placeOf(now, scale)}%` }} />}
      </div>
      <Ticks scale={scale} />
      <Legend stretches={stretches} isNowShown={isNowShown} />
      <Story stretches={stretches} />
    </figure>
  );
};

const between = (from: number, to: number, scale: Scale) => ({
  left: `${placeOf(from, scale)}%`,
  width: `${placeOf(to, scale) - placeOf(from, scale)}%`,
});

const Piece = ({ segment, scale }: { segment: Segment; scale: Scale }) => {
  const { label, counts } = segment;
  const say = useSay();
  const language = useLanguage();
  const place = between(segment.from, segment.to, scale);
  return (
    <span
      className={styles.piece}
      data-counts={counts}
      data-made-up={(counts === 'working' && label !== undefined) || undefined}
      style={place}
      title={say(segment)}
    >
      {label && counts === 'holiday' && <em>{label[language]}</em>}
    </span>
  );
};

/** Names at the ends stay within the bar. */
const edgeOf = (place: number): 'left' | 'right' | undefined => {
  if (place < 5) return 'left';
  return place > 95 ? 'right' : undefined;
};

/** So many names have room on a phone. */
const NAMES_ON_A_PHONE = 5;

const Ticks = ({ scale }: { scale: Scale }) => {
  const language = useLanguage();
  const ticks = ticksOf(scale);
  const isDense = ticks.filter(({ named }) => named).length > NAMES_ON_A_PHONE;
  return (
    <div className={styles.ticks} data-dense={isDense || undefined} aria-hidden>
      {ticks.map(({ at, midnight, named }) => {
        const place = placeOf(at, scale);
        return (
          <i key={at} style={{ left: `${place}%` }} data-named={named || undefined}>
            {named && (
              <span data-edge={edgeOf(place)}>
                {cityTime(at, midnight ? 'date' : 'time', language)}
              </span>
            )}
          </i>
        );
      })}
    </div>
  );
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Working time is told in hours, for its days are not 24 hours long; whole days as days. */
const lengthWords = (length: number, t: TFunction): string => {
  if (length >= DAY && length % DAY === 0) return t('stretch.days', { n: length / DAY });
  if (length < HOUR) return t('stretch.minutes', { n: Math.round(length / 60_000) });
  return t('stretch.hours', { n: Math.round((length / HOUR) * 10) / 10 });
};

const ORDER: readonly Counts[] = [
  'working',
  'extended',
  'paused',
  'off_hours',
  'day_off',
  'holiday',
];

interface LegendProps {
  stretches: readonly Stretch[];
  isNowShown: boolean;
}

const Legend = ({ stretches, isNowShown }: LegendProps) => {
  const { t } = useTranslation();
  const lengths = lengthsOf(stretches);
  const isMadeUp = stretches.some(({ counts, label }) => counts === 'working' && label);
  return (
    <ul className={styles.legend}>
      {ORDER.filter((counts) => lengths.has(counts)).map((counts) => (
        <li key={counts} data-counts={counts}>
          {t(`stretch.counts.${counts}`)} <b>{lengthWords(lengths.get(counts) ?? 0, t)}</b>
        </li>
      ))}
      {isMadeUp && (
        <li data-counts="working" data-made-up>
          {t('stretch.madeUp')}
        </li>
      )}
      {isNowShown && <li data-now>{t('stretch.now')}</li>}
    </ul>
  );
};

/** Says a stretch in words: from when to when, what it counts as, and why. */
const useSay = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ from, to, counts, label, by }: Segment): string => {
    const span = t('stretch.span', {
      from: cityTime(from, 'dayTime', language),
      to: cityTime(to, 'dayTime', language),
    });
    const why = [label?.[language], by].filter(Boolean).join(', ');
    const what = `${t(`stretch.counts.${counts}`)} ${lengthWords(to - from, t)}`;
    return why ? `${span}: ${what} (${why})` : `${span}: ${what}`;
  };
};

/** The bar for those who can not see it. */
const Story = ({ stretches }: { stretches: readonly Stretch[] }) => {
  const say = useSay();
  return (
    <ol className={styles.story}>
      {mergedStretches(stretches).map((segment) => (
        <li key={segment.from}>{say(segment)}</li>
      ))}
    </ol>
  );
};

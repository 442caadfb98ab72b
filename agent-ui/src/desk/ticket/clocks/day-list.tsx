import { useTranslation } from 'react-i18next';
import type { Stretch } from '../../../../../src/contract/clock.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { dayLines, type DayLine, type Span } from './clock-days.ts';
import { useHours } from './use-hours.ts';
import styles from './clock-story.module.css';

/** More days than these are folded up at first. */
const AT_ONCE = 7;

/** The same in words, day by day. */
export const DayList = ({ stretches }: { stretches: readonly Stretch[] }) => {
  const t = useTicketWords();
  const lines = dayLines(stretches);
  return (
    <details className={styles.days} open={lines.length <= AT_ONCE}>
      <summary>{t('explain.byDay', { count: lines.length })}</summary>
      <ol>
        {lines.map((line) => (
          <Day key={line.from} line={line} />
        ))}
      </ol>
    </details>
  );
};

const LAST_INSTANT = 1;

const Day = ({ line }: { line: DayLine }) => {
  const { t } = useTranslation();
  const words = useTicketWords();
  const language = useLanguage();
  const hours = useHours();
  const [first, last] = [line.from, line.to - LAST_INSTANT].map((at) =>
    cityTime(at, 'weekday', language),
  );
  return (
    <li data-counts={line.counts}>
      <time>{first === last ? first : `${first} – ${last}`}</time>
      <b>{line.counted > 0 ? hours(line.counted / 60_000) : words('explain.nothing')}</b>
      <span className={styles.spans}>
        {line.label && <em>{line.label[language]}</em>}
        {line.spans.length === 0 && !line.label && <em>{t(`stretch.counts.${line.counts}`)}</em>}
        {line.spans.map((span) => (
          <SpanWords key={span.from} span={span} />
        ))}
      </span>
    </li>
  );
};

const SpanWords = ({ span }: { span: Span }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const time = (at: number) => cityTime(at, 'time', language);
  return (
    <span data-counts={span.counts}>
      {time(span.from)}–{time(span.to)}
      {span.counts !== 'working' && ` ${t(`stretch.counts.${span.counts}`)}`}
      {span.by && ` · ${span.by}`}
    </span>
  );
};

import { useTranslation } from 'react-i18next';
import type { TicketEvent } from '../../../../src/contract/ticket.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useEventWords } from './event-words.ts';
import styles from './timeline.module.css';

/** Everything that happened to the ticket, the newest first. */
export const Timeline = ({ events }: { events: readonly TicketEvent[] }) => (
  <ol className={styles.timeline}>
    {events.toReversed().map((event) => (
      <Step key={event.seq} event={event} />
    ))}
  </ol>
);

const Step = ({ event }: { event: TicketEvent }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useEventWords()(event);
  return (
    <li className={styles.step} data-type={event.type}>
      <p className={styles.sentence}>
        <span>{words.sentence}</span>
        <time dateTime={event.at}>{cityTime(event.at, 'dayTime', language)}</time>
      </p>
      {words.quote && (
        <blockquote className={styles.quote}>
          {event.type === 'noted' && <small>{t('event.internal')}</small>}
          {words.quote}
        </blockquote>
      )}
    </li>
  );
};

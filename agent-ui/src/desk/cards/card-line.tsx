import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { useLanguage } from '../lib/use-language.ts';
import { DueClock, firstDue } from '../ui/due-clock.tsx';
import { StatusLabel, UrgencyMark } from '../ui/labels.tsx';
import { GRAVITIES } from './cards-query.ts';
import styles from './cards.module.css';

interface CardLineProps {
  card: TicketCard;
  open: boolean;
}

/** A ticket under supervision: which card, since when, by whom and why, and how its clock stands. */
export const CardLine = ({ card, open }: CardLineProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useSupervisionWords();
  const clock = firstDue(card.clocks);
  const since = card.supervision?.at ?? card.receivedAt;
  return (
    <li data-open={open || undefined}>
      <Link to={`/cards/${card.number}`} className={styles.line ?? ''}>
        <span className={styles.marks}>
          {GRAVITIES.filter((one) => card.flags.includes(one)).map((one) => (
            <i key={one} data-gravity={one}>
              {t(`flag.${one}`)}
            </i>
          ))}
        </span>
        <span className={styles.matter}>
          <b>
            <UrgencyMark urgency={card.urgency} service={card.service} />{' '}
            {card.title || t('ticket.untitled')}
          </b>
          <Why card={card} />
        </span>
        <span className={styles.state}>
          <StatusLabel status={card.status} />
          {clock && (
            <span>
              {t(`clock.${clock.target}`)} <DueClock clock={clock} />
            </span>
          )}
        </span>
        <time className={styles.since} dateTime={since}>
          {say('cards.since', { time: cityTime(since, 'dayTime', language) })}
        </time>
      </Link>
    </li>
  );
};

/** Who gave it and what was said, or the step of the ladder and its clock. */
const Why = ({ card: { supervision, number } }: { card: TicketCard }) => {
  const { t } = useTranslation();
  const say = useSupervisionWords();
  const language = useLanguage();
  if (!supervision) return <small>{number}</small>;
  const { by, text, target, name } = supervision;
  const isLadder = by.role === 'system';
  const words = [
    isLadder ? (name?.[language] ?? say('cards.byLadder')) : by.name,
    isLadder && target ? say('cards.clock', { target: t(`clock.${target}`) }) : text,
  ];
  return (
    <small>
      {words.filter(Boolean).join(' · ')} <span className={styles.number}>{number}</span>
    </small>
  );
};

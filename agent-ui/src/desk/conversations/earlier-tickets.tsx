import { Link } from 'react-router';
import { cityTimeOrDate } from '../../shared/city-time.ts';
import { useTicketList } from '../lib/ticket-list.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { StatusLabel } from '../ui/labels.tsx';
import { useConversationWords } from './words.ts';
import styles from './side.module.css';

const SHOWN = 6;

/** What the same citizen has brought before, the newest first. */
export const EarlierTickets = ({
  number,
  phone,
}: {
  number: string;
  phone: string | undefined;
}) => {
  const say = useConversationWords();
  if (!phone) return <p className={styles.none}>{say('matter.unknownCitizen')}</p>;
  return <TicketsOf number={number} phone={phone} />;
};

const TicketsOf = ({ number, phone }: { number: string; phone: string }) => {
  const say = useConversationWords();
  const language = useLanguage();
  const now = useNow(15_000);
  const { data } = useTicketList({ q: phone, sort: 'newest' });
  const others = data?.filter((card) => card.number !== number).slice(0, SHOWN);
  if (!others) return null;
  if (others.length === 0) return <p className={styles.none}>{say('matter.noEarlier')}</p>;
  return (
    <ul className={styles.earlier}>
      {others.map((card) => (
        <li key={card.number}>
          <Link to={`/tickets/${card.number}`}>
            <b>{card.title}</b>
            <span>
              <StatusLabel status={card.status} />
              <time dateTime={card.receivedAt}>
                {cityTimeOrDate(card.receivedAt, now, language)}
              </time>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};

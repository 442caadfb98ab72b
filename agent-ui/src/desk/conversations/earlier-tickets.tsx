import { Link } from 'react-router';
import type { Call } from '../../../../src/contract/calls.ts';
import type { Status } from '../../../../src/contract/words.ts';
import { cityTimeOrDate } from '../../shared/city-time.ts';
import { useTicketList } from '../lib/ticket-list.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { StatusLabel } from '../ui/labels.tsx';
import { useConversationWords } from './words.ts';
import styles from './side.module.css';

const SHOWN = 6;

interface EarlierProps {
  number: string;
  phone: string | undefined;
  /** Of a call the desk has looked them up already. */
  call: Call | null;
}

/** What the same citizen has brought before: of a caller the open ones first, else the newest. */
export const EarlierTickets = ({ number, phone, call }: EarlierProps) => {
  const say = useConversationWords();
  if (!phone) return <p className={styles.none}>{say('matter.unknownCitizen')}</p>;
  if (call) return <Lines tickets={call.earlier} />;
  return <TicketsOf number={number} phone={phone} />;
};

const TicketsOf = ({ number, phone }: { number: string; phone: string }) => {
  const { data } = useTicketList({ q: phone, sort: 'newest' });
  const others = data?.filter((card) => card.number !== number).slice(0, SHOWN);
  return others ? <Lines tickets={others} /> : null;
};

const Lines = ({ tickets }: { tickets: Call['earlier'] }) => {
  const say = useConversationWords();
  const language = useLanguage();
  const now = useNow(15_000);
  if (tickets.length === 0) return <p className={styles.none}>{say('matter.noEarlier')}</p>;
  return (
    <ul className={styles.earlier}>
      {tickets.slice(0, SHOWN).map((ticket) => (
        <li key={ticket.number}>
          <Link to={`/tickets/${ticket.number}`}>
            <b>{ticket.title}</b>
            <span>
              <StatusLabel status={ticket.status as Status} />
              <time dateTime={ticket.receivedAt}>
                {cityTimeOrDate(ticket.receivedAt, now, language)}
              </time>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};

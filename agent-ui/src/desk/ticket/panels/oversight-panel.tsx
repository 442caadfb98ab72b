import { useTranslation } from 'react-i18next';
import type { TicketEvent, TicketView } from '../../../../../src/contract/ticket.ts';
import { useSupervisionWords } from '../../lib/supervision-words.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { Byline } from './byline.tsx';
import { Panel } from './panel.tsx';
import styles from './panel.module.css';

type Reminder = Extract<TicketEvent, { type: 'urged' | 'supervised' | 'escalated' }>;

const isReminder = (event: TicketEvent): event is Reminder =>
  event.type === 'urged' || event.type === 'supervised' || event.type === 'escalated';

const SHOWN = 4;

/** How high the ticket has come, with which card, and every reminder on the way. */
export const OversightPanel = ({ ticket }: { ticket: TicketView }) => {
  const t = useTicketWords();
  const { t: desk } = useTranslation();
  const { supervision, timeline } = ticket;
  const reminders = timeline.filter(isReminder).reverse();
  if (!supervision && reminders.length === 0) return null;
  const card = supervision?.card;
  return (
    <Panel
      title={t('oversight.title')}
      tone={card ? 'warning' : 'calm'}
      aside={
        supervision && (
          <span className={styles.card} data-card={card ?? 'none'}>
            {card && `${t(`card.${card}`)} · `}
            {desk(`level.${supervision.level}`)}
          </span>
        )
      }
    >
      <ul className={styles.reminders}>
        {reminders.slice(0, SHOWN).map((event) => (
          <li key={event.seq}>
            <ReminderWords event={event} />
            <Byline by={event.by} at={event.at} />
          </li>
        ))}
      </ul>
      {reminders.length > SHOWN && (
        <p className={styles.fact}>{t('oversight.more', { count: reminders.length - SHOWN })}</p>
      )}
    </Panel>
  );
};

const ReminderWords = ({ event }: { event: Reminder }) => {
  const t = useTicketWords();
  const say = useSupervisionWords();
  const { t: desk } = useTranslation();
  const language = useLanguage();
  if (event.type === 'urged')
    return (
      <p>
        <b>{desk('command.urge')}</b> {event.text}
      </p>
    );
  const card = event.card && <b>{t(`card.${event.card}`)} </b>;
  if (event.type === 'supervised')
    return (
      <p>
        {card ?? <b>{desk('command.supervise')} </b>}
        {event.text}
      </p>
    );
  // A step of the ladder has a name that says who is told.
  if (event.name)
    return (
      <p>
        {event.name[language]}
        {event.target && <> · {say('cards.clock', { target: desk(`clock.${event.target}`) })}</>}
      </p>
    );
  return (
    <p>
      <b>{t('oversight.to', { level: desk(`level.${event.level}`) })}</b> {event.text}
    </p>
  );
};

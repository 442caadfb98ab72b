import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Suggestion } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { Routing, TicketView } from '../../../../src/contract/ticket.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { DueClock, firstDue } from '../ui/due-clock.tsx';
import { StatusLabel } from '../ui/labels.tsx';
import { DepartmentSuggestion } from './department-suggestion.tsx';
import { EarlierTickets } from './earlier-tickets.tsx';
import { KnowledgeSlot } from './knowledge-slot.tsx';
import { MatterForm } from './matter-form.tsx';
import type { Acts } from './use-acts.ts';
import { useConversationWords } from './words.ts';
import styles from './side.module.css';
import threadStyles from './thread.module.css';

interface SideProps {
  card: ConversationCard;
  /** Undefined until there is one. */
  ticket: TicketView | undefined;
  routing: Routing | null;
  suggestion: Suggestion | null;
  acts: Acts;
  onDispatch: (departmentId: string) => void;
  onHandOver: () => void;
  onInsert: (text: string) => void;
  onBack: () => void;
}

/** The ticket beside its conversation: what it is about, where it belongs, what is known. */
export const TicketSide = (props: SideProps) => {
  const { card, ticket, routing, suggestion, acts, onDispatch, onInsert, onBack } = props;
  const say = useConversationWords();
  return (
    <aside className={styles.side} aria-label={say('matter.label')}>
      <header className={styles.head}>
        <button type="button" className={threadStyles.switch} onClick={onBack}>
          <ArrowLeftOutlined aria-hidden /> {say('talk.toWords')}
        </button>
        <b>{card.number}</b>
        {ticket && <Standing ticket={ticket} />}
      </header>
      <div className={styles.body}>
        <Emergency {...props} />
        <Section name={say('matter.title')}>
          {ticket ? (
            <MatterForm
              key={ticket.number}
              ticket={ticket}
              suggested={suggestion?.form ?? null}
              acts={acts}
            />
          ) : (
            <p className={styles.none}>{say('matter.noTicket')}</p>
          )}
        </Section>
        <Section name={say('matter.suggestion')}>
          <DepartmentSuggestion
            routing={routing}
            onDispatch={ticket?.may.includes('dispatch') ? onDispatch : undefined}
          />
        </Section>
        <Section name={say('matter.knowledge')}>
          <KnowledgeSlot
            number={card.number}
            words={ticket?.title ?? card.title}
            onInsert={onInsert}
          />
        </Section>
        <Section name={say('matter.earlier')}>
          <EarlierTickets
            number={card.number}
            phone={card.phone ?? ticket?.inquiry.contact?.phone}
          />
        </Section>
      </div>
    </aside>
  );
};

const Standing = ({ ticket }: { ticket: TicketView }) => {
  const say = useConversationWords();
  const due = firstDue(ticket.clocks);
  return (
    <>
      <StatusLabel status={ticket.status} />
      {ticket.departmentId && <DepartmentLabel departmentId={ticket.departmentId} />}
      {due && <DueClock clock={due} />}
      <Link to={`/tickets/${ticket.number}`}>{say('matter.fullTicket')}</Link>
    </>
  );
};

const Emergency = ({ ticket, suggestion, onHandOver }: SideProps) => {
  const say = useConversationWords();
  const { t } = useTranslation();
  const service = ticket?.service ?? suggestion?.emergency?.service;
  const isOpen = ticket?.may.includes('hand_over');
  if (!service || !isOpen) return null;
  return (
    <div className={styles.emergency} role="alert">
      <b>{say('matter.emergency')}</b>
      <button type="button" onClick={onHandOver}>
        {say('matter.service', { service: t(`service.${service}`) })} <kbd>Alt H</kbd>
      </button>
    </div>
  );
};

const Section = ({ name, children }: { name: string; children: ReactNode }) => (
  <section className={styles.section} aria-label={name}>
    <h2>{name}</h2>
    {children}
  </section>
);

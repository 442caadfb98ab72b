import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Call, Suggestion } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { Routing, TicketView } from '../../../../src/contract/ticket.ts';
import { useLanguage } from '../lib/use-language.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { DueClock, firstDue } from '../ui/due-clock.tsx';
import { StatusLabel } from '../ui/labels.tsx';
import { DepartmentSuggestion } from './department-suggestion.tsx';
import { EarlierTickets } from './earlier-tickets.tsx';
import { KnowledgeSlot } from './knowledge-slot.tsx';
import { MatterForm } from './matter-form.tsx';
import type { Matter } from './use-matter.ts';
import { useConversationWords } from './words.ts';
import styles from './side.module.css';
import threadStyles from './thread.module.css';

interface SideProps {
  card: ConversationCard;
  /** Null for chats. */
  call: Call | null;
  /** Undefined until there is one. */
  ticket: TicketView | undefined;
  routing: Routing | null;
  suggestion: Suggestion | null;
  matter: Matter;
  busy: boolean;
  /** Absent when it can't be sent anywhere now. */
  onDispatch: ((departmentId: string) => void) | undefined;
  /** Absent when there is nothing to hand over. */
  onHandOver: (() => void) | undefined;
  /** Begins the answer with these words; absent when there is none to give. */
  onAnswer: ((text: string) => void) | undefined;
  onInsert: (text: string) => void;
  onBack: () => void;
}

/** The ticket beside its conversation: what it is about, where it belongs, what is known. */
export const TicketSide = (props: SideProps) => {
  const { card, call, ticket, routing, suggestion, matter, busy, onDispatch, onInsert, onBack } =
    props;
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
        <LegalPath {...props} />
        <Section name={say('matter.title')}>
          {ticket || call ? (
            <MatterForm matter={matter} busy={busy} />
          ) : (
            <p className={styles.none}>{say('matter.noTicket')}</p>
          )}
        </Section>
        <Section name={say('matter.suggestion')}>
          <DepartmentSuggestion routing={routing} onDispatch={onDispatch} />
        </Section>
        <Section name={say('matter.knowledge')}>
          <KnowledgeSlot
            number={card.number}
            words={ticket?.title ?? card.title}
            articles={suggestion?.articles}
            onInsert={onInsert}
          />
        </Section>
        <Section name={say('matter.earlier')}>
          <EarlierTickets
            number={card.number}
            phone={card.phone ?? ticket?.inquiry.contact?.phone}
            call={call}
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

/** Danger: whose it is, which words say so, and the way there. */
const Emergency = ({ ticket, suggestion, onHandOver }: SideProps) => {
  const say = useConversationWords();
  const { t } = useTranslation();
  const emergency = suggestion?.emergency;
  const service = ticket?.service ?? emergency?.service;
  if (!service || !onHandOver) return null;
  return (
    <div className={styles.emergency} role="alert">
      <b>{say('matter.emergency')}</b>
      <p>
        {emergency?.words.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </p>
      <button type="button" onClick={onHandOver}>
        {say('matter.service', { service: t(`service.${service}`) })} <kbd>Alt H</kbd>
      </button>
    </div>
  );
};

/** What to tell the citizen about a matter that is not the desk's. */
const LegalPath = ({ suggestion, onAnswer }: SideProps) => {
  const say = useConversationWords();
  const { t } = useTranslation();
  const language = useLanguage();
  const guidance = suggestion?.guidance;
  if (guidance?.about !== 'legal_path') return null;
  return (
    <section className={styles.guidance} aria-label={say('matter.guidance')}>
      <b>
        {say('matter.guidance')} · {t(`legalPath.${guidance.path}`)}
        {guidance.phone && ` · ${guidance.phone}`}
      </b>
      <p>{guidance[language]}</p>
      {onAnswer && (
        <button type="button" onClick={() => onAnswer(guidance[language])}>
          {say('matter.useGuidance')}
        </button>
      )}
    </section>
  );
};

const Section = ({ name, children }: { name: string; children: ReactNode }) => (
  <section className={styles.section} aria-label={name}>
    <h2>{name}</h2>
    {children}
  </section>
);

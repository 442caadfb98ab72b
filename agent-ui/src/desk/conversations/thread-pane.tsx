import { ArrowLeftOutlined, EyeInvisibleOutlined } from '@ant-design/icons';
import { useState, type DragEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { Routing, TicketView } from '../../../../src/contract/ticket.ts';
import { readablePhone } from '../lib/phone-number.ts';
import { useUser } from '../lib/session.ts';
import { keepDraft } from '../ticket/draft.ts';
import { COMMAND_FORMS } from '../ticket/forms/command-forms.ts';
import { ChannelLabel, UrgencyMark } from '../ui/labels.tsx';
import { Blank } from '../ui/states.tsx';
import { ActionBar } from './action-bar.tsx';
import { actionsFor, needsTicket, type Action, type Panel } from './action-list.ts';
import { CallBar } from './call-bar.tsx';
import { CallTranscript } from './call-transcript.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import { DiscardForm } from './discard-form.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import { HandingOver } from './handing-over.tsx';
import { MessageList } from './message-list.tsx';
import { nameOf } from './name-of.ts';
import { TransferForm } from './transfer-form.tsx';
import type { Acts } from './use-acts.ts';
import type { Matter } from './use-matter.ts';
import { useConversationWords } from './words.ts';
import composerStyles from './composer.module.css';
import styles from './thread.module.css';

/** Which form is open; a department can be chosen for it beside. */
export interface OpenPanel {
  panel: Panel;
  departmentId?: string;
}

interface PaneProps {
  card: ConversationCard;
  /** Null for chats. */
  call: Call | null;
  ticket: TicketView | undefined;
  routing: Routing | null;
  matter: Matter;
  acts: Acts;
  open: OpenPanel | null;
  onOpen: (open: OpenPanel | null) => void;
  composer: RefObject<ComposerHandle | null>;
  /** The agent's last words, to begin an answer with. */
  lastWords: () => string;
  onBack: () => void;
  onTicket: () => void;
}

const isSupervising = (role: string): boolean => role === 'supervisor' || role === 'admin';

/** The conversation that is looked at: what was said, what can be done, and the reply. */
export const ThreadPane = (props: PaneProps) => {
  const { card, call, ticket, matter, acts, open, onOpen, lastWords } = props;
  const say = useConversationWords();
  const { id, role } = useUser();
  const supervises = isSupervising(role);
  const actions = actionsFor(card, { may: ticket?.may ?? [], call }, { id, supervises });
  const listens = card.listeners.some((listener) => listener.id === id);
  const act = async (action: Action) => {
    if (action === 'make') return void (await matter.make());
    if (action === 'end') return acts.end();
    if (action === 'takeOver') return acts.takeOver();
    if (action === 'listen') return void acts.listen(!listens);
    if (matter.mayMake && needsTicket(action) && !(await matter.make())) return;
    if (action === 'answer') keepDraft(card.number, 'answer', lastWords());
    onOpen(open?.panel === action ? null : { panel: action });
  };
  const mayRead =
    supervises || card.agent?.id === id || card.state === 'ended' || card.state === 'message_left';
  return (
    <section className={styles.pane} aria-label={say('talk.words', { name: nameOf(card, say) })}>
      <Head {...props} />
      <ActionBar
        actions={actions}
        pressed={open?.panel ?? (listens ? 'listen' : null)}
        busy={acts.busy}
        onAct={(action) => void act(action)}
      />
      {call && (
        <CallBar
          call={call}
          onHungUp={
            card.state === 'with_agent' && (supervises || card.agent?.id === id)
              ? acts.hangUp
              : undefined
          }
        />
      )}
      <HandingOver
        card={card}
        onKeep={card.agent?.id === id ? () => void acts.keep() : undefined}
      />
      {mayRead ? (
        <Words card={card} />
      ) : (
        <div className={styles.hidden}>
          <Blank
            icon={<EyeInvisibleOutlined />}
            {...(card.state === 'with_agent' && card.agent
              ? {
                  title: say('talk.with', { name: card.agent.name }),
                  hint: say('talk.withOtherHint'),
                }
              : { title: say('talk.hidden'), hint: say('talk.hiddenHint') })}
          />
        </div>
      )}
      {open && <OpenForm {...props} open={open} />}
      <Reply {...props} listens={listens} />
    </section>
  );
};

const Words = ({ card }: { card: ConversationCard }) =>
  card.channel === 'phone' ? <CallTranscript card={card} /> : <MessageList card={card} />;

const Head = ({ card, onBack, onTicket }: PaneProps) => {
  const say = useConversationWords();
  return (
    <header className={styles.head}>
      <button
        type="button"
        className={styles.switch}
        aria-label={say('talk.back')}
        onClick={onBack}
      >
        <ArrowLeftOutlined aria-hidden />
      </button>
      <div className={styles.who}>
        <b>{card.title || nameOf(card, say)}</b>
        <span>
          <ChannelLabel channel={card.channel} words />
          <i>{card.number}</i>
          {card.phone && card.channel !== 'phone' && <i>{readablePhone(card.phone)}</i>}
          {card.channel === 'chat' && card.state !== 'ended' && (
            <i data-online={card.citizenOnline}>
              {say(card.citizenOnline ? 'talk.online' : 'talk.offline')}
            </i>
          )}
        </span>
      </div>
      <UrgencyMark urgency={card.urgency} />
      <button type="button" className={styles.switch} onClick={onTicket}>
        {say('talk.toTicket')}
      </button>
    </header>
  );
};

const OpenForm = (props: PaneProps & { open: OpenPanel }) => {
  const { card, ticket, routing, acts, open, onOpen } = props;
  const leave = () => onOpen(null);
  const { panel } = open;
  if (panel === 'discard')
    return (
      <div className={styles.panel}>
        <DiscardForm acts={acts} onLeave={leave} />
      </div>
    );
  if (panel === 'transfer')
    return (
      <div className={styles.panel}>
        <TransferForm acts={acts} onLeave={leave} />
      </div>
    );
  if (panel === 'dispatch')
    return (
      <div className={styles.panel}>
        <DispatchForm
          key={open.departmentId}
          number={card.number}
          routing={routing}
          preset={open.departmentId}
          acts={acts}
          onLeave={leave}
        />
      </div>
    );
  if (!ticket?.may.includes(panel)) return null;
  const Form = COMMAND_FORMS[panel];
  return (
    <div className={styles.panel}>
      <Form
        ticket={ticket}
        busy={acts.busy}
        onSend={async (command) => {
          const taken = await acts.give(command);
          if (taken) leave();
          return taken;
        }}
        onLeave={leave}
      />
    </div>
  );
};

const Reply = ({ card, acts, composer, listens }: PaneProps & { listens: boolean }) => {
  const say = useConversationWords();
  const { t } = useTranslation();
  const { id } = useUser();
  const [over, setOver] = useState(false);
  const isMine = card.agent?.id === id;
  const isCall = card.channel === 'phone';
  if (card.state === 'ended' && !isCall)
    return <p className={composerStyles.closed}>{say('composer.closed')}</p>;
  if (card.state !== 'with_agent' || (isMine ? isCall : !listens)) return null;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    composer.current?.addFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      role="group"
      aria-label={t('shortcuts.send')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(isMine);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={isMine ? drop : undefined}
    >
      {over && <div className={styles.drop}>{say('talk.dropHere')}</div>}
      <Composer
        key={card.number}
        number={card.number}
        whisper={isMine ? null : acts.whisper}
        ref={composer}
      />
    </div>
  );
};

import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { useDirectoryVersion } from '../lib/departments.ts';
import { useCalls, useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useRoutingPreview, useTicket } from '../lib/ticket-api.ts';
import { keepDraft } from '../ticket/draft.ts';
import type { Panel } from './action-list.ts';
import type { ComposerHandle } from './composer.tsx';
import { ThreadPane, type OpenPanel } from './thread-pane.tsx';
import { TicketSide } from './ticket-side.tsx';
import { useActs, type Acts } from './use-acts.ts';
import { useChords } from './use-chords.ts';
import { useMatter } from './use-matter.ts';
import styles from './conversations-page.module.css';

const COMMITTING: ReadonlySet<StaffCommand['type']> = new Set(['dispatch', 'answer', 'hand_over']);

/** The conversation at hand beside its ticket. */
export const OpenConversation = ({ card }: { card: ConversationCard }) => {
  const { number } = card;
  const isCall = card.channel === 'phone';
  const desk = useConversations();
  const calls = useCalls();
  const navigate = useNavigate();
  const { call } = useObservable(calls.words(number));
  useEffect(() => calls.watch(number, isCall ? 'call' : 'chat'), [calls, number, isCall]);
  const plainActs = useActs(card);
  const { data: ticket } = useTicket(number, { enabled: !isCall || call?.hasTicket === true });
  const suggestion = useObservable(calls.suggestion(number));
  const directory = useDirectoryVersion();
  const preview = useRoutingPreview(number, ticket && !suggestion ? directory : undefined);
  const routing = suggestion?.routing ?? preview.data ?? ticket?.routing ?? null;
  const suggested = suggestion?.form ?? null;
  const matter = useMatter({ card, call, ticket, suggested, acts: plainActs });
  const acts: Acts = {
    ...plainActs,
    give: async (command) => {
      if (COMMITTING.has(command.type) && !(await matter.settle())) return false;
      return plainActs.give(command);
    },
  };
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  /** On a phone, where there is room for one of both. */
  const [column, setColumn] = useState<'words' | 'ticket'>('words');
  const composer = useRef<ComposerHandle>(null);
  const side = useRef<HTMLDivElement>(null);
  useChords({
    KeyM: () => composer.current?.focus(),
    KeyI: () => side.current?.querySelector<HTMLElement>('textarea')?.focus(),
  });
  const show = (next: OpenPanel | null) => {
    setPanel(next);
    if (next) setColumn('words');
    else composer.current?.focus();
  };
  const lastWords = () =>
    desk
      .thread(number)
      .get()
      .messages.findLast(({ from, text }) => from === 'agent' && text)?.text ?? '';
  const mayGive = (command: Panel & TicketView['may'][number]) =>
    matter.mayMake || ticket?.may.includes(command) === true;
  /** Opens a form of the ticket; of a call that has none yet it is made first. */
  const openOnTicket = async (next: OpenPanel) => {
    if (!matter.mayMake || (await matter.make())) show(next);
  };
  const answerWith = (text: string) => {
    keepDraft(number, 'answer', text);
    if (mayGive('answer')) void openOnTicket({ panel: 'answer' });
  };
  return (
    <>
      <main className={styles.main} data-shown={column === 'words' || undefined}>
        <ThreadPane
          card={card}
          call={isCall ? call : null}
          ticket={ticket}
          routing={routing}
          matter={matter}
          acts={acts}
          open={panel}
          onOpen={show}
          composer={composer}
          lastWords={lastWords}
          onBack={() => void navigate('/conversations')}
          onTicket={() => setColumn('ticket')}
        />
      </main>
      <div ref={side} className={styles.side} data-shown={column === 'ticket' || undefined}>
        <TicketSide
          card={card}
          call={isCall ? call : null}
          ticket={ticket}
          routing={routing}
          suggestion={suggestion}
          matter={matter}
          busy={acts.busy}
          onDispatch={
            mayGive('dispatch')
              ? (departmentId) => void openOnTicket({ panel: 'dispatch', departmentId })
              : undefined
          }
          onHandOver={
            mayGive('hand_over') ? () => void openOnTicket({ panel: 'hand_over' }) : undefined
          }
          onAnswer={mayGive('answer') ? answerWith : undefined}
          onInsert={(text) => {
            setColumn('words');
            if (isCall) answerWith(text);
            else composer.current?.insert(text);
          }}
          onBack={() => setColumn('words')}
        />
      </div>
    </>
  );
};

import { useEffect, useState, type ReactElement } from 'react';
import { useCitizen } from '../citizen-context.ts';
import type { TicketKey } from '../desk-api.ts';
import { titleOf } from '../kept-tickets.ts';
import { Link } from '../link.tsx';
import { Mark } from '../mark.tsx';
import { PageTitle } from '../page-title.tsx';
import type { Preferences } from '../preferences.ts';
import { chatPath } from '../route.ts';
import { AfterEnding } from './after-ending.tsx';
import { ChatContext, useChat, type Chat } from './chat-context.ts';
import { createChatDesk } from './chat-desk.ts';
import { ChatMenu } from './chat-menu.tsx';
import { Composer } from './composer.tsx';
import { minimise, useShown, useTellWidget } from './frame.ts';
import { MessageList } from './message-list.tsx';
import { StatusNote } from './status-note.tsx';
import './chat.css';

interface ChatPageProps {
  /** Begun on another device. */
  link: TicketKey | null;
  /** What it is about, or who asks. */
  topic: string | null;
  /** In a widget on another site. */
  framed: boolean;
  preferences: Preferences;
  onPreferences: (next: Preferences) => void;
}

/** The citizen and the desk in conversation. */
export const ChatPage = ({ link, topic, framed, ...preferences }: ChatPageProps): ReactElement => {
  const { store } = useCitizen();
  const [desk] = useState(() => createChatDesk(store, link, topic));
  useShown(desk, framed);
  useTellWidget(desk, framed);
  useEffect(() => {
    // The code is not to be read over a shoulder, nor kept in the history.
    if (link) window.history.replaceState(window.history.state, '', chatPath());
    return desk.open();
  }, [desk, link]);
  return (
    <ChatContext value={desk}>
      <ChatRoom framed={framed} {...preferences} />
    </ChatContext>
  );
};

const ChatRoom = ({
  framed,
  ...preferences
}: Omit<ChatPageProps, 'link' | 'topic'>): ReactElement => {
  const chat = useChat();
  const { say, state, desk } = chat;
  const [isMenuOpen, setMenuOpen] = useState(false);
  useKeepTicket(chat);
  const isLost = state.refused === 'not_found' && state.session.token === null;
  return (
    <div className={`chat ${framed ? 'chat-framed' : ''}`}>
      <header className="chat-header">
        {framed ? (
          <Mark />
        ) : (
          <Link to="/" className="chat-back">
            <span aria-hidden="true">‹</span> {say('back')}
          </Link>
        )}
        <div className="chat-title">
          <PageTitle name={say('title')}>{say('title')}</PageTitle>
          {state.session.spoken && <b>{state.session.number}</b>}
          <p className="chat-state">{stateWords(chat)}</p>
        </div>
        <button
          type="button"
          className="tool"
          aria-expanded={isMenuOpen}
          onClick={() => setMenuOpen(!isMenuOpen)}
        >
          {say(isMenuOpen ? 'menu.close' : 'menu')}
        </button>
        {framed && (
          <button
            type="button"
            className="tool"
            onClick={() => {
              desk.show(false);
              minimise();
            }}
          >
            {say('minimise')}
          </button>
        )}
      </header>
      {isMenuOpen && <ChatMenu {...preferences} onDone={() => setMenuOpen(false)} />}
      <main id="main" className="chat-main">
        <StatusNote />
        <MessageList>
          <AfterEnding />
          {isLost && (
            <button type="button" className="button" onClick={() => desk.startNew()}>
              {say('new')}
            </button>
          )}
        </MessageList>
        {!isLost && <Composer key={state.session.clientId} />}
      </main>
    </div>
  );
};

const stateWords = ({ state, say }: Chat): string => {
  const { conversation } = state;
  if (!conversation) {
    return state.connection === 'cut' || state.refused ? '' : say('state.connecting');
  }
  const name = conversation.agent?.name ?? say('from.agent');
  return say(`state.${conversation.state}`, { name });
};

/** The ticket of the conversation among those that this device remembers, from the first message on. */
const useKeepTicket = ({ state, keep, kept }: Chat): void => {
  const { number, code } = state.session;
  const first = state.thread.messages.find(({ from }) => from === 'citizen');
  const isKept = kept.some((ticket) => ticket.number === number);
  useEffect(() => {
    if (!first || !number || !code || isKept) return;
    const title = titleOf(first.text ?? first.attachment?.name ?? '');
    keep({ number, code, title, receivedAt: first.at });
  }, [first, number, code, isKept, keep]);
};

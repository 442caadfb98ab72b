import { useState, type ReactElement } from 'react';
import { loadChatSession } from './chat-session.ts';
import { useCitizen } from './citizen-context.ts';
import { Link } from './link.tsx';
import { chatPath } from './route.ts';

/** One tap to a conversation, or back into the one that goes on. */
export const ChatEntry = (): ReactElement => {
  const { t, store } = useCitizen();
  const [goesOn] = useState(() => {
    const session = loadChatSession(store);
    return session !== null && session.spoken && !session.ended;
  });
  return (
    <Link to={chatPath()} className="chat-entry">
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5.3 4.2c-.7.5-1.7 0-1.7-.8V17H4a2 2 0 0 1-2-2V5c0-1.1.9-2 2-2Zm3 6v2h10V9H7Zm0 4v2h6v-2H7Zm0-8v2h10V5H7Z" />
      </svg>
      <span>
        <strong>{t(goesOn ? 'chat.back' : 'chat.start')}</strong>
        <span className="quiet">{t(goesOn ? 'chat.back.note' : 'chat.start.note')}</span>
      </span>
    </Link>
  );
};

import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { consolesOf } from './consoles.ts';
import { createConversationDesk, type ConversationDesk } from './conversation-desk.ts';
import { useLiveDesk } from './live-desk.tsx';
import { useObservable } from './observable.ts';
import { useUser } from './session.ts';

const DeskContext = createContext<ConversationDesk | null>(null);

/** Keeps the conversations of whoever has them, whichever console is on show. */
export const ConversationsProvider = ({ children }: { children: ReactNode }) => {
  const { socket } = useLiveDesk();
  const { id, name, role } = useUser();
  const takesPart = consolesOf(role).includes('conversations');
  const [desk] = useState(() => createConversationDesk(socket, { id, name }));
  useEffect(() => (takesPart ? desk.open() : undefined), [desk, takesPart]);
  return <DeskContext value={desk}>{children}</DeskContext>;
};

export const useConversations = (): ConversationDesk => {
  const desk = use(DeskContext);
  if (!desk) throw new Error('useConversations outside of the signed-in pages');
  return desk;
};

export const useThread = (number: string) => useObservable(useConversations().thread(number));
export const usePresence = () => useObservable(useConversations().presence);

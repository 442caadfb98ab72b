import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { createCallDesk, type CallDesk } from './call-desk.ts';
import { consolesOf } from './consoles.ts';
import { createConversationDesk, type ConversationDesk } from './conversation-desk.ts';
import { useLiveDesk } from './live-desk.tsx';
import { useObservable } from './observable.ts';
import { useUser } from './session.ts';

const DeskContext = createContext<ConversationDesk | null>(null);
const CallsContext = createContext<CallDesk | null>(null);

/** Keeps the conversations of whoever has them, whichever console is on show. */
export const ConversationsProvider = ({ children }: { children: ReactNode }) => {
  const { socket } = useLiveDesk();
  const { id, name, role } = useUser();
  const takesPart = consolesOf(role).includes('conversations');
  const [desk] = useState(() => createConversationDesk(socket, { id, name }));
  const [calls] = useState(() => createCallDesk(socket, desk.ask));
  useEffect(() => (takesPart ? desk.open() : undefined), [desk, takesPart]);
  useEffect(() => (takesPart ? calls.open() : undefined), [calls, takesPart]);
  return (
    <DeskContext value={desk}>
      <CallsContext value={calls}>{children}</CallsContext>
    </DeskContext>
  );
};

export const useConversations = (): ConversationDesk => {
  const desk = use(DeskContext);
  if (!desk) throw new Error('useConversations outside of the signed-in pages');
  return desk;
};

/** The calls of this console, and what the desk reads out of its conversations. */
export const useCalls = (): CallDesk => {
  const calls = use(CallsContext);
  if (!calls) throw new Error('useCalls outside of the signed-in pages');
  return calls;
};

export const useThread = (number: string) => useObservable(useConversations().thread(number));
export const usePresence = () => useObservable(useConversations().presence);

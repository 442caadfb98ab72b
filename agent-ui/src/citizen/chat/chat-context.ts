import { createContext, useContext, useSyncExternalStore } from 'react';
import { useCitizen, type Citizen } from '../citizen-context.ts';
import type { Values } from '../translate.ts';
import type { ChatDesk } from './chat-desk.ts';
import type { ChatState } from './chat-state.ts';
import { chatWords, type ChatWord } from './chat-words.ts';

export const ChatContext = createContext<ChatDesk | null>(null);

export interface Chat extends Citizen {
  desk: ChatDesk;
  state: ChatState;
  /** The chat's own words. */
  say: (word: ChatWord, values?: Values) => string;
}

/** The conversation on show; a change of it draws the component again. */
export const useChat = (): Chat => {
  const citizen = useCitizen();
  const desk = useContext(ChatContext);
  if (!desk) throw new Error('useChat is used outside of ChatContext');
  const state = useSyncExternalStore(desk.subscribe, desk.get);
  const { language } = citizen;
  return { ...citizen, desk, state, say: (word, values) => chatWords(language, word, values) };
};

import { readStored, writeStored, type DeviceStore } from './device-store.ts';
import { newExternalId } from './draft.ts';

export const CHAT_KEY = 'yihaoda.chat';

/** The conversation of this device, which all its tabs show. */
export interface ChatSession {
  /** Made here, once for each conversation: opening again gives the same one. */
  clientId: string;
  /** Null until the desk has opened it. */
  number: string | null;
  /** What it is about, or who asks, as the page says that led here: `enterprise`, a department's id. */
  topic: string | null;
  token: string | null;
  code: string | null;
  /** The citizen has said something: there is a ticket. */
  spoken: boolean;
  ended: boolean;
  /** All up to this message was on show. */
  readSeq: number;
}

export const newChatSession = (topic: string | null = null): ChatSession => ({
  clientId: newExternalId(),
  number: null,
  topic,
  token: null,
  code: null,
  spoken: false,
  ended: false,
  readSeq: 0,
});

/** The kept conversation; null when there is none. */
export const loadChatSession = (store: DeviceStore): ChatSession | null => {
  const stored = readStored(store, CHAT_KEY) as Partial<ChatSession> | null;
  if (typeof stored?.clientId !== 'string') return null;
  const { clientId, spoken, ended, readSeq } = stored;
  return {
    clientId,
    number: lineOf(stored.number),
    topic: lineOf(stored.topic),
    token: lineOf(stored.token),
    code: lineOf(stored.code),
    spoken: spoken === true,
    ended: ended === true,
    readSeq: typeof readSeq === 'number' ? readSeq : 0,
  };
};

const lineOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const saveChatSession = (store: DeviceStore, session: ChatSession): void =>
  writeStored(store, CHAT_KEY, session);

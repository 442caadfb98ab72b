import type { CitizenConversation, Message } from '../../../../src/contract/conversation.ts';
import { EMPTY_THREAD, type Outgoing, type Thread } from '../../shared/conversation-thread.ts';
import type { ChatSession } from '../chat-session.ts';

/** What the page shows of its conversation. */
export interface ChatState {
  session: ChatSession;
  thread: Thread;
  /** Null until the desk has told it. */
  conversation: CitizenConversation | null;
  /** `cut`: it was there, or did not come for a while. */
  connection: 'connecting' | 'live' | 'cut';
  /** Who is writing; without a name `''`. */
  typing: string | null;
  /** Parts of files that have gone, 0 to 1, by message. */
  progress: ReadonlyMap<string, number>;
  /** Why the desk does not open it, as contract/problem.ts names it. */
  refused: string | null;
  /** The desk takes what is unsent later; it is sent again by itself. */
  busy: boolean;
  /** The grade was given on this page. */
  rated: boolean;
}

/** A conversation from its first message on. */
export const chatAtFirst = (session: ChatSession, outgoing: Outgoing[]): ChatState => ({
  session,
  thread: { ...EMPTY_THREAD, loaded: true, outgoing },
  conversation: null,
  connection: 'connecting',
  typing: null,
  progress: new Map(),
  refused: null,
  busy: false,
  rated: false,
});

/** What is for citizens' eyes: a whisper only has its place among the others. */
export const isShown = ({ notice }: Message): boolean => notice !== 'whisper';

/** What the desk said and this device has not shown. */
export const unreadOf = ({ thread, session }: ChatState): number =>
  thread.messages.filter(
    (message) => message.seq > session.readSeq && message.from === 'agent' && isShown(message),
  ).length;

/** A newer view of the conversation; what was read never goes back. */
export const newerView = (
  known: CitizenConversation | null,
  view: CitizenConversation,
): CitizenConversation => ({
  ...view,
  agentReadSeq: Math.max(view.agentReadSeq, known?.agentReadSeq ?? 0),
});

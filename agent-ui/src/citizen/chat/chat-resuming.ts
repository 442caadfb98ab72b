import type { Message } from '../../../../src/contract/conversation.ts';
import { dropOutgoing, lastSeqOf } from '../../shared/conversation-thread.ts';
import { waitFor } from '../../shared/waiting.ts';
import { Refused, type Ask, type ChatSocket } from './chat-socket.ts';
import type { ChatStore } from './chat-store.ts';
import { elsewhereIn } from './unsent.ts';

interface ResumingParts {
  socket: ChatSocket;
  ask: Ask;
  chat: ChatStore;
  take: (messages: readonly Message[]) => void;
  /** The conversation is entered, and all that was missed is there. */
  onWhole: () => void;
}

export interface Resuming {
  /** Fetches what could not be heard, whatever its age. */
  resume: () => Promise<void>;
  /** Gives up a connection that does not answer, or that the device says is gone, for a new one. */
  renew: () => void;
  stop: () => void;
}

const TRY_AGAIN_MS = 5_000;
const CONNECT_AGAIN_MS = 500;

export const createResuming = (parts: ResumingParts): Resuming => {
  const { socket, ask, chat, take, onWhole } = parts;
  let isResuming = false;
  let isAskedAgain = false;
  let retryTimer = 0;
  let connectTimer = 0;

  /** A token for this conversation: kept, by number and code, or by opening it. */
  const enter = async (): Promise<string> => {
    const { clientId, number, code, token, topic } = chat.get().session;
    if (token) return token;
    if (number && code) {
      const resumed = await ask('conversation.resume', { number, accessCode: code, lastSeq: 0 });
      if (resumed.token === undefined) throw new Error('no token');
      // A number may have been typed in small letters.
      chat.putSession({ number: resumed.number, token: resumed.token });
      return resumed.token;
    }
    const opened = await ask('conversation.open', { clientId, ...(topic ? { topic } : {}) });
    chat.putSession({ number: opened.number, token: opened.token, code: opened.accessCode });
    return opened.token;
  };

  const fetchMissing = async (token: string): Promise<void> => {
    for (;;) {
      const lastSeq = lastSeqOf(chat.get().thread);
      const resumed = await ask('conversation.resume', { token, lastSeq });
      take(resumed.messages);
      chat.takeView(resumed.conversation);
      if (!resumed.more || lastSeqOf(chat.get().thread) === lastSeq) return;
    }
  };

  const retrySoon = (retryAfter: number | undefined): void => {
    const waitMs = retryAfter === undefined ? TRY_AGAIN_MS : waitFor(retryAfter);
    window.clearTimeout(retryTimer);
    retryTimer = window.setTimeout(() => void resume(), waitMs);
  };
  const renew = (): void => {
    if (!socket.connected) return;
    // Not socket.io's own way: a polling request that hangs would hold it back.
    socket.disconnect();
    window.clearTimeout(connectTimer);
    connectTimer = window.setTimeout(() => socket.connect(), CONNECT_AGAIN_MS);
  };
  /** What the token does not open any more, number and code may. */
  const onRefused = ({ code, retryAfter }: Refused): void => {
    const { token } = chat.get().session;
    if (code === 'not_found' && token) chat.putSession({ token: null });
    else chat.put({ refused: code });
    if (code !== 'not_found' || token) retrySoon(retryAfter);
  };

  const resume = async (): Promise<void> => {
    if (!socket.connected) return;
    if (isResuming) {
      isAskedAgain = true;
      return;
    }
    isResuming = true;
    const { clientId } = chat.get().session;
    // Those that the desk has are in what is fetched from now on.
    const elsewhere = elsewhereIn(chat.get().thread);
    try {
      await fetchMissing(await enter());
      if (elsewhere.length > 0) chat.putThread(dropOutgoing(chat.get().thread, ...elsewhere));
      chat.put({ connection: 'live', refused: null });
      onWhole();
    } catch (error) {
      if (clientId !== chat.get().session.clientId) isAskedAgain = true;
      else if (error instanceof Refused) onRefused(error);
      else renew();
    } finally {
      isResuming = false;
      if (isAskedAgain) {
        isAskedAgain = false;
        void resume();
      }
    }
  };

  return {
    resume,
    renew,
    stop: () => {
      window.clearTimeout(retryTimer);
      window.clearTimeout(connectTimer);
    },
  };
};

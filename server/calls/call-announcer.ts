import type { CallSegment } from '../../src/contract/calls.ts';
import type { ConversationBus } from '../conversation/conversation-bus.ts';
import type { Conversation, ConversationStore } from '../conversation/conversation-store.ts';
import { concerned } from '../conversation/who-may-see.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import type { ViewCall } from './call-view.ts';
import type { CallWords } from './call-words.ts';

/** Tells consoles of calls, in all processes; consoles that miss it ask again (`call.get`). */
export interface CallAnnouncer {
  /** Somebody's utterances, as they are now. */
  segments(number: string, conversation: Conversation | null, said: readonly CallSegment[]): void;
  /** How a call stands now. */
  call(call: CallDocument): Promise<void>;
}

export interface CallAnnouncerParts {
  store: ConversationStore;
  bus: ConversationBus;
  words: CallWords;
  viewCall: ViewCall;
}

export function createCallAnnouncer(parts: CallAnnouncerParts): CallAnnouncer {
  const { store, bus, words, viewCall } = parts;
  return {
    segments(number, conversation, said) {
      const to = conversation ? concerned(conversation) : [];
      for (const segment of said) bus.tell({ type: 'segment', number, segment, to });
    },
    async call(call) {
      const [conversation, said] = await Promise.all([
        store.get(call.number),
        words.citizenWords(call.number),
      ]);
      const to = conversation ? concerned(conversation) : [];
      const hasWords = (said?.texts.length ?? 0) > 0;
      if (to.length > 0) bus.tell({ type: 'call', call: await viewCall(call, { hasWords }), to });
    },
  };
}

import type { Logger } from 'pino';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Assess } from '../../src/intake/assess.ts';
import type { Calls } from '../calls/open-calls.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import type { Desk } from '../desk/desk.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import type { Knowledge } from '../knowledge/open-knowledge.ts';
import type { Heard } from '../reading/heard.ts';
import type { Reading } from '../reading/open-reading.ts';
import { createSuggester } from '../reading/suggest.ts';
import { readHeardInChats } from './heard-in-chats.ts';
import { createPauses } from './pauses.ts';
import { createAlarm } from './raise-alarm.ts';
import { createSuggestions, type Suggestions } from './suggestions.ts';

export interface OpenSuggestionsParts {
  conversations: Conversations;
  calls: Pick<Calls, 'desk' | 'words'>;
  directory: LiveDirectory;
  knowledge: Pick<Knowledge, 'fittingArticles'>;
  assess: Assess;
  reading: Reading;
  isEmergency(inquiry: Inquiry): boolean;
  desk: Pick<Desk, 'change'>;
  log: Logger;
}

/**
 * From now on every conversation is read in the process that takes its words in: its doors hear each message
 * and each segment once.
 */
export function openSuggestions(parts: OpenSuggestionsParts): Suggestions {
  const { conversations, calls, directory, knowledge, assess, desk, log } = parts;
  const { store, bus, messages } = conversations;
  const chats = readHeardInChats(messages);
  const pauses = createPauses();

  async function heardInCall(number: string): Promise<Heard | null> {
    const call = await calls.words.inquirySoFar(number);
    if (call?.inquiry.channel !== 'phone') return null;
    const { seq, inquiry } = call;
    const { transcript: turns } = inquiry;
    const isSaid = turns.some(({ speaker }) => speaker === 'citizen');
    return isSaid ? { seq, turns, inquiry, words: null } : null;
  }

  const suggestHere = createSuggester({ directory, assess });
  const suggestions = createSuggestions({
    store,
    bus,
    readHeard: (conversation) =>
      conversation.channel === 'phone'
        ? heardInCall(conversation.number)
        : chats.read(conversation),
    suggest: (heard) => parts.reading.talk(heard, suggestHere),
    isAlarming: (text) => parts.isEmergency({ channel: 'chat', externalId: '', text }),
    findArticles: knowledge.fittingArticles,
    raise: createAlarm({ store, bus, desk }),
    pauses,
    log,
  });
  conversations.desk.onHeard(suggestions.heard);
  calls.desk.onHeard(suggestions.heard);
  bus.listen((notice) => {
    if (notice.type === 'message') {
      pauses.pass();
      chats.hear(notice.message);
    }
    if (notice.type !== 'changed' || notice.conversation.state !== 'ended') return;
    suggestions.forget(notice.conversation.number);
    chats.forget(notice.conversation.number);
  });
  return suggestions;
}

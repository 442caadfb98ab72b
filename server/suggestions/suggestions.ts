import type { Logger } from 'pino';
import type { Suggestion } from '../../src/contract/calls.ts';
import { forgetOldest } from '../../src/forget-oldest.ts';
import type { ConversationBus } from '../conversation/conversation-bus.ts';
import type { Conversation, ConversationStore } from '../conversation/conversation-store.ts';
import type { Heard } from '../reading/heard.ts';
import type { Read } from '../reading/suggest.ts';
import { createBreathing } from './breathing.ts';
import { matterOf } from './matter.ts';
import type { Pauses } from './pauses.ts';
import type { RaiseAlarm } from './raise-alarm.ts';
import { readingOf, waitMs, wordsSince, type Reading } from './reading-pace.ts';

/** Null while the citizen has said nothing. */
type ReadHeard = (
  conversation: Pick<Conversation, 'number' | 'channel' | 'lastSeq'>,
) => Promise<Heard | null>;

/** Knowledge that fits to what was said, best first; from memory. */
type FindArticles = (words: string) => Suggestion['articles'];

/** What the desk reads out of running conversations. */
export interface Suggestions {
  /**
   * The citizen has said something: reads the conversation as soon as it is its turn, or once more after the
   * reading that goes on, and tells its agent and who listens when something is new. A long one may wait until
   * there is more to read, but not with words of an emergency. Never throws.
   */
  heard(number: string): void;
  /** As it is now, for a console that opens it; null while the citizen has said nothing. */
  get(
    conversation: Pick<Conversation, 'number' | 'channel' | 'lastSeq'>,
  ): Promise<Suggestion | null>;
  /** It is over. */
  forget(number: string): void;
}

export interface SuggestionsParts {
  store: Pick<ConversationStore, 'get'>;
  bus: Pick<ConversationBus, 'tell' | 'latest'>;
  readHeard: ReadHeard;
  suggest(heard: Heard): Promise<Read>;
  /** Of these words alone. */
  isAlarming(words: string): boolean;
  findArticles: FindArticles;
  raise: RaiseAlarm;
  /** Of the messages that pass through this process. */
  pauses: Pick<Pauses, 'next'>;
  log: Logger;
}

interface Known {
  running: boolean;
  /** Something was said while it was being read. */
  again: boolean;
  /** The last time that it was read. */
  reading?: Reading | undefined;
  /** It is read again then, whatever is said until then. */
  later?: NodeJS.Timeout | undefined;
  /** What was told last, and to whom; without its `seq`. */
  told: string;
}

const AT_MOST = 2_000;

export function createSuggestions(parts: SuggestionsParts): Suggestions {
  const { store, bus, readHeard, suggest, isAlarming, findArticles, raise, log } = parts;
  const breathe = createBreathing(parts.pauses);
  /** The ones that were heard last, last. */
  const conversations = new Map<string, Known>();

  function knownOf(number: string): Known {
    const known = conversations.get(number) ?? { running: false, again: false, told: '' };
    conversations.delete(number);
    conversations.set(number, known);
    forgetOldest(conversations, AT_MOST);
    return known;
  }

  function heard(number: string): void {
    const known = knownOf(number);
    if (known.running) {
      known.again = true;
      return;
    }
    known.running = true;
    read(number, known)
      .catch((error: unknown) => log.warn({ err: error, number }, 'no suggestion made'))
      .finally(() => {
        known.running = false;
        if (!known.again) return;
        known.again = false;
        heard(number);
      });
  }

  async function read(number: string, known: Known): Promise<void> {
    const before = bus.latest(number) ?? (await store.get(number));
    const heard = before && (await readHeard(before));
    if (!heard || canWait(number, known, heard)) return;
    const { suggestion, assessment } = await breathe(() => suggest(heard));
    const articles = await breathe(() => articlesFor(heard));
    // It may have been taken meanwhile.
    const conversation = bus.latest(number) ?? before;
    tell({ number, ...suggestion, articles }, conversation, known);
    await raise(conversation, assessment);
  }

  /** If so, its time comes by itself. */
  function canWait(number: string, known: Known, { turns }: Heard): boolean {
    const before = known.reading;
    const reading = readingOf(turns, performance.now());
    const wait = before ? waitMs(before, reading) : 0;
    if (before && wait > 0 && !isAlarming(wordsSince(before, turns))) {
      known.later ??= setTimeout(() => readAnyway(number, known), wait).unref();
      return true;
    }
    clearTimeout(known.later);
    known.later = undefined;
    known.reading = reading;
    return false;
  }

  function readAnyway(number: string, known: Known): void {
    known.reading = undefined;
    heard(number);
  }

  /** Knowledge is offered; whatever is wrong with it, the rest is told. */
  function articlesFor(heard: Heard): Suggestion['articles'] {
    try {
      return findArticles(matterOf(heard));
    } catch (error) {
      log.warn({ err: error }, 'no knowledge found');
      return [];
    }
  }

  function tell(suggestion: Suggestion, conversation: Conversation, known: Known): void {
    const to = listenersOf(conversation);
    const { seq: _seq, ...content } = suggestion;
    const told = JSON.stringify([content, to]);
    if (to.length === 0 || told === known.told) return;
    known.told = told;
    bus.tell({ type: 'suggestion', suggestion, to });
  }

  return {
    heard,
    async get(conversation) {
      const heard = await readHeard(conversation);
      if (!heard) return null;
      const { number } = conversation;
      const { suggestion } = await suggest(heard);
      return { number, ...suggestion, articles: articlesFor(heard) };
    },
    forget(number) {
      clearTimeout(conversations.get(number)?.later);
      conversations.delete(number);
    },
  };
}

/** Its agent, and who listens; who is rung for it asks when the console opens it. */
const listenersOf = ({ agent, listeners }: Conversation): string[] => [
  ...new Set([...(agent ? [agent] : []), ...listeners].map(({ id }) => id)),
];

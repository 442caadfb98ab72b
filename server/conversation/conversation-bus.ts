import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Call, CallSegment, CallTask, Suggestion } from '../../src/contract/calls.ts';
import type { Message } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import { forgetOldest } from '../../src/forget-oldest.ts';
import type { MadeNotice } from '../notices/notices-of.ts';
import type { RedisClients } from '../queue/redis.ts';
import type { Conversation, ConversationStore } from './conversation-store.ts';

/** What the processes of a desk tell each other of conversations. */
export type ConversationNotice =
  | { type: 'changed'; conversation: Conversation }
  /** `to`: the staff whose consoles show the conversation. */
  | { type: 'message'; message: Message; to: string[] }
  | {
      type: 'typing';
      number: string;
      from: 'citizen' | 'agent';
      on: boolean;
      to: string[];
      name?: string;
      text?: string;
    }
  | { type: 'read'; number: string; by: 'citizen' | 'agent'; seq: number; to: string[] }
  /** Of calls; what gets lost of it is asked for again by the consoles (`call.get`, `suggestion.get`). */
  | { type: 'segment'; number: string; segment: CallSegment; to: string[] }
  | { type: 'call'; call: Call; to: string[] }
  | { type: 'suggestion'; suggestion: Suggestion; to: string[] }
  /** To all agents; `overdue`: and supervisors are told that it is late. */
  | { type: 'call_task'; task: CallTask; overdue?: MadeNotice; to: [] };

export interface ConversationBus {
  /** A conversation is now so. To this process at once, to all others through Redis. Never throws. */
  announce(conversation: Conversation): void;
  /** The same for any notice; what it tells may get lost, and is repaired by what `announce` tells. */
  tell(notice: ConversationNotice): void;
  /** Calls back for each notice, of this process and of all others; older versions may come late. */
  listen(listener: (notice: ConversationNotice) => void): void;
  /** As it was told here last: most often as it is, and never surely so. */
  latest(number: string): Conversation | null;
  close(): void;
}

export interface ConversationBusParts {
  redis: RedisClients;
  prefix: string;
  log: Logger;
  now(): Instant;
  store: Pick<ConversationStore, 'changedSince' | 'among'>;
  /** Without it this process tells the others, and does not hear of them. */
  hears: boolean;
}

/** Anybody's: a message may have got lost anywhere, so the store is asked all the time. */
const REPAIR_EVERY_MS = 2_000;
const REPAIR_AT_MOST = 1_000;
/** A change may reach the store this long after its instant; clocks of processes differ as much. */
const SLACK_MS = 5_000;
const KNOWN_AT_MOST = 20_000;

/**
 * Carries conversations to all processes. Redis may lose any of it: every two seconds the store is asked
 * what changed, on an index, and what this process has not heard of is told again.
 */
export async function openConversationBus(parts: ConversationBusParts): Promise<ConversationBus> {
  const { redis, prefix, log, now, store } = parts;
  const channel = `${prefix}:conversations`;
  const origin = randomUUID();
  const listeners: ((notice: ConversationNotice) => void)[] = [];
  /** The newest that was told here. */
  const known = new Map<string, Conversation>();
  let askedUntil = now();

  const isNews = ({ number, version }: Pick<Conversation, 'number' | 'version'>): boolean =>
    (known.get(number)?.version ?? 0) < version;

  function deliver(notice: ConversationNotice): void {
    if (notice.type === 'changed') {
      const { number } = notice.conversation;
      if (!isNews(notice.conversation)) return;
      known.delete(number);
      known.set(number, notice.conversation);
      forgetOldest(known, KNOWN_AT_MOST);
    }
    for (const listener of listeners) {
      try {
        listener(notice);
      } catch (error) {
        log.error({ err: error }, 'a notice of a conversation was not heard');
      }
    }
  }

  const onMessage = (from: string, text: string): void => {
    if (from !== channel || text.startsWith(origin)) return;
    deliver(JSON.parse(text.slice(origin.length)) as ConversationNotice);
  };
  if (parts.hears) {
    redis.subscriber.on('message', onMessage);
    await redis.subscriber.subscribe(channel);
  }

  async function repair(): Promise<void> {
    const since = new Date(Date.parse(askedUntil) - SLACK_MS).toISOString();
    const asked = now();
    const changed = await store.changedSince(since, REPAIR_AT_MOST);
    // Whole conversations only of those that are news: hundreds of them would stop this process for a while.
    const missed = changed.filter(isNews).map(({ number }) => number);
    const fresh = missed.length > 0 ? await store.among(missed) : [];
    for (const conversation of fresh) deliver({ type: 'changed', conversation });
    askedUntil = changed.length < REPAIR_AT_MOST ? asked : changed.at(-1)!.changedAt;
  }
  let isClosed = false;
  let timer = parts.hears ? setTimeout(run, REPAIR_EVERY_MS) : undefined;
  function run(): void {
    repair()
      .catch((error: unknown) => log.warn({ err: error }, 'conversations not repaired'))
      .finally(() => {
        if (!isClosed) timer = setTimeout(run, REPAIR_EVERY_MS);
      });
  }

  function tell(notice: ConversationNotice): void {
    deliver(notice);
    redis.commands.publish(channel, origin + JSON.stringify(notice)).catch(() => undefined);
  }

  return {
    tell,
    announce: (conversation) => tell({ type: 'changed', conversation }),
    listen: (listener) => void listeners.push(listener),
    latest: (number) => known.get(number) ?? null,
    close() {
      isClosed = true;
      clearTimeout(timer);
      redis.subscriber.off('message', onMessage);
    },
  };
}

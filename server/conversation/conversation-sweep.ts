import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { LiveRulebook } from '../rulebook/live-rulebook.ts';
import type { ConversationBus } from './conversation-bus.ts';
import type { ConversationDesk } from './conversation-desk.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Debts } from './debts.ts';
import type { Settling } from './settling.ts';

export interface ConversationSweepParts {
  store: ConversationStore;
  bus: ConversationBus;
  debts: Debts;
  settling: Settling;
  desk: ConversationDesk;
  rulebook: Pick<LiveRulebook, 'inForce'>;
  now(): Instant;
  log: Logger;
}

/** Younger debts are still being paid by the process that made them. */
const SETTLED_MS = 5_000;
const AT_ONCE = 200;
/** How often it is worth asking who has gone. */
const IDLE_EVERY_MS = 10_000;

/**
 * Tells tickets what a crash kept from them; puts those in the queue whose first message nobody went on
 * with; notices pages that went away with their process; ends what the citizen has left (`idleMinutes`).
 * Any number of processes may sweep.
 */
export function createConversationSweep(parts: ConversationSweepParts): () => Promise<void> {
  const { store, bus, debts, settling, desk, rulebook, now, log } = parts;
  let idleAskedAt = 0;
  const ago = (ms: number): Instant => new Date(Date.parse(now()) - ms).toISOString();

  async function settleAll(): Promise<void> {
    for (const number of await debts.owing(ago(SETTLED_MS), AT_ONCE)) {
      try {
        await desk.takeUp(number);
        await settling.settle(number);
      } catch (error) {
        log.warn({ err: error, number }, 'a ticket not told of its conversation; tried again');
      }
    }
  }

  async function noteAgain(): Promise<void> {
    for (const { number, since } of await debts.unnoted(ago(SETTLED_MS), AT_ONCE)) {
      await desk.takeUp(number);
      await debts.noted(number, since);
    }
  }

  async function noticeGone(): Promise<void> {
    for (const number of await store.goneBefore(now(), AT_ONCE)) {
      const gone = await store.seen(number, null);
      if (gone) bus.announce(gone);
    }
  }

  async function endIdle(): Promise<void> {
    const { idleMinutes } = rulebook.inForce.conversation.content;
    for (const number of await store.idleSince(ago(idleMinutes * 60_000), AT_ONCE)) {
      await desk.end(number);
    }
  }

  return async function sweep(): Promise<void> {
    await settleAll();
    await noteAgain();
    if (Date.now() - idleAskedAt < IDLE_EVERY_MS) return;
    idleAskedAt = Date.now();
    await noticeGone();
    await endIdle();
  };
}

import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import type { TicketHead } from '../../src/ticket/ticket.ts';
import type { RedisClients } from '../queue/redis.ts';
import { groupCommit } from '../store/group-commit.ts';

/** A change as consoles are told of it: how the ticket stands now, and its newest events. */
export interface ChangeNotice {
  head: TicketHead;
  events: readonly TicketEvent[];
  /** Of the request that caused it. */
  requestId?: string;
  /** Milliseconds since 1970; absent when nobody told and the store was asked. */
  committedAt?: number;
}

export interface ChangeBusParts {
  redis: RedisClients;
  prefix: string;
  log: Logger;
  now(): Instant;
  /** What the store says changed since then, oldest first, at most `limit`. */
  changesSince(since: Instant, limit: number): Promise<ChangeNotice[]>;
}

/** Who pushes changes to the consoles of this process. */
export interface ChangeListener {
  deliver(notice: ChangeNotice): void;
  /** With no console open nothing that others tell is looked at: who comes asks the store. */
  isAnybodyThere(): boolean;
}

export interface ChangeBus {
  /** To this process at once, to all others through Redis. Never throws. */
  publish(notice: ChangeNotice): void;
  /** Commits of a moment ago may have landed without anybody being told: has the store asked. */
  recheck(): void;
  close(): void;
}

/** What processes tell each other: a change, or that the others may have missed changes of this one. */
type Message = { notice: ChangeNotice } | { unheardSince: Instant };

/** What is told in one turn travels together; the next leaves without waiting for it. */
const TOGETHER = { maxSize: 100, lanes: 8 };
const RECONCILE_EVERY_MS = 2_000;
const RECONCILE_AT_MOST = 2_000;
/** A commit may take this long from its decided instant to the store, or to its failure. */
const SLACK_MS = 10_000;

/**
 * Carries every commit to the consoles of every process. While Redis is away, and once when it is back,
 * the store itself is asked what changed, so that a lost message delays a push and never loses it. Without
 * `listener` (a process that has no consoles) it tells only, and does not listen.
 */
export async function openChangeBus(
  parts: ChangeBusParts,
  listener: ChangeListener | null,
): Promise<ChangeBus> {
  const { redis, prefix, log, now } = parts;
  const deliver = listener?.deliver;
  const channel = `${prefix}:changes`;
  const origin = randomUUID();
  /** Since when this process may have missed changes of others, and they changes of this one. */
  let missedSince: Instant | null = null;
  let unheardSince: Instant | null = null;
  let heardLastTime = true;
  /** The latest stretch of time about which the store was asked; the bus need not tell of it again. */
  let asked: { from: Instant; until: Instant } = { from: '', until: '' };

  const missed = (since: Instant): void => {
    if (deliver && (!missedSince || since < missedSince)) missedSince = since;
  };
  const unheard = (since: Instant): void => {
    if (!unheardSince || since < unheardSince) unheardSince = since;
  };
  const aMomentAgo = (): Instant => later(now(), -SLACK_MS);
  // The sender stands before the JSON: a process need not parse what it hears of itself.
  const send = groupCommit<Message, null>(async (messages) => {
    await redis.commands.publish(channel, origin + JSON.stringify(messages));
    return messages.map(() => null);
  }, TOGETHER);

  const ownedUp = (since: Instant): void =>
    missed(since >= asked.from && since < asked.until ? asked.until : since);

  redis.subscriber.on('message', (from: string, text: string) => {
    if (!deliver || from !== channel || text.startsWith(origin)) return;
    if (!listener.isAnybodyThere()) return;
    // A process of an earlier version tells one at a time.
    const messages = [JSON.parse(text.slice(origin.length)) as Message | Message[]].flat();
    for (const message of messages) {
      if ('notice' in message) deliver(message.notice);
      else ownedUp(message.unheardSince);
    }
  });
  redis.subscriber.on('close', () => {
    heardLastTime = false;
    missed(aMomentAgo());
  });
  if (deliver) await redis.subscriber.subscribe(channel);

  async function catchUp(): Promise<void> {
    const hears = redis.subscriber.status === 'ready';
    const isOver = hears && heardLastTime;
    heardLastTime = hears;
    if (!missedSince || !deliver) return;
    const since = missedSince;
    const settled = aMomentAgo();
    missedSince = null;
    try {
      const notices = await parts.changesSince(since, RECONCILE_AT_MOST);
      for (const notice of notices) deliver(notice);
      const isAll = notices.length < RECONCILE_AT_MOST;
      const until = isAll ? settled : notices.at(-1)!.head.changedAt;
      asked = { from: since <= asked.until ? asked.from : since, until };
      if (!isAll || !isOver) missed(until);
    } catch (error) {
      missed(since);
      throw error;
    }
  }

  async function ownUp(): Promise<void> {
    if (!unheardSince) return;
    const since = unheardSince;
    unheardSince = null;
    await send({ unheardSince: since }).catch(() => unheard(since));
  }

  const timer = setInterval(() => {
    Promise.all([catchUp(), ownUp()]).catch((error: unknown) =>
      log.warn({ err: error }, 'changes not reconciled'),
    );
  }, RECONCILE_EVERY_MS);

  return {
    publish(notice) {
      deliver?.(notice);
      send({ notice }).catch(() => unheard(aMomentAgo()));
    },
    recheck() {
      missed(aMomentAgo());
      unheard(aMomentAgo());
    },
    close: () => clearInterval(timer),
  };
}

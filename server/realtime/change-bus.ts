import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { TicketHead } from '../../src/ticket/ticket.ts';
import type { RedisClients } from '../queue/redis.ts';

/** A change as consoles are told of it. Without events it says only "this is how it stands now". */
export interface ChangeNotice {
  head: TicketHead;
  events: readonly TicketEvent[];
}

export interface ChangeBusParts {
  redis: RedisClients;
  prefix: string;
  log: Logger;
  now(): Instant;
  /** What the store says changed since then: asked for whatever the bus may have missed. */
  changedSince(since: Instant): Promise<TicketHead[]>;
}

export interface ChangeBus {
  /** To this process at once, to all others through Redis. Never throws. */
  publish(notice: ChangeNotice): void;
  close(): void;
}

const RECONCILE_EVERY_MS = 2_000;
/** A commit may take this long from its decided instant to the store. */
const SLACK_MS = 5_000;

/**
 * Carries every commit to the consoles of every process. While Redis is away, and once when it is back,
 * the store itself is asked what changed, so that a lost message delays a push and never loses it.
 */
export async function openChangeBus(
  parts: ChangeBusParts,
  deliver: (notice: ChangeNotice) => void,
): Promise<ChangeBus> {
  const { redis, prefix, log, now } = parts;
  const channel = `${prefix}:changes`;
  const origin = randomUUID();
  let missedSince: Instant | null = null;
  let heardLastTime = true;

  redis.subscriber.on('message', (_channel, text: string) => {
    const message = JSON.parse(text) as ChangeNotice & { origin: string };
    if (message.origin !== origin) deliver(message);
  });
  redis.subscriber.on('close', () => {
    missedSince ??= earlier(now(), SLACK_MS);
  });
  await redis.subscriber.subscribe(channel);

  async function reconcile(): Promise<void> {
    const hears = redis.subscriber.status === 'ready';
    const isOver = hears && heardLastTime;
    heardLastTime = hears;
    if (!missedSince) return;
    const askedAt = now();
    for (const head of await parts.changedSince(missedSince)) deliver({ head, events: [] });
    missedSince = isOver ? null : earlier(askedAt, SLACK_MS);
  }

  const timer = setInterval(() => {
    reconcile().catch((error: unknown) => log.warn({ err: error }, 'changes not reconciled'));
  }, RECONCILE_EVERY_MS);

  return {
    publish(notice) {
      deliver(notice);
      redis.commands.publish(channel, JSON.stringify({ ...notice, origin })).catch(() => undefined);
    },
    close: () => clearInterval(timer),
  };
}

const earlier = (instant: Instant, ms: number): Instant =>
  new Date(Date.parse(instant) - ms).toISOString();

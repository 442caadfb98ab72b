import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { DeskRules } from '../../src/ticket/deciding.ts';
import type { Closing } from '../closing.ts';
import { createRedatingQueue } from '../queue/redating-queue.ts';
import type { RedisClients } from '../queue/redis.ts';
import { addFirstRules } from './first-rules.ts';
import { openLiveRulebook, type LiveRulebook } from './live-rulebook.ts';
import { createPublishRules, type PublishRules } from './publish-rules.ts';
import { createRedatings, type Redatings } from './redatings.ts';
import { openRulebookBus, type RulebookBus } from './rulebook-bus.ts';
import { createRulebookStore, type RulebookStore } from './rulebook-store.ts';

export interface RulebookParts {
  connection: Connection;
  redis: RedisClients;
  prefix: string;
  log: Logger;
  isDepartment(id: string): boolean;
  now(): Instant;
}

/** The rulebook of a running desk, and all that can be done with it. */
export interface RulebookDesk {
  store: RulebookStore;
  live: LiveRulebook;
  bus: RulebookBus;
  redatings: Redatings;
  publish: PublishRules;
}

/** Brings the first rules into an empty store, and follows what is published. Throws when a store is away. */
export async function openRulebook(parts: RulebookParts, closing: Closing): Promise<RulebookDesk> {
  const { connection, redis, prefix, log, isDepartment, now } = parts;
  const store = createRulebookStore(connection);
  await addFirstRules(store, now());

  const bus = await openRulebookBus(redis, prefix);
  const live = await openLiveRulebook({ store, log });
  closing.add(() => live.close());
  bus.listen(({ type }) => {
    if (type !== 'published') return;
    live.refresh().catch((error: unknown) => {
      log.warn({ err: error }, 'published rules are not in use yet; the next poll tries again');
    });
  });

  const queue = createRedatingQueue({ redis, prefix, log });
  closing.add(() => queue.close());
  const { enqueue } = queue;
  const redatings = createRedatings({ connection, live, enqueue });
  const publish = createPublishRules({ store, live, bus, redatings, isDepartment, now });
  return { store, live, bus, redatings, publish };
}

/** The rules that decisions follow at each moment; what `instead` has goes before the rulebook. */
export function deskRulesOf(
  live: LiveRulebook,
  isDepartment: DeskRules['isDepartment'],
  instead: Partial<DeskRules> = {},
): DeskRules {
  const { inForce } = live;
  return {
    get calendar() {
      return instead.calendar ?? live.calendar;
    },
    get calendarVersion() {
      return instead.calendarVersion ?? inForce.calendar.version;
    },
    get policy() {
      return instead.policy ?? inForce.policy.content;
    },
    get policyVersion() {
      return instead.policyVersion ?? inForce.policy.version;
    },
    get ladder() {
      return instead.ladder ?? inForce.ladder.content;
    },
    get loop() {
      return instead.loop ?? inForce.loop.content;
    },
    isDepartment: instead.isDepartment ?? isDepartment,
  };
}

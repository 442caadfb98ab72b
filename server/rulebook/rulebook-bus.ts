import type { Redating, Section } from '../../src/contract/rulebook.ts';
import type { RedisClients } from '../queue/redis.ts';
import { openTopic, type Topic } from '../queue/topic.ts';

/** What processes tell each other of the rules. */
export type RulebookNotice =
  | { type: 'published'; section: Section }
  | { type: 'redating'; progress: Redating };

export type RulebookBus = Topic<RulebookNotice>;

export const openRulebookBus = (redis: RedisClients, prefix: string): Promise<RulebookBus> =>
  openTopic(redis, `${prefix}:rulebook`);

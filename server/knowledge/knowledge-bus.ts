import type { RedisClients } from '../queue/redis.ts';
import { openTopic, type Topic } from '../queue/topic.ts';

/** What processes tell each other of knowledge: look again. */
export interface KnowledgeNotice {
  type: 'changed';
}

export const openKnowledgeBus = (
  redis: RedisClients,
  prefix: string,
): Promise<Topic<KnowledgeNotice>> => openTopic(redis, `${prefix}:knowledge`);

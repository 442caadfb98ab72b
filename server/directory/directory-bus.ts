import type { BackTestProgress } from '../../src/contract/directory.ts';
import type { LearningProgress } from '../../src/contract/learning.ts';
import type { RedisClients } from '../queue/redis.ts';
import { openTopic, type Topic } from '../queue/topic.ts';

/** What processes tell each other of the directory. */
export type DirectoryNotice =
  | { type: 'published' }
  | { type: 'back_test'; progress: BackTestProgress }
  | { type: 'learning'; progress: LearningProgress };

export type DirectoryBus = Topic<DirectoryNotice>;

export const openDirectoryBus = (redis: RedisClients, prefix: string): Promise<DirectoryBus> =>
  openTopic(redis, `${prefix}:directory`);

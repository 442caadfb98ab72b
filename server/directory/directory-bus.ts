import type { BackTestProgress } from '../../src/contract/directory.ts';
import type { LearningProgress } from '../../src/contract/learning.ts';
import type { RedisClients } from '../queue/redis.ts';

/** What processes tell each other of the directory. */
export type DirectoryNotice =
  | { type: 'published' }
  | { type: 'back_test'; progress: BackTestProgress }
  | { type: 'learning'; progress: LearningProgress };

export interface DirectoryBus {
  /** To all processes, this one too. Never throws: who misses it finds out from the store. */
  announce(notice: DirectoryNotice): void;
  listen(listener: (notice: DirectoryNotice) => void): void;
}

export async function openDirectoryBus(redis: RedisClients, prefix: string): Promise<DirectoryBus> {
  const channel = `${prefix}:directory`;
  const listeners: ((notice: DirectoryNotice) => void)[] = [];
  redis.subscriber.on('message', (from: string, text: string) => {
    if (from !== channel) return;
    const notice = JSON.parse(text) as DirectoryNotice;
    for (const listener of listeners) listener(notice);
  });
  await redis.subscriber.subscribe(channel);
  return {
    announce(notice) {
      redis.commands.publish(channel, JSON.stringify(notice)).catch(() => undefined);
    },
    listen: (listener) => listeners.push(listener),
  };
}

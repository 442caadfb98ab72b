import type { RedisClients } from './redis.ts';

/** What processes tell each other about one thing, through Redis. */
export interface Topic<T> {
  /** To all processes, this one too. Never throws: who misses it finds out from the store. */
  announce(notice: T): void;
  listen(listener: (notice: T) => void): void;
}

/** Opens a topic under a name that is the same in all processes of the desk. */
export async function openTopic<T>(
  redis: Pick<RedisClients, 'commands' | 'subscriber'>,
  name: string,
): Promise<Topic<T>> {
  const listeners: ((notice: T) => void)[] = [];
  redis.subscriber.on('message', (from: string, text: string) => {
    if (from !== name) return;
    const notice = JSON.parse(text) as T;
    for (const listener of listeners) listener(notice);
  });
  await redis.subscriber.subscribe(name);
  return {
    announce(notice) {
      redis.commands.publish(name, JSON.stringify(notice)).catch(() => undefined);
    },
    listen: (listener) => listeners.push(listener),
  };
}

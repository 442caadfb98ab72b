import type { Redating, Section } from '../../src/contract/rulebook.ts';
import type { RedisClients } from '../queue/redis.ts';

/** What processes tell each other of the rules. */
export type RulebookNotice =
  | { type: 'published'; section: Section }
  | { type: 'redating'; progress: Redating };

export interface RulebookBus {
  /** To all processes, this one too. Never throws: who misses it finds out from the store. */
  announce(notice: RulebookNotice): void;
  listen(listener: (notice: RulebookNotice) => void): void;
}

export async function openRulebookBus(redis: RedisClients, prefix: string): Promise<RulebookBus> {
  const channel = `${prefix}:rulebook`;
  const listeners: ((notice: RulebookNotice) => void)[] = [];
  redis.subscriber.on('message', (from: string, text: string) => {
    if (from !== channel) return;
    const notice = JSON.parse(text) as RulebookNotice;
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

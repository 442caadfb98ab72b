import { randomUUID } from 'node:crypto';
import type { Presence } from '../../src/contract/conversation.ts';
import type { RedisClients } from '../queue/redis.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';

/** A place in the line: the conversation's number, counted from 1, and how long it may take. */
export type Place = readonly [number: string, position: number, estimateSeconds: number | null];

/** What the processes of a desk tell each other of agents and of the line. */
export type AgentsNotice =
  /** As it was just stored: to who assigns. */
  | { type: 'stored'; presence: PresenceDocument }
  /** As consoles see it: from who assigns. */
  | { type: 'presence'; presence: Presence }
  /** `whole`: who is not named does not wait. */
  | { type: 'places'; places: Place[]; whole: boolean };

export interface AgentsBus {
  /** To this process at once, to all others through Redis, which may lose it. Never throws. */
  tell(notice: AgentsNotice): void;
  listen(listener: (notice: AgentsNotice) => void): void;
  close(): void;
}

export async function openAgentsBus(redis: RedisClients, prefix: string): Promise<AgentsBus> {
  const channel = `${prefix}:agents`;
  const origin = randomUUID();
  const listeners: ((notice: AgentsNotice) => void)[] = [];
  const deliver = (notice: AgentsNotice): void => {
    for (const listener of listeners) listener(notice);
  };
  const onMessage = (from: string, text: string): void => {
    if (from !== channel || text.startsWith(origin)) return;
    deliver(JSON.parse(text.slice(origin.length)) as AgentsNotice);
  };
  redis.subscriber.on('message', onMessage);
  await redis.subscriber.subscribe(channel);
  return {
    tell(notice) {
      deliver(notice);
      redis.commands.publish(channel, origin + JSON.stringify(notice)).catch(() => undefined);
    },
    listen: (listener) => void listeners.push(listener),
    close: () => void redis.subscriber.off('message', onMessage),
  };
}

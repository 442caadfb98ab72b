import { Redis, type RedisOptions } from 'ioredis';
import { SetupError } from '../embedded/setup-error.ts';

export interface RedisClients {
  /** For commands that must not wait for a Redis that is away: they fail at once, or soon when it hangs. */
  commands: Redis;
  /**
   * The same for who puts jobs into queues: BullMQ makes its scripts commands of the connection, and each
   * pipeline of such a connection is made with all of them.
   */
  queues: Redis;
  /** For BullMQ workers, which wait for as long as it takes. */
  blocking: Redis;
  /** For subscriptions; resubscribes by itself. */
  subscriber: Redis;
  close(): void;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A Redis that says nothing for so long is as good as away. */
const COMMAND_TIMEOUT_MS = 1_000;

/**
 * Connects to Redis. Throws SetupError when it can't be reached now; later losses heal by themselves, with
 * `onTrouble` told once for each.
 */
export async function connectRedis(
  url: string,
  onTrouble: (error: Error) => void,
): Promise<RedisClients> {
  const base: RedisOptions = {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
  };
  const impatient: RedisOptions = {
    ...base,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
  };
  const commands = new Redis(url, { ...impatient, enableAutoPipelining: true });
  const queues = new Redis(url, impatient);
  const blocking = new Redis(url, { ...base, maxRetriesPerRequest: null });
  const subscriber = new Redis(url, { ...base, maxRetriesPerRequest: null });
  const clients = [commands, queues, blocking, subscriber];
  const close = () => clients.forEach((client) => client.disconnect());
  let reason: Error | undefined;
  for (const client of clients) client.on('error', (error: Error) => (reason = error));
  try {
    await Promise.all(clients.map((client) => client.connect()));
  } catch (error) {
    close();
    // The rejection says only "Connection is closed."; why, an event has told.
    const { message } = reason ?? (error as Error);
    throw new SetupError(`Redis can't be used: ${message}`, { cause: error });
  }
  reportOncePerLoss(commands, onTrouble);
  return { commands, queues, blocking, subscriber, close };
}

function reportOncePerLoss(client: Redis, onTrouble: (error: Error) => void): void {
  let told = false;
  client.on('ready', () => {
    told = false;
  });
  client.on('error', (error: Error) => {
    if (!told) onTrouble(error);
    told = true;
  });
}

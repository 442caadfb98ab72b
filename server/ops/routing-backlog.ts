import type { Connection } from 'mongoose';
import { WORKLISTS } from '../store/schemas.ts';
import type { QueueView } from './queue-view.ts';

/** How far routing (智能派单) is behind, as it was known last: the one place where that is counted. */
export interface RoutingBacklog {
  /** Received tickets that nobody has routed yet, as MongoDB knows it: right also when Redis was emptied. */
  unrouted(): number;
  /** How long the oldest job has waited in the queue; 0 when none waits. */
  oldestSeconds(): number;
  close(): void;
}

export interface RoutingBacklogParts {
  connection: Connection;
  view: Pick<QueueView, 'routing'>;
  /** Beyond, how many it is makes no difference. */
  countTo: number;
}

const EVERY_MS = 2_000;

export function watchRoutingBacklog(parts: RoutingBacklogParts): RoutingBacklog {
  const { connection, view, countTo } = parts;
  let unrouted = 0;
  let oldestSeconds = 0;
  let isAsking = false;

  /** This command counts the entries of the index alone, where an aggregation reads each of them. */
  async function count(): Promise<number> {
    const query = { status: 'received' };
    const asked = { count: 'tickets', query, hint: WORKLISTS, limit: countTo };
    return Number((await connection.db?.command(asked))?.['n'] ?? 0);
  }

  /** What is slow to answer is not asked again meanwhile. */
  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const [kept, queued] = await Promise.allSettled([count(), view.routing()]);
    if (kept.status === 'fulfilled') unrouted = kept.value;
    if (queued.status === 'fulfilled') oldestSeconds = queued.value.oldestSeconds;
    isAsking = false;
  }

  void ask();
  const timer = setInterval(() => void ask(), EVERY_MS);
  return {
    unrouted: () => unrouted,
    oldestSeconds: () => oldestSeconds,
    close: () => clearInterval(timer),
  };
}

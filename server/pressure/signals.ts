import { getHeapStatistics } from 'node:v8';
import type { EventLoopLook } from '../ops/event-loop.ts';
import type { Measures } from '../ops/measures.ts';
import type { GateFigures } from './intake-gate.ts';
import type { Signals } from './standing.ts';

/** What a process feels of its load, from what is known anyway: asks nobody. */
export function signalsOf(
  look: EventLoopLook,
  { stores, backlog }: Pick<Measures, 'stores' | 'backlog'>,
  { oldestMs }: Pick<GateFigures, 'oldestMs'>,
): Signals {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return {
    coversMs: look.coversMs,
    loopDelayMs: look.meanMs,
    storeMs: stores.mongo.waitMs(),
    storeAway: stores.mongo.hasFailed(),
    queueAway: stores.redis.hasFailed(),
    oldestMs,
    heapShare: used_heap_size / heap_size_limit,
    unrouted: backlog.unrouted(),
    routingOldestMs: backlog.oldestSeconds() * 1_000,
  };
}

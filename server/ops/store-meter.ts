import type { TimedWrite } from '../store/ticket-store.ts';
import type { Metrics } from './metrics.ts';

/** Measures each round trip of tickets to MongoDB: a group of them that travels together counts as one. */
export const meterStore =
  ({ store }: Metrics): TimedWrite =>
  (operation, run) =>
  async (items) => {
    const startedAt = performance.now();
    try {
      return await run(items);
    } finally {
      store('mongo', operation, (performance.now() - startedAt) / 1_000);
    }
  };

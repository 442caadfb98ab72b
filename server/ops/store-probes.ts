import { Gauge } from 'prom-client';
import type { Metrics } from './metrics.ts';
import { within } from './within.ts';

/** What answers when the store is there. */
export type StoreProbes = Record<'mongo' | 'redis', () => Promise<unknown>>;

const EVERY_MS = 5_000;
const WITHIN_MS = 2_000;

/** Asks both stores for a sign of life every five seconds, and keeps what it took. Returns how to stop it. */
export function probeStores(probes: StoreProbes, { store: observe, registry }: Metrics) {
  const up = new Gauge({
    name: 'yihaoda_store_up',
    help: 'Whether the store answered when it was asked last.',
    labelNames: ['store'],
    registers: [registry],
  });

  async function probe(store: 'mongo' | 'redis'): Promise<void> {
    const startedAt = performance.now();
    const isUp = await within(WITHIN_MS, probes[store]()).then(
      () => true,
      () => false,
    );
    up.set({ store }, isUp ? 1 : 0);
    if (isUp) observe(store, 'ping', (performance.now() - startedAt) / 1_000);
  }
  const probeBoth = (): void => {
    void probe('mongo');
    void probe('redis');
  };
  probeBoth();
  const timer = setInterval(probeBoth, EVERY_MS);
  return () => clearInterval(timer);
}

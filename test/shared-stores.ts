import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedStores } from '../server/embedded/embedded-stores.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    mongoUrl: string;
    redisUrl: string;
  }
}

/** One real Redis and one real MongoDB for the whole run; each test file takes names of its own on them. */
export default async function sharedStores(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yihaoda-test-'));
  const stores = await startEmbeddedStores({ dataDir, onTrouble: () => undefined });
  project.provide('mongoUrl', stores.mongo.url);
  project.provide('redisUrl', stores.redis.url);
  return async () => {
    await stores.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

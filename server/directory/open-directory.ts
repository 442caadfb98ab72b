import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import type { Directory } from '../../src/routing/directory.ts';
import type { Closing } from '../closing.ts';
import { createDraftJobQueue } from '../queue/draft-job-queue.ts';
import type { RedisClients } from '../queue/redis.ts';
import { createBackTests, type BackTests } from './back-tests.ts';
import { createOpenTicketCounts } from './departments-in-use.ts';
import { openDirectoryBus, type DirectoryBus } from './directory-bus.ts';
import { createDirectoryStore, type DirectoryStore } from './directory-store.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createLearningRuns, type LearningRuns } from './learning.ts';
import { openLiveDirectory, type LiveDirectory } from './live-directory.ts';
import { createProposalStore, type ProposalStore } from './proposal-store.ts';
import { createProposals, type Proposals } from './proposals.ts';
import { createPublishing, type Publishing } from './publishing.ts';
import { shipDirectory } from './ship.ts';

export interface DirectoryParts {
  connection: Connection;
  redis: RedisClients;
  prefix: string;
  log: Logger;
  /** What the program came with. */
  shipped: Directory;
  now(): Instant;
}

/** The directory of a running desk, and all that can be done with it. */
export interface DirectoryDesk {
  store: DirectoryStore;
  live: LiveDirectory;
  bus: DirectoryBus;
  drafts: Drafts;
  publishing: Publishing;
  backTests: BackTests;
  learning: LearningRuns;
  proposals: Proposals;
  proposalStore: ProposalStore;
}

/** Ships what is new, and follows the current version from then on. Throws when a store is away. */
export async function openDirectory(
  parts: DirectoryParts,
  closing: Closing,
): Promise<DirectoryDesk> {
  const { connection, redis, prefix, log, now } = parts;
  const store = createDirectoryStore(connection);
  await shipDirectory(store, parts.shipped, now());
  await store.completeAudit();

  const bus = await openDirectoryBus(redis, prefix);
  const live = await openLiveDirectory({ store, now, log });
  closing.add(() => live.close());
  bus.listen(({ type }) => {
    if (type !== 'published') return;
    live.refresh().catch((error: unknown) => {
      log.warn(
        { err: error },
        'the published directory is not in use yet; the next poll tries again',
      );
    });
  });

  const queue = createDraftJobQueue({ redis, prefix, log });
  closing.add(() => queue.close());
  const openTickets = createOpenTicketCounts(connection);
  const drafts = createDrafts({ store, openTickets, now });
  const publishing = createPublishing({ store, live, bus, openTickets, now });
  const { enqueue } = queue;
  const backTests = createBackTests({ connection, store, drafts, live, enqueue, now });
  const learning = createLearningRuns({ connection, drafts, enqueue, now });
  const proposalStore = createProposalStore(connection);
  const proposals = createProposals({ store, proposalStore, drafts, live, now });
  return { store, live, bus, drafts, publishing, backTests, learning, proposals, proposalStore };
}

import { startAssigning } from './assignment/assigning.ts';
import type { Closing } from './closing.ts';
import type { ProcessRole } from './config.ts';
import { startProposalSearch } from './directory/proposal-search.ts';
import { createBackTestRun } from './directory/run-back-test.ts';
import { createLearningRun } from './directory/run-learning.ts';
import type { DeskSettings, OpenDesk } from './open-desk.ts';
import type { Watch } from './ops/open-watch.ts';
import { startDraftJobWorker } from './queue/draft-job-queue.ts';
import { startRedatingWorker } from './queue/redating-queue.ts';
import { startRoutingWorker } from './queue/routing-queue.ts';
import { startSweepers } from './queue/sweepers.ts';
import { createTallies } from './rates/tallies.ts';
import { createTallySweep } from './rates/tally-sweep.ts';
import { startRetention } from './retention/retention-job.ts';
import { KEEP_ALL, type RetentionRules } from './retention/retention-rules.ts';
import { createRedateTickets } from './rulebook/redate-tickets.ts';
import { createTermsSweep } from './search/ticket-terms.ts';

export interface RolesParts extends Pick<
  DeskSettings,
  'prefix' | 'log' | 'tracing' | 'attachmentsFolder'
> {
  roles: readonly ProcessRole[];
  /** All is kept without it. */
  retention?: RetentionRules | undefined;
  watch: Watch;
}

type Add = Closing['add'];

/** Starts what a process does besides answering: the queues' work, and what time makes due. */
export function startRoles(open: OpenDesk, parts: RolesParts, add: Add): void {
  if (parts.roles.includes('worker')) startWorkers(open, parts, add);
  if (parts.roles.includes('sweeper')) startSweeping(open, parts, add);
}

function startWorkers(open: OpenDesk, parts: RolesParts, add: Add): void {
  const { log, prefix, watch, tracing } = parts;
  const { connection, desk, redis } = open;
  const { live, store, bus, drafts } = open.directory;
  // Ready before the first ticket, and again after each publication.
  const prepare = () => void live.classifier;
  prepare();
  live.onChange(prepare);
  const { follow } = watch.workers;
  const queue = { redis, prefix, log, follow };
  const telemetry = tracing?.telemetry;
  const routing = startRoutingWorker({ ...queue, telemetry, desk, directory: live });
  const run = {
    back_test: createBackTestRun({ connection, store, live, bus, now, log }),
    learning: createLearningRun({ connection, drafts, bus, now, log }),
  };
  const draftJobs = startDraftJobWorker({ ...queue, run });
  const { proposalStore } = open.directory;
  const proposals = startProposalSearch({ connection, store: proposalStore, live, now, log });
  const redate = createRedateTickets({ ...open.rulebook, connection, desk, now, log });
  const redating = startRedatingWorker({ ...queue, redate });
  const workers = [routing, draftJobs, proposals, redating];
  add(() => Promise.all(workers.map((worker) => worker.close())));
}

function startSweeping(open: OpenDesk, parts: RolesParts, add: Add): void {
  const { connection, desk, queries, queue, notices, conversations, calls, assignment } = open;
  const { log, watch, attachmentsFolder, retention: rules = KEEP_ALL } = parts;
  const sweepers = startSweepers({
    desk,
    queries,
    enqueueRouting: queue.enqueueAgain,
    sweepNotices: notices.sweep,
    sweepConversations: conversations.sweep,
    sweepCalls: calls.sweep,
    sweepMails: conversations.mails.sweep,
    sweepTerms: createTermsSweep(connection, now),
    sweepTallies: createTallySweep({ connection, tallies: createTallies(connection), now }),
    clockWatch: watch.clocks,
    now,
    log,
  });
  add(() => sweepers.close());
  const retention = startRetention({ connection, rules, attachmentsFolder, log, now });
  add(() => retention.close());
  const { note } = conversations.desk;
  const assigning = startAssigning({ ...assignment, note, connection, log });
  add(() => assigning.close());
}

const now = (): string => new Date().toISOString();

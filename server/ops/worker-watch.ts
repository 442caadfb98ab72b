import type { Job, Worker } from 'bullmq';
import { Trouble } from './health.ts';
import type { Metrics } from './metrics.ts';
import type { QueueView } from './queue-view.ts';

/** Follows the workers of this process: what their jobs took, and whether they still take any. */
export interface WorkerWatch {
  follow(worker: Worker<unknown>): void;
  /** Throws a Trouble when a worker has ended though nobody ended it. */
  alive(): Promise<void>;
  /** Throws a Trouble when jobs wait and the routing worker takes none. */
  takesJobs(): Promise<void>;
}

const IDLE_MS = 20_000;

export function watchWorkers(parts: { view: QueueView; metrics: Metrics }): WorkerWatch {
  const { view, metrics } = parts;
  const workers: Worker<unknown>[] = [];
  let takenAt = performance.now();

  function count(job: Job<unknown> | undefined, outcome: 'done' | 'failed'): void {
    if (job?.processedOn === undefined) return;
    const { queueName: queue, processedOn, timestamp, finishedOn = Date.now() } = job;
    const waitedSeconds = Math.max(0, processedOn - timestamp) / 1_000;
    const tookSeconds = Math.max(0, finishedOn - processedOn) / 1_000;
    metrics.job({ queue, outcome, waitedSeconds, tookSeconds });
  }

  return {
    follow(worker) {
      workers.push(worker);
      worker.on('active', () => void (takenAt = performance.now()));
      worker.on('completed', (job) => count(job, 'done'));
      worker.on('failed', (job) => count(job, 'failed'));
    },
    async alive() {
      const ended = workers.find((worker) => !worker.isRunning() && !worker.closing);
      if (ended) throw new Trouble('ended', `the worker of "${ended.name}" has ended`);
    },
    async takesJobs() {
      const { isPaused, oldestSeconds } = await view.routing();
      if (isPaused) throw new Trouble('late', 'the queue is paused: nothing is routed');
      const idle = performance.now() - takenAt;
      if (oldestSeconds * 1_000 > IDLE_MS && idle > IDLE_MS) {
        const waited = `jobs have waited for ${Math.round(oldestSeconds)} s`;
        throw new Trouble('late', `${waited} and this process takes none`);
      }
    },
  };
}

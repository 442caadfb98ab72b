import type { ProcessRole } from '../../../server/config.ts';
import type { FaultCounts } from './desk-faults.ts';

export interface DeskSize {
  processes: Record<ProcessRole, number>;
  clerks: number;
  talkers: number;
  /** Between two inquiries on the same of the four doors. */
  everyMs: readonly [number, number];
  faults: FaultCounts;
  /** How long a fault lasts at most. */
  longestMs: number;
  floodSeconds: number;
  /** Of broken requests in one go. */
  malformed: number;
}

const ONCE: FaultCounts = {
  kill_api: 1,
  kill_worker: 1,
  kill_sweeper: 1,
  connection_cut: 1,
  redis_flushed: 1,
  redis_restarted: 1,
  redis_frozen: 1,
  mongo_frozen: 1,
  mongo_killed: 1,
  disk_full: 1,
  slow_store: 1,
  clock_jump: 1,
  poison_jobs: 1,
  flood: 1,
  slow_reader: 1,
  malformed: 1,
};

/** About half a minute. */
export const SHORT_DESK: DeskSize = {
  processes: { api: 2, worker: 1, sweeper: 1 },
  clerks: 2,
  talkers: 1,
  everyMs: [500, 1_500],
  faults: { ...ONCE, mongo_frozen: 0, redis_frozen: 0, slow_reader: 0 },
  longestMs: 2_500,
  floodSeconds: 1,
  malformed: 40,
};

/** These faults again and again. */
export const LONG_DESK: DeskSize = {
  processes: { api: 2, worker: 2, sweeper: 2 },
  clerks: 4,
  talkers: 3,
  everyMs: [200, 900],
  faults: {
    ...ONCE,
    kill_api: 2,
    kill_worker: 2,
    kill_sweeper: 2,
    connection_cut: 6,
    redis_flushed: 2,
  },
  longestMs: 30_000,
  floodSeconds: 3,
  malformed: 200,
};

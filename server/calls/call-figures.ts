import type { Connection } from 'mongoose';
import type { CallFigures } from '../../src/contract/calls.ts';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import { callCollection } from './call-store.ts';

const DAY_MS = 86_400_000;
/** GB/T 33358-2016: a call is answered within 15 s; 95 % of any 24 hours are connected. */
const IN_TIME_MS = 15_000;

interface Counted {
  calls: number;
  connected: number;
  within15s: number;
  waitedMs: number;
}

/**
 * The ledger's figures of the calls that came in the 24 hours before `at`: how many were taken, and how many
 * within 15 s, as shares of all. Who gave up in the ring counts as not taken, a wrong number that was taken
 * as taken. What still rang at that instant counts in neither way. Rates are null when there were no calls.
 */
export function createCallFigures(connection: Connection) {
  const calls = callCollection(connection);
  return async function callFigures(at: Instant): Promise<CallFigures> {
    const isConnected = {
      $and: [
        { $ne: ['$state', 'missed'] },
        { $gt: ['$answeredAt', null] },
        { $lte: ['$answeredAt', at] },
      ],
    };
    const counts = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
    const [counted] = await calls
      .aggregate<Counted>([
        {
          $match: {
            startedAt: { $gt: later(at, -DAY_MS), $lte: at },
            $or: [{ answeredAt: { $lte: at } }, { endedAt: { $lte: at } }],
          },
        },
        {
          $group: {
            _id: null,
            calls: { $sum: 1 },
            connected: counts(isConnected),
            within15s: counts({ $and: [...isConnected.$and, { $lte: ['$waitMs', IN_TIME_MS] }] }),
            waitedMs: { $sum: { $cond: [isConnected, '$waitMs', 0] } },
          },
        },
      ])
      .toArray();
    const { calls: all, connected, within15s, waitedMs } = counted ?? NO_CALLS;
    return {
      at,
      calls: all,
      connected,
      connectionRate: all === 0 ? null : connected / all,
      within15s,
      within15sRate: all === 0 ? null : within15s / all,
      averageWaitSeconds: connected === 0 ? null : waitedMs / connected / 1_000,
    };
  };
}

const NO_CALLS: Counted = { calls: 0, connected: 0, within15s: 0, waitedMs: 0 };

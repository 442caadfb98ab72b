import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { startLease } from './lease.ts';
import type { Assignment, AssignmentParts } from './open-assignment.ts';
import { startRound, type Round } from './round.ts';

export interface AssigningParts extends Assignment, Pick<AssignmentParts, 'note'> {
  connection: Connection;
  log: Logger;
}

/**
 * Rings agents for those who wait: in one process at a time, which holds a lease. Who gets the lease knows
 * everything from the store; from then on it follows what happens.
 */
export function startAssigning(parts: AssigningParts): { close(): Promise<void> } {
  const { connection, bus, agents, onRules, log } = parts;
  let round: Round | undefined;

  const lease = startLease({
    connection,
    name: 'assigning',
    log,
    onGained() {
      round?.close();
      round = startRound({ ...parts, isHeld: () => lease.isHeld });
      log.info('this process assigns conversations');
    },
    onLost() {
      round?.close();
      round = undefined;
    },
  });
  bus.listen((notice) => {
    if (notice.type === 'changed') round?.follow(notice.conversation);
  });
  agents.listen((notice) => {
    if (notice.type === 'stored') round?.meet(notice.presence);
  });
  onRules(() => round?.obey());
  return {
    async close() {
      round?.close();
      round = undefined;
      await lease.close();
    },
  };
}

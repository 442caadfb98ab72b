import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { ConversationRules } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import type { AgentsBus } from './agents-bus.ts';
import { startLease } from './lease.ts';
import type { OfferLog } from './offer-log.ts';
import type { PresenceStore } from './presence-store.ts';
import { startRound, type Round } from './round.ts';

export interface AssigningParts {
  connection: Connection;
  conversations: Pick<Conversations, 'store' | 'bus'>;
  agents: AgentsBus;
  presence: PresenceStore;
  offers: OfferLog;
  rules(): ConversationRules;
  /** Tells the citizen that the agent has left; must not throw and is not waited for. */
  sayLeft(number: string, agentName: string): void;
  now(): Instant;
  log: Logger;
}

/**
 * Rings agents for those who wait: in one process at a time, which holds a lease. Who gets the lease knows
 * everything from the store; from then on it follows what happens.
 */
export function startAssigning(parts: AssigningParts): { close(): Promise<void> } {
  const { connection, conversations, agents, log } = parts;
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
  conversations.bus.listen((notice) => {
    if (notice.type === 'changed') round?.follow(notice.conversation);
  });
  agents.listen((notice) => {
    if (notice.type === 'stored') round?.meet(notice.presence);
  });
  return {
    async close() {
      round?.close();
      round = undefined;
      await lease.close();
    },
  };
}

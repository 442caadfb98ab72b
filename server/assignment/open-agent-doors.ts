import type { Logger } from 'pino';
import type { Answer } from '../realtime/answer-calls.ts';
import { answerAssignmentCalls } from '../realtime/assignment-calls.ts';
import type { StaffNamespace } from '../realtime/staff-rooms.ts';
import { watchConsoles } from './agent-consoles.ts';
import { createOfferCalls } from './offer-calls.ts';
import type { AssignmentParts } from './open-assignment.ts';
import { createPresenceCalls, type PresenceCalls } from './presence-calls.ts';
import { createTransfers } from './transfers.ts';

/** The agents' side of assignment on `/desk`. */
export interface AgentDoors {
  /** Who is at work, as lists tell it. */
  presence: PresenceCalls;
  close(): void;
}

export function openAgentDoors(
  namespace: StaffNamespace,
  { answer, ...parts }: AssignmentParts & { answer: Answer; log: Logger },
): AgentDoors {
  const presenceCalls = createPresenceCalls(parts);
  const offerCalls = createOfferCalls(parts);
  const transfers = createTransfers(parts);
  answerAssignmentCalls(namespace, { answer, presenceCalls, offerCalls, transfers });
  const stop = watchConsoles(namespace, { ...parts, presenceCalls });
  return { presence: presenceCalls, close: stop };
}

import type { Instant } from '../../src/contract/words.ts';
import type { Conversation, ConversationDocument } from '../store/conversation-schemas.ts';
import { OPEN_STATES, type Change, type ConversationRows } from './conversation-rows.ts';

/** Finding conversations. */
export interface ConversationReads {
  get(number: string): Promise<Conversation | null>;
  byToken(tokenHash: string): Promise<Conversation | null>;
  byCallId(callId: string): Promise<Conversation | null>;
  byClientKey(clientKey: string): Promise<Conversation | null>;
  byAccessCode(number: string, accessCode: string): Promise<Conversation | null>;
  /** With what only the server knows of it. */
  document(number: string): Promise<ConversationDocument | null>;
  /** All that wait, ring or are with an agent. */
  open(): Promise<Conversation[]>;
  ofAgent(agentId: string): Promise<Conversation[]>;
  /** Which this agent had when they ended, since then. */
  endedOf(agentId: string, since: Instant): Promise<Conversation[]>;
  /** For which this agent is being rung. */
  offeredTo(agentId: string): Promise<Conversation[]>;
  /** What changed since then, oldest first. */
  changedSince(since: Instant, limit: number): Promise<Change[]>;
  among(numbers: readonly string[]): Promise<Conversation[]>;
}

export const createConversationReads = ({
  conversations,
  one,
  many,
  changedSince,
}: ConversationRows): ConversationReads => ({
  changedSince,
  among: (numbers) => many({ _id: { $in: [...numbers] } }),
  get: (number) => one({ _id: number }),
  byToken: (tokenHash) => one({ tokens: tokenHash }),
  byCallId: (callId) => one({ callId }),
  byClientKey: (clientKey) => one({ clientKey }),
  byAccessCode: (number, accessCode) => one({ _id: number, accessCode }),
  document: (number) => conversations.findOne({ _id: number }),
  open: () => many({ state: { $in: [...OPEN_STATES] } }),
  ofAgent: (agentId) => many({ 'agent.id': agentId, state: 'with_agent' }),
  endedOf: (agentId, since) =>
    many({ 'agent.id': agentId, state: 'ended', endedAt: { $gte: since } }),
  offeredTo: (agentId) =>
    many({ 'offer.agent.id': agentId, state: { $in: ['offered', 'with_agent'] } }),
});

import type { CitizenConversation, Message } from '../../src/contract/conversation.ts';
import type { Conversation } from '../store/conversation-schemas.ts';

/** Where somebody stands in the queue, from 1, and an honest guess in seconds; null when there is none. */
export interface Place {
  position: number;
  estimateSeconds: number | null;
}

/** What a citizen is told of a message: not who of the staff wrote it, nor what they whisper to each other. */
export function citizenMessage({ by: _by, ...message }: Message): Message {
  if (message.notice !== 'whisper') return message;
  const { number, seq, from, notice, at } = message;
  return { number, seq, from, notice, at };
}

export function citizenConversation(
  conversation: Conversation,
  { place, ...desk }: Pick<CitizenConversation, 'office' | 'mayMail'> & { place: Place | null },
): CitizenConversation {
  const { state, agent, agentReadSeq, rating } = conversation;
  const waits = state === 'queued' || state === 'offered';
  return {
    state,
    agent: agent && { name: agent.name },
    queue: waits ? place : null,
    agentReadSeq,
    mayRate: state === 'ended' && agent !== null && rating === null,
    ...desk,
  };
}

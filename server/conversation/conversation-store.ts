import type { Connection } from 'mongoose';
import type { ConversationCard } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Conversation } from '../store/conversation-schemas.ts';
import {
  createCitizenMarks,
  createConversationMarks,
  type CitizenMarks,
  type ConversationMarks,
} from './conversation-marks.ts';
import { createConversationMoves, type ConversationMoves } from './conversation-moves.ts';
import { createConversationReads, type ConversationReads } from './conversation-reads.ts';
import { createConversationRows } from './conversation-rows.ts';

export type { Conversation } from '../store/conversation-schemas.ts';

/** The conversations in MongoDB. Each change is one atomic update that raises `version` and sets `changedAt`. */
export interface ConversationStore
  extends ConversationReads, ConversationMoves, ConversationMarks, CitizenMarks {}

export function createConversationStore(
  connection: Connection,
  now: () => Instant,
): ConversationStore {
  const rows = createConversationRows(connection, now);
  return {
    ...createConversationReads(rows),
    ...createConversationMoves(rows),
    ...createConversationMarks(rows),
    ...createCitizenMarks(rows),
  };
}

/** As consoles see it. */
export function cardOf(conversation: Conversation, now: Instant): ConversationCard {
  const {
    changedAt: _c,
    returned: _r,
    preferred: _f,
    passed: _p,
    former: _o,
    responder: _s,
    ...rest
  } = conversation;
  const { topic: _t, rating: _g, citizenUntil, handover, ...card } = rest;
  return {
    ...card,
    ...(handover ? { handover: { skill: handover.skill, since: handover.at } } : {}),
    citizenOnline: citizenUntil !== null && citizenUntil > now,
  };
}

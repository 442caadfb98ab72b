import type { Instant } from '../../src/contract/words.ts';
import { knownAgent } from '../assignment/known-agent.ts';
import type { ConversationDocument } from '../store/conversation-schemas.ts';
import { unlessThere } from '../store/unless-there.ts';
import {
  OPEN_STATES,
  type ConversationFilter,
  type ConversationRows,
  type Won,
} from './conversation-rows.ts';

export interface Agent {
  id: string;
  name: string;
}

/** An agent is rung until then; `from` hands over (转接) and keeps it until the other accepts. */
export interface NewOffer {
  agent: Agent;
  until: Instant;
  from?: Agent;
  note?: string;
  /** When it was handed over to whoever has a skill; without it that is over. */
  handedOverAt?: Instant;
}

/** A conversation at its beginning. */
export type NewConversation = Pick<
  ConversationDocument,
  'channel' | 'urgency' | 'skills' | 'title' | 'tokens' | 'accessCode'
> &
  Partial<
    Pick<ConversationDocument, 'clientKey' | 'contact' | 'topic' | 'callId' | 'phone' | 'preferred'>
  >;

/**
 * From state to state. Each move is one atomic update that is guarded by the state from which it goes; who
 * gets the conversation back has won, all others null.
 */
export interface ConversationMoves {
  /** Null when there is one with this number, client key or call already. */
  create(number: string, conversation: NewConversation): Won;
  addToken(number: string, tokenHash: string): Promise<void>;

  /** `empty`, `message_left` and `ended` → `queued`, in the sight of the agent who had it last. */
  queue(number: string): Won;
  /** `empty` and `ended` → `message_left`. */
  leaveMessage(number: string): Won;
  /** `queued` → `offered`. With `from`: stays `with_agent` of that agent, with an offer. */
  offer(number: string, offer: NewOffer): Won;
  /** Offered to exactly this agent → `with_agent`. */
  accept(number: string, agentId: string): Won;
  /** The offer to this agent is gone: → `queued`, or back to who handed it over. */
  withdrawOffer(number: string, agentId: string, passed: readonly string[]): Won;
  /** This agent's, who looks for somebody with a skill, and keeps it until one accepts. */
  handOver(number: string, agentId: string, to: { skill: string; note?: string | undefined }): Won;
  /** Nobody took what was handed over then: it stays. */
  keepHandover(number: string, at: Instant): Won;
  /** This agent's, who hands it over and thinks better of it before somebody accepts. */
  keep(number: string, agentId: string): Won;
  /** `with_agent` of this agent → `queued`, before others of the same urgency. */
  giveBack(number: string, agentId: string): Won;
  /** From this agent, or from the queue (null), to that one, who was not rung. */
  takeOver(number: string, from: string | null, to: Agent): Won;
  /** Any open state → `ended`. */
  end(number: string): Won;
}

export function createConversationMoves(rows: ConversationRows): ConversationMoves {
  const { conversations, change, one, now } = rows;
  const waits = (): Partial<ConversationDocument> => ({
    state: 'queued',
    waitingSince: now(),
    agent: null,
    offer: null,
    endedAt: null,
    passed: [],
    returned: false,
    rating: null,
    handover: null,
    former: null,
  });

  return {
    async create(number, conversation) {
      const document: ConversationDocument = {
        _id: number,
        ...atFirst(now()),
        ...conversation,
      };
      const isNew = await unlessThere(() => conversations.insertOne(document));
      return isNew ? one({ _id: number }) : null;
    },
    async addToken(number, tokenHash) {
      await conversations.updateOne(
        { _id: number },
        { $push: { tokens: { $each: [tokenHash], $slice: -TOKENS_AT_MOST } } },
      );
    },

    queue: async (number) =>
      change(
        number,
        { state: { $in: ['empty', 'message_left', 'ended'] } },
        { $set: { ...waits(), preferred: await knownAgent(conversations, number) } },
      ),
    leaveMessage: (number) =>
      change(
        number,
        { state: { $in: ['empty', 'ended'] } },
        { $set: { state: 'message_left', agent: null, offer: null, endedAt: null } },
      ),
    offer(number, { handedOverAt, ...offer }) {
      if (!offer.from)
        return change(number, { state: 'queued' }, { $set: { state: 'offered', offer } });
      const isTheirs = { state: 'with_agent' as const, 'agent.id': offer.from.id, offer: null };
      return handedOverAt
        ? change(number, { ...isTheirs, 'handover.at': handedOverAt }, { $set: { offer } })
        : change(number, isTheirs, { $set: { offer, handover: null, passed: [] } });
    },
    async accept(number, agentId) {
      const known = await one({ _id: number });
      if (known?.offer?.agent.id !== agentId) return null;
      return change(
        number,
        { state: { $in: ['offered', 'with_agent'] }, 'offer.agent.id': agentId },
        {
          $set: {
            state: 'with_agent',
            agent: known.offer.agent,
            offer: null,
            passed: [],
            returned: false,
            preferred: agentId,
            handover: null,
            former: known.agent?.id ?? null,
            ...(known.handover ? { skills: [known.handover.skill] } : {}),
          },
        },
      );
    },
    async withdrawOffer(number, agentId, passed) {
      const isTheirs: ConversationFilter = { 'offer.agent.id': agentId };
      const $set = { offer: null, passed: [...new Set(passed)] };
      return (
        (await change(
          number,
          { ...isTheirs, state: 'offered' },
          { $set: { ...$set, state: 'queued' } },
        )) ?? change(number, { ...isTheirs, state: 'with_agent' }, { $set })
      );
    },
    handOver: (number, agentId, { skill, note }) =>
      change(
        number,
        { state: 'with_agent', 'agent.id': agentId, offer: null },
        {
          $set: { handover: { skill, at: now(), ...(note ? { note } : {}) }, passed: [agentId] },
        },
      ),
    keepHandover: (number, at) =>
      change(
        number,
        { state: 'with_agent', offer: null, 'handover.at': at },
        { $set: { handover: null, passed: [] } },
      ),
    keep: (number, agentId) =>
      change(
        number,
        {
          state: 'with_agent',
          'agent.id': agentId,
          $or: [{ offer: { $ne: null } }, { handover: { $ne: null } }],
        },
        { $set: { offer: null, handover: null, passed: [] } },
      ),
    async giveBack(number, agentId) {
      const isTheirs = { state: 'with_agent' as const, 'agent.id': agentId };
      const known = await one({ _id: number, ...isTheirs });
      const skills = known?.handover ? { skills: [known.handover.skill] } : {};
      const $set = { ...waits(), returned: true, preferred: null, former: agentId, ...skills };
      return change(number, isTheirs, { $set });
    },
    takeOver: (number, from, to) =>
      change(
        number,
        from === null
          ? { state: { $in: ['queued', 'offered'] } }
          : { state: 'with_agent', 'agent.id': from },
        {
          $set: {
            state: 'with_agent',
            agent: to,
            offer: null,
            passed: [],
            returned: false,
            preferred: to.id,
            handover: null,
            former: from,
          },
          $pull: { listeners: { id: to.id } },
        },
      ),
    end: (number) =>
      change(
        number,
        { state: { $in: [...OPEN_STATES, 'message_left', 'empty'] } },
        {
          $set: {
            state: 'ended',
            endedAt: now(),
            offer: null,
            handover: null,
            listeners: [],
            owedSince: now(),
          },
        },
      ),
  };
}

/** Devices and tabs that may hold one conversation open; the oldest token goes first. */
const TOKENS_AT_MOST = 16;

const atFirst = (at: Instant) => ({
  state: 'empty' as const,
  openedAt: at,
  changedAt: at,
  waitingSince: null,
  agent: null,
  offer: null,
  listeners: [],
  lastSeq: 0,
  last: null,
  citizenReadSeq: 0,
  agentReadSeq: 0,
  endedAt: null,
  version: 1,
  returned: false,
  preferred: null,
  passed: [],
  handover: null,
  former: null,
  topic: null,
  citizenUntil: null,
  rating: null,
});

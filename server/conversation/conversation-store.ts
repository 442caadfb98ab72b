import type { Connection, mongo } from 'mongoose';
import type { ConversationCard, Message } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import { knownAgent } from '../assignment/known-agent.ts';
import type { Conversation, ConversationDocument } from '../store/conversation-schemas.ts';
import { unlessThere } from '../store/unless-there.ts';

export type { Conversation } from '../store/conversation-schemas.ts';

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
}

/** A conversation at its beginning. */
export type NewConversation = Pick<
  ConversationDocument,
  'channel' | 'urgency' | 'skills' | 'title' | 'tokens' | 'accessCode'
> &
  Partial<
    Pick<ConversationDocument, 'clientKey' | 'contact' | 'topic' | 'callId' | 'phone' | 'preferred'>
  >;

/** What came of a change: the conversation as it is now, or null when its state was another (the race is lost). */
export type Won = Promise<Conversation | null>;

/**
 * The conversations in MongoDB. Each change is one atomic update that is guarded by the state from which it
 * goes, raises `version` and sets `changedAt`; who gets the conversation back has won, all others null.
 */
export interface ConversationStore {
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
  /** For which this agent is being rung. */
  offeredTo(agentId: string): Promise<Conversation[]>;
  /** What changed since then, oldest first. */
  changedSince(since: Instant, limit: number): Promise<Conversation[]>;
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
  /** `with_agent` of this agent → `queued`. `returned`: before others of the same urgency. */
  giveBack(
    number: string,
    agentId: string,
    options: { returned: boolean; skills?: readonly string[]; passed?: readonly string[] },
  ): Won;
  /** From this agent, or from the queue (null), to that one, who was not rung. */
  takeOver(number: string, from: string | null, to: Agent): Won;
  /** Any open state → `ended`. */
  end(number: string): Won;

  /** Is with this agent and nobody listens in any more, or does. */
  listen(number: string, agent: Agent, on: boolean): Won;
  /** A message is there: null when it was told before. */
  follow(message: Message): Won;
  read(number: string, by: 'citizen' | 'agent', seq: number): Won;
  /** Once for each ending. */
  rate(number: string, rating: NonNullable<Conversation['rating']>): Won;
  describe(
    number: string,
    what: Partial<Pick<ConversationCard, 'title' | 'urgency' | 'skills' | 'phone'>>,
  ): Won;
  /** The citizen's page is connected until then, unless it says so again; null: it has gone. */
  seen(number: string, until: Instant | null): Won;
  /** Whose page counted as connected until before then. */
  goneBefore(instant: Instant, limit: number): Promise<string[]>;
  /**
   * Chats in which the citizen has said nothing since then: the agent had the last word, or they wait and
   * the page has gone.
   */
  idleSince(instant: Instant, limit: number): Promise<string[]>;
  /** Says so again, of all these. */
  keepSeen(numbers: readonly string[], until: Instant): Promise<void>;
}

const UNTOLD = { clientKey: 0, tokens: 0, accessCode: 0, contact: 0, responder: 0, owedSince: 0 };
const OPEN_STATES = ['queued', 'offered', 'with_agent'] as const;
const AT_MOST = 10_000;

type Filter = mongo.Filter<ConversationDocument>;
type Update = Omit<mongo.UpdateFilter<ConversationDocument>, '$set'> & {
  $set?: Partial<ConversationDocument>;
};
type Told = Omit<ConversationDocument, keyof typeof UNTOLD>;

export function createConversationStore(
  connection: Connection,
  now: () => Instant,
): ConversationStore {
  const conversations = conversationCollection(connection);

  async function change(number: string, guard: Filter, { $set, ...update }: Update): Won {
    const found = await conversations.findOneAndUpdate(
      { _id: number, ...guard },
      { ...update, $set: { ...$set, changedAt: now() }, $inc: { version: 1 } },
      { returnDocument: 'after', projection: UNTOLD },
    );
    return found && told(found);
  }
  const one = async (filter: Filter): Promise<Conversation | null> => {
    const found = await conversations.findOne(filter, { projection: UNTOLD });
    return found && told(found);
  };
  const many = async (filter: Filter): Promise<Conversation[]> => {
    const found = conversations.find(filter, { projection: UNTOLD }).limit(AT_MOST);
    return (await found.toArray()).map(told);
  };
  const numbers = async (filter: Filter, limit: number): Promise<string[]> => {
    const found = conversations.find(filter, { projection: { _id: 1 } }).limit(limit);
    return (await found.toArray()).map(({ _id }) => _id);
  };
  const waits = (): Partial<ConversationDocument> => ({
    state: 'queued',
    waitingSince: now(),
    agent: null,
    offer: null,
    endedAt: null,
    passed: [],
    returned: false,
    rating: null,
  });

  return {
    get: (number) => one({ _id: number }),
    byToken: (tokenHash) => one({ tokens: tokenHash }),
    byCallId: (callId) => one({ callId }),
    byClientKey: (clientKey) => one({ clientKey }),
    byAccessCode: (number, accessCode) => one({ _id: number, accessCode }),
    document: (number) => conversations.findOne({ _id: number }),
    open: () => many({ state: { $in: [...OPEN_STATES] } }),
    ofAgent: (agentId) => many({ 'agent.id': agentId, state: 'with_agent' }),
    offeredTo: (agentId) =>
      many({ 'offer.agent.id': agentId, state: { $in: ['offered', 'with_agent'] } }),
    async changedSince(since, limit) {
      const found = await conversations
        .find({ changedAt: { $gte: since } }, { projection: UNTOLD })
        .sort({ changedAt: 1 })
        .limit(limit)
        .toArray();
      return found.map(told);
    },
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
    offer: (number, offer) =>
      offer.from
        ? change(
            number,
            { state: 'with_agent', 'agent.id': offer.from.id, offer: null },
            { $set: { offer } },
          )
        : change(number, { state: 'queued' }, { $set: { state: 'offered', offer } }),
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
          },
        },
      );
    },
    async withdrawOffer(number, agentId, passed) {
      const isTheirs: Filter = { 'offer.agent.id': agentId };
      const $set = { offer: null, passed: [...passed] };
      return (
        (await change(
          number,
          { ...isTheirs, state: 'offered' },
          { $set: { ...$set, state: 'queued' } },
        )) ?? change(number, { ...isTheirs, state: 'with_agent' }, { $set: { offer: null } })
      );
    },
    giveBack: (number, agentId, { returned, skills, passed }) =>
      change(
        number,
        { state: 'with_agent', 'agent.id': agentId },
        {
          $set: {
            ...waits(),
            returned,
            preferred: null,
            ...(skills ? { skills: [...skills] } : {}),
            ...(passed ? { passed: [...passed] } : {}),
          },
        },
      ),
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
          },
          $pull: { listeners: { id: to.id } },
        },
      ),
    end: (number) =>
      change(
        number,
        { state: { $in: [...OPEN_STATES, 'message_left', 'empty'] } },
        {
          $set: { state: 'ended', endedAt: now(), offer: null, listeners: [], owedSince: now() },
        },
      ),

    listen: (number, agent, on) =>
      change(
        number,
        on
          ? { state: 'with_agent', 'listeners.id': { $ne: agent.id } }
          : { 'listeners.id': agent.id },
        on ? { $push: { listeners: agent } } : { $pull: { listeners: { id: agent.id } } },
      ),
    follow: ({ number, seq, from, text, at }) => {
      const last = from === 'desk' ? {} : { last: { from, at, ...(text ? { text } : {}) } };
      return change(number, { lastSeq: { $lt: seq } }, { $set: { lastSeq: seq, ...last } });
    },
    read: (number, by, seq) => {
      const field = by === 'citizen' ? 'citizenReadSeq' : 'agentReadSeq';
      return change(
        number,
        { [field]: { $lt: seq }, lastSeq: { $gte: seq } },
        { $set: { [field]: seq } },
      );
    },
    rate: (number, rating) =>
      change(number, { state: 'ended', rating: null, agent: { $ne: null } }, { $set: { rating } }),
    describe: (number, what) => change(number, {}, { $set: what }),
    seen: (number, until) => change(number, {}, { $set: { citizenUntil: until } }),
    goneBefore: (instant, limit) => numbers({ citizenUntil: { $lt: instant } }, limit),
    idleSince: (instant, limit) =>
      numbers(
        {
          state: { $in: [...OPEN_STATES] },
          channel: { $ne: 'phone' },
          'last.at': { $lt: instant },
          $or: [
            { state: 'with_agent', 'last.from': 'agent' },
            { state: { $ne: 'with_agent' }, citizenUntil: null },
          ],
        },
        limit,
      ),
    async keepSeen(numbers, until) {
      await conversations.updateMany(
        { _id: { $in: [...numbers] }, citizenUntil: { $ne: null } },
        { $set: { citizenUntil: until } },
      );
    },
  };
}

/** Devices and tabs that may hold one conversation open; the oldest token goes first. */
const TOKENS_AT_MOST = 16;

export function conversationCollection({ db }: Connection) {
  if (!db) throw new Error('not connected to MongoDB');
  return db.collection<ConversationDocument>('conversations');
}

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
  topic: null,
  citizenUntil: null,
  rating: null,
});

function told({ _id, ...rest }: Told): Conversation {
  return { number: _id, ...rest };
}

/** As consoles see it. */
export function cardOf(conversation: Conversation, now: Instant): ConversationCard {
  const { changedAt: _c, returned: _r, preferred: _f, passed: _p, ...rest } = conversation;
  const { topic: _t, rating: _g, citizenUntil, ...card } = rest;
  return { ...card, citizenOnline: citizenUntil !== null && citizenUntil > now };
}

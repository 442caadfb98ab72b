import type { ConversationCard, Message } from '../../src/contract/conversation.ts';
import type { Contact } from '../../src/contract/inquiry.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Conversation } from '../store/conversation-schemas.ts';
import type { Agent } from './conversation-moves.ts';
import { OPEN_STATES, type ConversationRows, type Won } from './conversation-rows.ts';

/** What is noted of a conversation, whatever its state. */
export interface ConversationMarks {
  /** Is with this agent and nobody listens in any more, or does. */
  listen(number: string, agent: Agent, on: boolean): Won;
  /** A message is there: null when it was told before. */
  follow(message: Message): Won;
  read(number: string, by: 'citizen' | 'agent', seq: number): Won;
  /** The alarm was seen by this agent, who has it. */
  seeAlarm(number: string, alarm: NonNullable<Conversation['alarmSeen']>): Won;
  /** Once for each ending. */
  rate(number: string, rating: NonNullable<Conversation['rating']>): Won;
  describe(
    number: string,
    what: Partial<Pick<ConversationCard, 'title' | 'urgency' | 'skills' | 'phone'>>,
  ): Won;
}

/** Who the citizen is, and whether the page is there. */
export interface CitizenMarks {
  /** What is absent stays. */
  giveContact(number: string, contact: Pick<Contact, 'name' | 'phone'>): Won;
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

export const createConversationMarks = ({ change }: ConversationRows): ConversationMarks => ({
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
  seeAlarm: (number, alarmSeen) =>
    change(number, { state: 'with_agent', 'agent.id': alarmSeen.by }, { $set: { alarmSeen } }),
  rate: (number, rating) =>
    change(number, { state: 'ended', rating: null, agent: { $ne: null } }, { $set: { rating } }),
  describe: (number, what) => change(number, {}, { $set: what }),
});

export const createCitizenMarks = ({
  conversations,
  change,
  numbers,
}: ConversationRows): CitizenMarks => ({
  giveContact: (number, { name, phone }) =>
    change(
      number,
      {},
      {
        $set: {
          ...(name === undefined ? {} : { 'contact.name': name }),
          ...(phone === undefined ? {} : { 'contact.phone': phone }),
        },
      },
    ),
  seen: (number, until) => change(number, {}, { $set: { citizenUntil: until } }),
  // By its type the store knows that the index holds them all.
  goneBefore: (instant, limit) =>
    numbers({ citizenUntil: { $type: 'string', $lt: instant } }, limit),
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
});

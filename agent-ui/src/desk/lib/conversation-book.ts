import type {
  ConversationCard,
  ConversationList,
  Message,
} from '../../../../src/contract/conversation.ts';

/** The conversations that this console knows, by number. */
export type ConversationBook = ReadonlyMap<string, ConversationCard>;

/** The newest version of a card; what was read and said only ever grows, whatever came last. */
const newerOf = (known: ConversationCard | undefined, card: ConversationCard): ConversationCard => {
  if (!known) return card;
  const [older, newest] = known.version > card.version ? [card, known] : [known, card];
  if (newest === known && card.lastSeq <= known.lastSeq) return known;
  return {
    ...newest,
    lastSeq: Math.max(older.lastSeq, newest.lastSeq),
    last: older.lastSeq > newest.lastSeq ? older.last : newest.last,
    citizenReadSeq: Math.max(older.citizenReadSeq, newest.citizenReadSeq),
    agentReadSeq: Math.max(older.agentReadSeq, newest.agentReadSeq),
  };
};

/** Takes in a card, however late it comes. The same book when it says nothing new. */
export const putCard = (book: ConversationBook, card: ConversationCard): ConversationBook => {
  const known = book.get(card.number);
  const next = newerOf(known, card);
  return next === known ? book : new Map(book).set(card.number, next);
};

/** Takes in a whole list: what it no longer names is over, but for those in `kept`. */
export const putList = (
  book: ConversationBook,
  { mine, waiting, others }: ConversationList,
  kept: ReadonlySet<string>,
): ConversationBook => {
  const next = new Map<string, ConversationCard>();
  for (const [number, card] of book) if (kept.has(number)) next.set(number, card);
  for (const card of [...mine, ...waiting, ...others])
    next.set(card.number, newerOf(book.get(card.number), card));
  return next;
};

/** What a message tells of its conversation's card, before the card itself comes. */
export const putMessage = (book: ConversationBook, message: Message): ConversationBook => {
  const card = book.get(message.number);
  if (!card || message.seq <= card.lastSeq) return book;
  const { from, text, at, notice, seq } = message;
  const isTold = notice === undefined;
  return new Map(book).set(card.number, {
    ...card,
    lastSeq: seq,
    last: isTold ? { from, at, ...(text === undefined ? {} : { text }) } : card.last,
  });
};

/** A read mark; it never goes back. */
export const putRead = (
  book: ConversationBook,
  { number, by, seq }: { number: string; by: 'citizen' | 'agent'; seq: number },
): ConversationBook => {
  const card = book.get(number);
  const field = by === 'citizen' ? 'citizenReadSeq' : 'agentReadSeq';
  if (!card || card[field] >= seq) return book;
  return new Map(book).set(number, { ...card, [field]: seq });
};

export interface Sections {
  mine: readonly ConversationCard[];
  /** Were this agent's and are over: until they are put away. */
  ended: readonly ConversationCard[];
  waiting: readonly ConversationCard[];
  /** With other agents; for supervisors. */
  others: readonly ConversationCard[];
}

const URGENCY_RANK = { emergency: 0, urgent: 1, normal: 2 } as const;

/** Most pressing first, then who came first: a list whose lines stay where they are. */
const inTurn = (one: ConversationCard, other: ConversationCard): number =>
  URGENCY_RANK[one.urgency] - URGENCY_RANK[other.urgency] ||
  Date.parse(one.waitingSince ?? one.openedAt) - Date.parse(other.waitingSince ?? other.openedAt) ||
  (one.number < other.number ? -1 : 1);

/** Divides the book for one member of staff. */
export const sectionsOf = (book: ConversationBook, userId: string): Sections => {
  const sections = {
    mine: [] as ConversationCard[],
    ended: [] as ConversationCard[],
    waiting: [] as ConversationCard[],
    others: [] as ConversationCard[],
  };
  for (const card of book.values()) {
    const isMine = card.agent?.id === userId;
    if (card.state === 'with_agent') sections[isMine ? 'mine' : 'others'].push(card);
    else if (card.state === 'queued' || card.state === 'offered') sections.waiting.push(card);
    else if (card.state === 'ended' && isMine) sections.ended.push(card);
  }
  for (const section of Object.values(sections)) section.sort(inTurn);
  sections.ended.sort((one, other) => ((one.endedAt ?? '') > (other.endedAt ?? '') ? -1 : 1));
  return sections;
};

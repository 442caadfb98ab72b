import type { Connection } from 'mongoose';
import type {
  ConversationDocument,
  MessageDocument,
} from '../../server/store/conversation-schemas.ts';
import type { TicketDocument } from '../../server/store/schemas.ts';
import type { Message } from '../../src/contract/conversation.ts';
import type { Written } from './citizen.ts';
import type { Fault } from './shown.ts';

/** All that MongoDB has in the end, read from outside of the desk. */
export interface Journal {
  conversations: ConversationDocument[];
  messages: ReadonlyMap<string, Message[]>;
  tickets: TicketDocument[];
}

export async function readJournal({ db }: Connection): Promise<Journal> {
  if (!db) throw new Error('not connected to MongoDB');
  const all = await db.collection<MessageDocument>('messages').find().sort({ seq: 1 }).toArray();
  const messages = new Map<string, Message[]>();
  for (const { _id, ...message } of all) {
    const own = messages.get(message.number) ?? [];
    messages.set(message.number, own);
    own.push(message);
  }
  return {
    conversations: await db.collection<ConversationDocument>('conversations').find().toArray(),
    messages,
    tickets: await db.collection<TicketDocument>('tickets').find().toArray(),
  };
}

/** Whether what was written is there once and in order, in a journal without gaps. */
export function faultsInJournal(journal: Journal, written: readonly Written[]): Fault[] {
  return [...gaps(journal), ...countsOf(journal, written), ...orders(journal, written)];
}

function gaps({ messages }: Journal): Fault[] {
  return [...messages].flatMap(([number, own]) =>
    own.every(({ seq }, index) => seq === index + 1)
      ? []
      : [{ kind: 'lost', what: `${number} has a gap: ${own.map(({ seq }) => seq).join(' ')}` }],
  );
}

function countsOf({ messages }: Journal, written: readonly Written[]): Fault[] {
  const counts = new Map<string, number>();
  for (const [number, own] of messages) {
    for (const { from, text } of own) {
      if (from === 'desk') continue;
      const key = `${number} ${text}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const faults: Fault[] = [];
  for (const { number, text, isRefused } of written) {
    const key = `${number} ${text}`;
    const count = counts.get(key) ?? 0;
    counts.delete(key);
    if (count === 0 && !isRefused)
      faults.push({ kind: 'lost', what: `${key} is not in the journal` });
    if (count > 1) faults.push({ kind: 'duplicated', what: `${key} is there ${count} times` });
  }
  for (const key of counts.keys()) {
    faults.push({ kind: 'duplicated', what: `${key} was not written in this conversation` });
  }
  return faults;
}

function orders({ messages }: Journal, written: readonly Written[]): Fault[] {
  const byWriter = new Map<string, Written[]>();
  for (const one of written) {
    const key = `${one.number} ${one.writer}`;
    byWriter.set(key, [...(byWriter.get(key) ?? []), one]);
  }
  return [...byWriter.values()].flatMap((own) => {
    const [first] = own;
    const texts = (messages.get(first?.number ?? '') ?? []).map(({ text }) => text);
    const places = own.map(({ text }) => texts.indexOf(text)).filter((place) => place >= 0);
    const isInOrder = places.every((place, index) => place > (places[index - 1] ?? -1));
    if (isInOrder) return [];
    return [
      { kind: 'disordered', what: `${first?.number}: ${first?.writer} at ${places.join(' ')}` },
    ];
  });
}

/** Whether each conversation has its ticket, once, and the ticket knows what was said in the end. */
export function faultsInTickets({ conversations, messages, tickets }: Journal): Fault[] {
  const faults: Fault[] = [];
  const fault = (what: string): void => void faults.push({ kind: 'ticket', what });
  const byInquiry = new Map<string, number>();
  for (const { inquiry } of tickets) {
    byInquiry.set(inquiry.externalId, (byInquiry.get(inquiry.externalId) ?? 0) + 1);
  }
  for (const { _id: number, clientKey, state, lastSeq, owedSince } of conversations) {
    const said = (messages.get(number) ?? []).filter(({ from }) => from === 'citizen');
    const ticket = tickets.find(({ _id }) => _id === number);
    const count = byInquiry.get(clientKey ?? number) ?? 0;
    if (lastSeq !== (messages.get(number) ?? []).length)
      fault(`${number} counts ${lastSeq} messages`);
    if (said.length === 0) continue;
    if (!ticket || count !== 1) fault(`${number} has ${count} tickets`);
    const received = ticket?.timeline.filter(({ type }) => type === 'received').length;
    if (received !== 1) fault(`${number} was received ${received} times`);
    const words = said.map(({ text }) => text).join('\n');
    if (state !== 'ended') continue;
    if (owedSince) fault(`${number} owes its ticket something`);
    else if (ticket?.status === 'live') fault(`${number} is over and its ticket is live`);
    else if (ticket?.words !== words)
      fault(`${number}: its ticket does not know all that was said`);
  }
  return faults;
}

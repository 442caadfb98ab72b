import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type {
  CitizenConversation,
  conversationContactSchema,
  Message,
  openConversationSchema,
  rateConversationSchema,
  sendMessageSchema,
} from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';
import { newAccessCode } from '../desk/desk.ts';
import { newSecret, secretHash } from '../identity/secrets.ts';
import type { LiveRulebook } from '../rulebook/live-rulebook.ts';
import { createTurns } from '../turns.ts';
import type { Attachments } from './attachments.ts';
import { citizenConversation, type Place } from './citizen-view.ts';
import type { ConversationBus } from './conversation-bus.ts';
import type { Conversation, ConversationStore } from './conversation-store.ts';
import type { Debts } from './debts.ts';
import type { MessageDraft, MessageStore } from './message-store.ts';
import { officeAt } from './office.ts';
import type { Settling } from './settling.ts';
import { concerned, isInProgress } from './who-may-see.ts';

type Opening = z.infer<typeof openConversationSchema>;
/** With the id of the call that sends it. */
type Sending = z.infer<typeof sendMessageSchema> & { requestId?: string };
type Contact = z.infer<typeof conversationContactSchema>;
type NoticeDraft = Pick<Message, 'notice'> & Partial<Pick<Message, 'text' | 'name' | 'by'>>;

/** The use cases of conversations; assignment has its own. Each throws its refusal. */
export interface ConversationDesk {
  /** The same `clientId` again gives the same conversation, with a token more. */
  open(
    opening: Opening,
  ): Promise<{ conversation: Conversation; token: string; accessCode: string }>;
  /** Another token, which opens it on another device. */
  newToken(number: string): Promise<string>;
  accessCodeOf(number: string): Promise<string>;
  /**
   * In the journal when it resolves; the same `clientMessageId` again gives the same message. What is asked for
   * one after the other in this process keeps its order, as of the same agent.
   */
  sayAsCitizen(number: string, sending: Sending): Promise<Message>;
  /** Only by the agent who has the conversation. */
  sayAsAgent(number: string, user: StaffUser, sending: Sending): Promise<Message>;
  /** A conversation at rest in which the citizen has said something: into the queue, or kept as a message. */
  takeUp(number: string): Promise<void>;
  /** What the desk itself says, e.g. who joined; it does not open the conversation again. */
  note(number: string, draft: NoticeDraft): Promise<Message>;
  typing(
    number: string,
    from: 'citizen' | StaffUser,
    typing: { on: boolean; text?: string },
  ): Promise<void>;
  read(number: string, by: 'citizen' | 'agent', seq: number): Promise<void>;
  /** By the citizen, the agent or the desk; what has ended stays so. */
  end(number: string, requestId?: string): Promise<Conversation | null>;
  rate(number: string, rating: z.infer<typeof rateConversationSchema>): Promise<void>;
  /** Name or phone of the citizen, for the ticket; kept for it when there is none yet. */
  giveContact(number: string, contact: Contact, requestId: string): Promise<void>;
  citizenView(conversation: Conversation): Promise<CitizenConversation>;
  /** Calls back in the process that took it in, whenever a citizen has written something. */
  onHeard(listener: (number: string) => void): void;
  /** Assignment tells where somebody stands in the queue; until it does, nobody knows. */
  placeBy(placeOf: (conversation: Conversation) => Place | null | Promise<Place | null>): void;
}

export interface ConversationDeskParts {
  store: ConversationStore;
  messages: MessageStore;
  bus: ConversationBus;
  debts: Debts;
  settling: Settling;
  attachments: Attachments;
  rulebook: Pick<LiveRulebook, 'inForce' | 'calendar'>;
  /** Transcripts are sent by e-mail. */
  mayMail: boolean;
  nextNumber(at: Instant): Promise<string>;
  now(): Instant;
}

export function createConversationDesk(parts: ConversationDeskParts): ConversationDesk {
  const { store, messages, bus, debts, settling, attachments, rulebook, mayMail, now } = parts;
  const listeners: ((number: string) => void)[] = [];
  /** What somebody sends without waiting for the answers keeps its order. */
  const inTurn = createTurns();
  let placeOf: (conversation: Conversation) => Place | null | Promise<Place | null> = () => null;

  async function open({ clientId, contact, topic }: Opening) {
    const clientKey = secretHash(clientId);
    const token = newSecret();
    const accessCode = newAccessCode();
    const created =
      (await store.byClientKey(clientKey)) === null &&
      (await store.create(await parts.nextNumber(now()), {
        channel: 'chat',
        urgency: 'normal',
        skills: topic ? [topic] : [],
        title: '',
        tokens: [secretHash(token)],
        accessCode,
        clientKey,
        topic: topic ?? null,
        ...(contact ? { contact } : {}),
      }));
    if (created) return { conversation: created, token, accessCode };
    const conversation = await store.byClientKey(clientKey);
    if (!conversation) throw new DeskError('conflict');
    const { number } = conversation;
    await store.addToken(number, secretHash(token));
    return { conversation, token, accessCode: await accessCodeOf(number) };
  }

  async function accessCodeOf(number: string): Promise<string> {
    const document = await store.document(number);
    if (!document) throw new DeskError('not_found');
    return document.accessCode;
  }

  /** Journal first, then everybody concerned, then the card; each step may be done again. */
  async function append(draft: MessageDraft, known: Omit<Conversation, 'number'>) {
    const { message, isNew } = await messages.append(draft, known.lastSeq);
    if (isNew) {
      bus.tell({ type: 'message', message, to: concerned(known) });
      await sleep(ARRIVING_MS);
    }
    const followed = await store.follow(message);
    if (followed) bus.announce(followed);
    return { message, isNew, followed };
  }

  async function contentOf(number: string, { text, attachmentId, clientMessageId }: Sending) {
    const attachment =
      attachmentId === undefined ? null : await attachments.of(number, attachmentId);
    if (attachmentId !== undefined && !attachment) throw new DeskError('not_found');
    return {
      clientMessageId,
      ...(text === undefined ? {} : { text }),
      ...(attachment ? { attachment } : {}),
    };
  }

  /**
   * Begins with what this process was told of the conversation, and ends with how it is in the store: what
   * was over by then, or was thought to be, is taken up before it is acknowledged.
   */
  async function sayAsCitizen(number: string, sending: Sending): Promise<Message> {
    const known = bus.latest(number) ?? (await store.get(number));
    if (!known) throw new DeskError('not_found');
    const content = await contentOf(number, sending);
    const isAtRest = !isInProgress(known);
    if (isAtRest) await debts.owe(number);
    const draft = { number, from: 'citizen' as const, at: now(), ...content };
    const { message, isNew, followed } = await append(draft, known);
    for (const heard of listeners) heard(number);
    const fresh = followed ?? (await store.get(number)) ?? known;
    if (fresh.title === '') {
      announce(await store.describe(number, { title: titleOf(message) }));
    }
    const isOver = !isInProgress(fresh);
    if (isOver) {
      if (!isAtRest) await debts.owe(number);
      // What was said before the end, and comes once more, does not open it again.
      const isLater = (isAtRest && isNew) || message.at >= (fresh.endedAt ?? '');
      if (isLater) await wakeUp(number);
    }
    if (isAtRest || isOver) settling.settleSoon(number, sending.requestId);
    return message;
  }

  async function wakeUp(number: string): Promise<void> {
    const { open: isOpen } = officeAt(rulebook, now());
    announce(await (isOpen ? store.queue(number) : store.leaveMessage(number)));
  }

  /** After a crash: the message is there, and nobody was told, or went on with it. */
  async function takeUp(number: string): Promise<void> {
    const known = await store.get(number);
    if (!known) return;
    const { messages: newest } = await messages.before(number, Number.MAX_SAFE_INTEGER, NEWEST);
    const end = newest.at(-1);
    if (end) announce(await store.follow(end));
    if (isInProgress(known)) return;
    const last = newest.findLast(({ from }) => from === 'citizen');
    if (!last || last.at < (known.endedAt ?? '')) return;
    if (known.title === '') announce(await store.describe(number, { title: titleOf(last) }));
    if (known.state !== 'message_left') await wakeUp(number);
  }

  /** Begins with what this process was told of the conversation, too, once somebody has answered in it. */
  async function sayAsAgent(number: string, user: StaffUser, sending: Sending): Promise<Message> {
    const { id, name, role } = user;
    const isTheirs = ({ state, agent }: Conversation): boolean =>
      state === 'with_agent' && agent?.id === id;
    const told = bus.latest(number);
    const known = told?.responder && isTheirs(told) ? told : await store.get(number);
    if (!known || !isTheirs(known)) throw new DeskError('not_your_conversation');
    const content = await contentOf(number, sending);
    const isFirst = !known.responder;
    if (isFirst) await debts.owe(number, { id, name, role });
    const by = { from: 'agent' as const, by: id, name };
    const { message } = await append({ number, ...by, at: now(), ...content }, known);
    if (isFirst) settling.settleSoon(number, sending.requestId);
    return message;
  }

  const announce = (conversation: Conversation | null): void => {
    if (conversation) bus.announce(conversation);
  };

  async function note(number: string, draft: NoticeDraft): Promise<Message> {
    const known = await store.get(number);
    if (!known) throw new DeskError('not_found');
    // Nobody sends it again when the desk is killed before its readers are told: the sweep tells them.
    const since = await debts.noting(number);
    const { message } = await append({ number, from: 'desk', at: now(), ...draft }, known);
    // When this fails, the sweep tells them once more.
    debts.noted(number, since).catch(() => undefined);
    return message;
  }

  return {
    open,
    accessCodeOf,
    sayAsCitizen: (number, sending) => inTurn(number, () => sayAsCitizen(number, sending)),
    sayAsAgent: (number, user, sending) =>
      inTurn(`${number} ${user.id}`, () => sayAsAgent(number, user, sending)),
    note,
    takeUp,
    async newToken(number) {
      const token = newSecret();
      await store.addToken(number, secretHash(token));
      return token;
    },
    async typing(number, from, { on, text }) {
      const known = await store.get(number);
      if (!known || !isInProgress(known)) return;
      const to = concerned(known);
      if (from === 'citizen') {
        bus.tell({ type: 'typing', number, from, on, to, ...(text ? { text } : {}) });
      } else if (known.agent?.id === from.id) {
        bus.tell({ type: 'typing', number, from: 'agent', on, to, name: from.name });
      }
    },
    async read(number, by, seq) {
      const read = await store.read(number, by, seq);
      if (!read) return;
      bus.announce(read);
      bus.tell({ type: 'read', number, by, seq, to: concerned(read) });
    },
    async end(number, requestId) {
      const ended = await store.end(number);
      if (!ended) return null;
      bus.announce(ended);
      if (ended.lastSeq > 0) await note(number, { notice: 'ended' });
      settling.settleSoon(number, requestId);
      return ended;
    },
    async rate(number, { satisfaction, text }) {
      const rating = { satisfaction, at: now(), ...(text === undefined ? {} : { text }) };
      const rated = await store.rate(number, rating);
      if (!rated) {
        const known = await store.get(number);
        throw new DeskError(known?.rating ? 'already_evaluated' : 'not_in_this_status');
      }
      bus.announce(rated);
    },
    async giveContact(number, contact, requestId) {
      await debts.owe(number);
      announce(await store.giveContact(number, contact));
      settling.settleSoon(number, requestId);
    },
    async citizenView(conversation) {
      const waits = conversation.state === 'queued' || conversation.state === 'offered';
      const place = waits ? await placeOf(conversation) : null;
      return citizenConversation(conversation, {
        office: officeAt(rulebook, now()),
        place,
        mayMail,
      });
    },
    onHeard: (listener) => void listeners.push(listener),
    placeBy(by) {
      placeOf = by;
    },
  };
}

/**
 * A message is on its way for so long to who waits for it. Meanwhile nothing more is done with it: on a machine
 * with few cores that would hold the one on which they, or a proxy before them, are about to read it.
 */
const ARRIVING_MS = 3;
const TITLE_LENGTH = 60;
/** The end of a conversation, in which a message that was not noticed can be. */
const NEWEST = 20;

const titleOf = ({ text, attachment }: Message): string =>
  (text ?? attachment?.name ?? '').slice(0, TITLE_LENGTH).replace(/[\ud800-\udbff]$/, '');

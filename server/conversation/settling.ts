import type { Logger } from 'pino';
import type { Message } from '../../src/contract/conversation.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Assess } from '../../src/intake/assess.ts';
import type { Turn } from '../../src/intake/remarks.ts';
import { CITIZEN } from '../../src/ticket/citizen.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import { deskForRequest } from '../desk/desk-for-request.ts';
import type { Desk } from '../desk/desk.ts';
import { assessWords, tellHeard } from '../desk/hearing.ts';
import type { ReadWholeForm } from '../reading/live-form-reader.ts';
import type { ConversationDocument } from '../store/conversation-schemas.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { allWords, turnsOf, wordsOf } from './citizen-words.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Debts } from './debts.ts';
import { messagesAfter, type MessageStore } from './message-store.ts';
import { isInProgress } from './who-may-see.ts';

export interface SettlingParts {
  store: ConversationStore;
  messages: MessageStore;
  debts: Debts;
  desk: Desk;
  assess: Assess;
  readForm: ReadWholeForm;
  tickets: TicketStore;
  log: Logger;
}

/** Brings a ticket in line with its conversation. */
export interface Settling {
  /**
   * Receives it with the citizen's first message, tells it of the agent's first one and of the end. It may
   * be done again at any time, by several processes at once, and changes nothing then. What it changes carries
   * the id of the call that caused it; what the sweep does has none.
   */
  settle(number: string, requestId?: string): Promise<void>;
  /** The same, not waited for: what fails is done by the sweep. */
  settleSoon(number: string, requestId: string | undefined): void;
}

export function createSettling(parts: SettlingParts): Settling {
  const { store, messages, debts, assess, readForm, tickets, log } = parts;

  async function settle(number: string, requestId?: string): Promise<void> {
    const conversation = await store.document(number);
    if (!conversation?.owedSince) return;
    // A call has debts of its own: its ticket comes of its transcript.
    if (conversation.channel === 'phone') return debts.paid(number, conversation.owedSince);
    const said = await messagesOf(number);
    const first = said.find(({ from }) => from === 'citizen');
    // Its first word was just said: who said it settles it, or the sweep, once it is known who gets it.
    if (first && conversation.state === 'empty') return;
    if (first) {
      const desk = deskForRequest(parts.desk, requestId);
      await receive(desk, conversation, first);
      await tell(desk, conversation, turnsOf(said));
    }
    await debts.paid(number, conversation.owedSince);
  }

  async function messagesOf(number: string): Promise<Message[]> {
    const said: Message[] = [];
    for await (const message of messagesAfter(messages, number, 0)) said.push(message);
    return said;
  }

  async function receive(
    desk: Pick<Desk, 'receive'>,
    conversation: ConversationDocument,
    first: Message,
  ): Promise<void> {
    const { _id: number, accessCode, clientKey, contact } = conversation;
    if (await tickets.load(number)) return;
    const inquiry: Inquiry = {
      channel: 'chat',
      // Its hash: who works on the ticket can't open the conversation with it.
      externalId: clientKey ?? number,
      text: wordsOf(first),
      ...(contact ? { contact } : {}),
    };
    const live = isInProgress(conversation);
    const keys = [`conversation:${number}`];
    await desk.receive(inquiry, { keys, given: { number, accessCode }, live });
  }

  async function tell(
    desk: Pick<Desk, 'change'>,
    conversation: ConversationDocument,
    turns: readonly Turn[],
  ): Promise<void> {
    const { _id: number, responder, contact } = conversation;
    const words = allWords(
      turns.flatMap(({ speaker, text }) => (speaker === 'citizen' ? [text] : [])),
    );
    if (contact) await desk.change(number, CITIZEN, () => ({ type: 'give_contact', contact }));
    if (responder) {
      await desk.change(number, responder, () => ({ type: 'respond' }));
    }
    if (isInProgress(conversation)) return;
    await tellHeard(desk, number, (inquiry) => assessWords(assess, inquiry, words));
    await desk.change(number, SYSTEM, ({ status, inquiry, words: known }) => {
      // One message that was left is the inquiry itself.
      const isSaid = status !== 'live' && inquiry.channel === 'chat' && inquiry.text === words;
      if (isSaid) return { type: 'end_conversation', words: known ?? '' };
      const form = readForm(turns, assessWords(assess, inquiry, words));
      return { type: 'end_conversation', words, ...(form ? { form } : {}) };
    });
  }

  return {
    settle,
    settleSoon(number, requestId) {
      settle(number, requestId).catch((error: unknown) => {
        log.warn(
          { err: error, number, requestId },
          'a ticket not told of its conversation; the sweep does it',
        );
      });
    },
  };
}

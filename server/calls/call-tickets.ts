import type { z } from 'zod';
import type { makeTicketSchema } from '../../src/contract/calls.ts';
import type { ConversationRules } from '../../src/contract/conversation.ts';
import type { Form } from '../../src/contract/form.ts';
import { MAX_TEXT, type Inquiry, type Receipt, type Segment } from '../../src/contract/inquiry.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import { inquiryText } from '../../src/intake/fields.ts';
import { transcriptOf } from '../../src/intake/transcripts/segment-order.ts';
import { DeskError } from '../desk/desk-error.ts';
import { SYSTEM, type Desk } from '../desk/desk.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { intakeKeyOf, phoneInquiry } from './call-inquiry.ts';
import { ticketDueAt } from './call-view.ts';
import type { SegmentStore } from './segment-store.ts';

type Filled = z.infer<typeof makeTicketSchema>;

/** The tickets of calls. Each is made once, whoever makes it, under the number that the call has. */
export interface CallTickets {
  /**
   * What the agent filled in goes before what the words say; the same again changes nothing. Throws
   * nothing_said when neither words nor a request are there.
   */
  make(call: CallDocument, by: StaffUser, filled: Filled): Promise<void>;
  exists(call: CallDocument): Promise<boolean>;
  /** Of the whole transcript, handed in at the end. */
  makeOfTranscript(
    call: CallDocument,
    inquiry: Inquiry & { channel: 'phone' },
  ): Promise<{ receipt: Receipt; isNew: boolean }>;
  /**
   * Of a call that is over: the ticket knows all words; or the desk makes it, when nobody did in time and
   * there is something to keep. Gives when to look again; null: never, unless something comes.
   */
  settle(call: CallDocument): Promise<SettledTicket>;
}

export interface SettledTicket {
  lookAgain: Instant | null;
  hasTicket: boolean;
  /** The desk has just made it. */
  isNew: boolean;
}

export interface CallTicketsParts {
  desk: Desk;
  tickets: TicketStore;
  segments: SegmentStore;
  rules(): ConversationRules;
  now(): Instant;
}

export function createCallTickets(parts: CallTicketsParts): CallTickets {
  const { desk, tickets, segments, rules, now } = parts;

  function receive(call: CallDocument, inquiry: Inquiry, live: boolean) {
    const { _id: callId, number, accessCode } = call;
    const keys = [intakeKeyOf(callId)];
    return desk.receive(inquiry, { keys, given: { number, accessCode }, live, anyBody: true });
  }

  async function make(call: CallDocument, by: StaffUser, filled: Filled): Promise<void> {
    const { number } = call;
    const known = await tickets.load(number);
    if (!known) {
      const said = transcriptOf(await segments.of(call._id));
      const transcript = said.length > 0 ? said : askedFor(filled);
      if (transcript.length === 0) throw new DeskError('nothing_said');
      const isLive = call.endedAt === undefined;
      await receive(call, phoneInquiry(call, transcript, filled.contact), isLive);
      if (isLive) await respond(number, by);
    }
    await correct(number, by, filled);
  }

  /** Who makes the ticket talks with the citizen: the answer has been given. */
  async function respond(number: string, by: StaffUser): Promise<void> {
    await desk
      .change(number, by, () => ({ type: 'respond' }))
      .catch((error: unknown) => {
        if (!(error instanceof DeskError) || error.code !== 'forbidden') throw error;
      });
  }

  async function correct(number: string, by: StaffUser, filled: Filled): Promise<void> {
    const { kind, urgency } = filled;
    const form = Object.fromEntries(Object.entries(filled.form).filter(([, value]) => value));
    const before = await desk.read(number, by);
    const isOther =
      (kind !== undefined && kind !== before.kind) ||
      (urgency !== undefined && urgency !== before.urgency);
    if (isOther) await desk.change(number, by, () => ({ type: 'reassess', kind, urgency }));
    const isFilled = Object.entries(form).every(
      ([field, value]) => before.form?.[field as keyof Form] === value,
    );
    if (isFilled) return;
    await desk.change(number, by, ({ form: newest }) => ({
      type: 'fill_form',
      form: { ...newest, ...form },
    }));
  }

  async function tellWords(call: CallDocument, words: string): Promise<void> {
    await desk.change(call.number, SYSTEM, ({ status, inquiry, words: known }) => {
      // A ticket that was made at the end has all of it.
      const isSaid = status !== 'live' && (call.finished || inquiryText(inquiry) === words);
      return { type: 'end_conversation', words: isSaid ? (known ?? '') : words };
    });
  }

  return {
    make,
    exists: async ({ number }) => (await tickets.load(number)) !== null,
    makeOfTranscript: (call, inquiry) => receive(call, inquiry, false),
    async settle(call) {
      const said = transcriptOf(await segments.of(call._id));
      const spoken = said
        .filter(({ speaker }) => speaker === 'citizen')
        .map(({ text }) => text.trim());
      const nothing = { lookAgain: null, hasTicket: false, isNew: false };
      if (await tickets.load(call.number)) {
        await tellWords(call, spoken.join('\n').slice(0, MAX_TEXT));
        return { ...nothing, hasTicket: true };
      }
      if (call.discarded || spoken.length === 0) return nothing;
      const due = ticketDueAt(call, rules());
      if (due === null || due > now()) return { ...nothing, lookAgain: due };
      await receive(call, phoneInquiry(call, said), false);
      return { lookAgain: null, hasTicket: true, isNew: true };
    },
  };
}

/** Where no words came from the telephone system, what the agent understood stands for them. */
const askedFor = ({ form: { request } }: Filled): Segment[] =>
  request ? [{ speaker: 'agent', startMs: 0, endMs: 0, text: request }] : [];

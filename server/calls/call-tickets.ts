import type { z } from 'zod';
import type { Assessment } from '../../src/contract/assessment.ts';
import type { makeTicketSchema } from '../../src/contract/calls.ts';
import type { ConversationRules } from '../../src/contract/conversation.ts';
import type { Form } from '../../src/contract/form.ts';
import { MAX_TEXT, type Inquiry, type Receipt, type Segment } from '../../src/contract/inquiry.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Assess } from '../../src/intake/assess.ts';
import { inquiryText, inquiryTitle } from '../../src/intake/fields.ts';
import { transcriptOf } from '../../src/intake/transcripts/transcript-of.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import { DeskError } from '../desk/desk-error.ts';
import { excerptOf, type Desk } from '../desk/desk.ts';
import { tellHeard } from '../desk/hearing.ts';
import type { ReadWholeForm } from '../reading/live-form-reader.ts';
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
  assess: Assess;
  readForm: ReadWholeForm;
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
      const isHeard = said.some(({ speaker }) => speaker === 'citizen');
      const transcript = isHeard ? said : [...said, ...askedFor(filled, said.at(-1)?.endMs ?? 0)];
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
    const { kind, urgency, contact } = filled;
    const before = await desk.read(number, by);
    const isOther =
      (kind !== undefined && kind !== before.kind) ||
      (urgency !== undefined && urgency !== before.urgency);
    if (isOther) await desk.change(number, by, () => ({ type: 'reassess', kind, urgency }));
    if (contact?.name ?? contact?.phone) {
      await desk.change(number, by, () => ({ type: 'give_contact', contact }));
    }
    const form = merged(before.form, filled.form);
    const isNew = JSON.stringify(form) !== JSON.stringify(merged(before.form, {}));
    if (!isNew) return;
    await desk.change(number, by, ({ form: newest }) => ({
      type: 'fill_form',
      form: merged(newest, filled.form),
    }));
  }

  /** Assessed as a whole, as if all of it had been handed in now. */
  async function tellWords(call: CallDocument, said: Segment[], words: string): Promise<void> {
    const { number } = call;
    const hasWords = words !== '';
    if (hasWords) {
      await tellHeard(desk, number, (inquiry) =>
        asJudged(parts.assess(withTranscript(inquiry, said)), call),
      );
    }
    await desk.change(number, SYSTEM, ({ status, inquiry, words: known }) => {
      // A ticket that was made at the end has all of it.
      const isSaid = call.finished || inquiryText(inquiry) === words;
      if (isSaid && status !== 'live') return { type: 'end_conversation', words: known ?? '' };
      if (!hasWords) return { type: 'end_conversation', words };
      const whole = withTranscript(inquiry, said);
      const read = parts.readForm(said, parts.assess(whole));
      const form = merged(read, call.judged?.form ?? {});
      const shown = { title: inquiryTitle(whole), excerpt: excerptOf(whole), form };
      return { type: 'end_conversation', words, call: { transcript: said, ...shown } };
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
        await tellWords(call, said, spoken.join('\n').slice(0, MAX_TEXT));
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

/** An agent who made the ticket has said what it is; what was read of the words gives way. */
const asJudged = (read: Assessment, { judged }: CallDocument): Assessment => ({
  ...read,
  kind: { ...read.kind, value: judged?.kind ?? read.kind.value },
  urgency: { ...read.urgency, value: judged?.urgency ?? read.urgency.value },
});

/** What is given goes before what is there; what is given empty is taken out. */
function merged(known: Form | null, given: Form): Form {
  const { place, time, people, request } = { ...known, ...given };
  return {
    ...(place ? { place } : {}),
    ...(time ? { time } : {}),
    ...(people ? { people } : {}),
    ...(request ? { request } : {}),
  };
}

const withTranscript = (inquiry: Inquiry, transcript: Segment[]): Inquiry =>
  inquiry.channel === 'phone' ? { ...inquiry, transcript } : inquiry;

/** Where no words came of the citizen, what the agent understood stands for them. */
const askedFor = ({ form: { request } }: Filled, at: number): Segment[] =>
  request ? [{ speaker: 'agent', startMs: at, endMs: at, text: request }] : [];

import type { z } from 'zod';
import type {
  CallTranscript,
  discardCallSchema,
  makeTicketSchema,
} from '../../src/contract/calls.ts';
import type { Inquiry, Receipt } from '../../src/contract/inquiry.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import type { ConversationStore } from '../conversation/conversation-store.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import type { CallFactsDesk } from './call-facts.ts';
import { phoneInquiry } from './call-inquiry.ts';
import type { CallStore } from './call-store.ts';
import type { CallTickets } from './call-tickets.ts';
import type { ViewCall } from './call-view.ts';
import type { SegmentStore } from './segment-store.ts';

/** What people make of calls. Each throws its refusal. */
export interface CallDesk {
  /** By the agent of the call, who has to return it, or a supervisor; the same again gives the same ticket. */
  makeTicket(
    callId: string,
    by: StaffUser,
    filled: z.infer<typeof makeTicketSchema>,
  ): Promise<Ticket>;
  /** The ticket of a call that has none yet; of all other conversations nothing. */
  ticketFirst(number: string, by: StaffUser): Promise<void>;
  /**
   * The whole transcript, handed in at the end; null when there is no such call. Of a call that was discarded
   * no ticket is made: the receipt says so.
   */
  finish(
    inquiry: Inquiry & { channel: 'phone' },
  ): Promise<{ receipt: Receipt; isNew: boolean } | null>;
  discard(
    callId: string,
    by: StaffUser,
    told: z.infer<typeof discardCallSchema>,
  ): Promise<CallTranscript>;
  transcript(number: string): Promise<CallTranscript | null>;
}

export interface CallDeskParts {
  calls: CallStore;
  segments: SegmentStore;
  store: Pick<ConversationStore, 'get'>;
  facts: CallFactsDesk;
  tickets: CallTickets;
  viewCall: ViewCall;
  readTicket(number: string, by: StaffUser): Promise<Ticket>;
  now(): Instant;
}

export function createCallDesk(parts: CallDeskParts): CallDesk {
  const { calls, segments, store, facts, tickets, now } = parts;

  async function mine(callId: string, { id, role }: StaffUser): Promise<CallDocument> {
    const call = await calls.get(callId);
    if (!call) throw new DeskError('unknown_call');
    const agent = (await store.get(call.number))?.agent?.id;
    const isTheirs =
      agent === id ||
      call.answeredBy === id ||
      call.task?.takenBy?.id === id ||
      role === 'supervisor' ||
      role === 'admin';
    if (!isTheirs) throw new DeskError('not_your_conversation');
    return call;
  }

  async function transcriptOf(call: CallDocument): Promise<CallTranscript> {
    const said = await segments.of(call._id);
    const hasWords = said.some(({ speaker, text }) => speaker === 'citizen' && text.trim() !== '');
    return { call: await parts.viewCall(call, { hasWords }), segments: said };
  }

  const makeTicket: CallDesk['makeTicket'] = async (callId, by, filled) => {
    const call = await mine(callId, by);
    await tickets.make(call, by, filled);
    // It may have ended while the ticket was being made; and what is kept is not discarded.
    const { kind, urgency, form } = filled;
    await facts.change(callId, ({ judged }) => ({
      discarded: undefined,
      judged: {
        ...judged,
        ...(kind ? { kind } : {}),
        ...(urgency ? { urgency } : {}),
        form: { ...judged?.form, ...form },
      },
    }));
    return parts.readTicket(call.number, by);
  };

  return {
    makeTicket,
    async ticketFirst(number, by) {
      const call = await calls.byNumber(number);
      if (call && !(await tickets.exists(call))) await makeTicket(call._id, by, { form: {} });
    },
    async finish(inquiry) {
      const callId = inquiry.externalId;
      const call = await calls.get(callId);
      if (!call) return null;
      if (call.discarded) return { receipt: receiptOfDiscarded(call), isNew: false };
      if ((await segments.of(callId)).length === 0) {
        const all = inquiry.transcript.map((one, seq) => ({ ...one, seq, final: true }));
        await segments.keep(callId, all, { at: now() });
      }
      const { transcript, contact } = inquiry;
      const whole = phoneInquiry(call, transcript, contact);
      const made = await tickets.makeOfTranscript(call, whole);
      await facts.change(callId, () => (made.isNew ? { finished: true } : {}));
      return made;
    },
    async discard(callId, by, { reason, note }) {
      if (await tickets.exists(await mine(callId, by))) throw new DeskError('call_has_ticket');
      const discarded = { reason, ...(note ? { note } : {}), by: by.id, at: now() };
      const call = await facts.change(callId, ({ task }) => ({
        discarded,
        ...(task?.state === 'due' ? { task: { ...task, state: 'given_up' as const } } : {}),
      }));
      return transcriptOf(call);
    },
    async transcript(number) {
      const call = await calls.byNumber(number);
      return call && transcriptOf(call);
    },
  };
}

function receiptOfDiscarded({ number, accessCode, startedAt }: CallDocument): Receipt {
  const links = { track: `/track/${number}?code=${accessCode}` };
  return { number, status: 'discarded', receivedAt: startedAt, accessCode, links };
}

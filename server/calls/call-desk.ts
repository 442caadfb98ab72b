import type { z } from 'zod';
import { callState, earlier, waitedMs, type CallFacts } from '../../src/calls/call-state.ts';
import { isCallable, phoneKey } from '../../src/calls/phone-forms.ts';
import type {
  answeredCallSchema,
  CallSegment,
  CallTranscript,
  discardCallSchema,
  endCallSchema,
  makeTicketSchema,
  startCallSchema,
} from '../../src/contract/calls.ts';
import type { Inquiry, Receipt } from '../../src/contract/inquiry.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import { titleFrom, saysSomething } from '../../src/intake/title.ts';
import { later } from '../../src/sla/china-time.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import { DeskError } from '../desk/desk-error.ts';
import { newAccessCode } from '../desk/desk.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import type { CallAnnouncer } from './call-announcer.ts';
import type { CallSettling } from './call-settling.ts';
import type { CallChange, CallStore } from './call-store.ts';
import type { CallTasks } from './call-tasks.ts';
import type { CallTickets } from './call-tickets.ts';
import type { ViewCall } from './call-view.ts';
import type { SegmentStore } from './segment-store.ts';

/** The use cases of calls. Each throws its refusal; what is told again changes nothing. */
export interface CallDesk {
  start(started: z.infer<typeof startCallSchema>): Promise<{ call: CallDocument; isNew: boolean }>;
  /**
   * In the journal when it resolves to how many of them were news. Throws unknown_call when there is no such
   * call yet, and keeps them for it; throws call_over when it ended long ago, and keeps nothing.
   */
  hear(callId: string, segments: readonly CallSegment[]): Promise<number>;
  answered(callId: string, told: z.infer<typeof answeredCallSchema>): Promise<CallDocument>;
  end(callId: string, told: z.infer<typeof endCallSchema>): Promise<CallDocument>;
  /** What its consoles say of the conversation: somebody took it, or it is over. */
  follow(conversation: Conversation): Promise<void>;
  makeTicket(
    callId: string,
    by: StaffUser,
    filled: z.infer<typeof makeTicketSchema>,
  ): Promise<Ticket>;
  /** The whole transcript, handed in at the end; null when there is no such call. */
  finish(inquiry: Inquiry & { channel: 'phone' }): Promise<Receipt | null>;
  discard(
    callId: string,
    by: StaffUser,
    told: z.infer<typeof discardCallSchema>,
  ): Promise<CallTranscript>;
  transcript(number: string): Promise<CallTranscript | null>;
  /** Calls back in the process that took it in, whenever the citizen's words in a call have changed. */
  onHeard(listener: (number: string) => void): void;
}

export interface CallDeskParts {
  calls: CallStore;
  segments: SegmentStore;
  conversations: Pick<Conversations, 'store' | 'bus'>;
  announcer: CallAnnouncer;
  settling: CallSettling;
  tickets: CallTickets;
  tasks: CallTasks;
  viewCall: ViewCall;
  /** The ticket that a transcript under this id made before. */
  madeBefore(callId: string): Promise<{ number: string; accessCode: string } | null>;
  readTicket(number: string, by: StaffUser): Promise<Ticket>;
  nextNumber(at: Instant): Promise<string>;
  now(): Instant;
}

/** Words that come before their call are kept so long for it. */
const KEPT_FOR_MS = 6 * 3_600_000;
/** Words may follow the end so long. */
const LATE_MS = 2 * 3_600_000;
/** Late words are told to the ticket together. */
const TOGETHER_MS = 1_500;
const OVERSEERS: readonly string[] = ['supervisor', 'admin'];

export function createCallDesk(parts: CallDeskParts): CallDesk {
  const { calls, segments, conversations, announcer, settling, tickets, tasks, now } = parts;
  const listeners: ((number: string) => void)[] = [];
  const heard = (number: string): void => {
    for (const listener of listeners) listener(number);
  };

  async function known(callId: string): Promise<CallDocument> {
    const call = await calls.get(callId);
    if (!call) throw new DeskError('unknown_call');
    return call;
  }

  async function change(
    callId: string,
    propose: (call: CallDocument) => CallChange | null,
  ): Promise<CallDocument> {
    let before: CallDocument | undefined;
    const changed = await calls.change(callId, (call) => {
      before = call;
      const proposed = propose(call);
      return proposed && { ...proposed, lookAt: now() };
    });
    if (!changed) throw new DeskError('unknown_call');
    if (changed.version === before?.version) return changed;
    await settling.settle(callId);
    const newest = (await calls.get(callId)) ?? changed;
    if (newest.task?.state !== before?.task?.state) tasks.announce(newest);
    await announcer.call(newest);
    return newest;
  }

  async function start({
    callId,
    from,
    startedAt,
    agentId,
    skill,
  }: z.infer<typeof startCallSchema>) {
    const before = await calls.get(callId);
    if (before) {
      await settling.settle(callId);
      return { call: before, isNew: false };
    }
    const at = utc(startedAt);
    const made = await parts.madeBefore(callId);
    const given = made ?? { number: await parts.nextNumber(now()), accessCode: newAccessCode() };
    const call: CallDocument = {
      _id: callId,
      ...given,
      from: from || null,
      ...(from && isCallable(from) ? { phone: phoneKey(from) } : {}),
      state: 'ringing',
      startedAt: at,
      ...(agentId === undefined ? {} : { agentId }),
      ...(skill ? { skill } : {}),
      lookAt: now(),
      version: 1,
    };
    const isNew = await calls.insert(call);
    const attached = await segments.attach(callId);
    await settling.settle(callId);
    const newest = await known(callId);
    if (attached > 0) heard(newest.number);
    return { call: newest, isNew };
  }

  async function hear(callId: string, came: readonly CallSegment[]): Promise<number> {
    const [call, conversation] = await Promise.all([
      calls.get(callId),
      conversations.store.byCallId(callId),
    ]);
    if (!call) return keepForLater(callId, came);
    if (call.overAt !== undefined && later(call.overAt, LATE_MS) < now()) {
      throw new DeskError('call_over');
    }
    const said = await segments.keep(callId, came, { at: now() });
    if (said.length === 0) return 0;
    announcer.segments(call.number, conversation, said);
    const words = said.filter(({ speaker }) => speaker === 'citizen');
    if (words.length > 0) heard(call.number);
    if (conversation?.title === '') await entitle(call.number, words);
    if (call.overAt !== undefined) {
      await calls.change(callId, () => ({ lookAt: later(now(), TOGETHER_MS) }));
    }
    return said.length;
  }

  async function keepForLater(callId: string, came: readonly CallSegment[]): Promise<never> {
    const expiresAt = new Date(Date.parse(now()) + KEPT_FOR_MS);
    await segments.keep(callId, came, { at: now(), expiresAt });
    // The call may have started in this moment.
    if (await calls.get(callId)) await segments.attach(callId);
    throw new DeskError('unknown_call');
  }

  /** What lists show of a call, from the first words that say something. */
  async function entitle(number: string, words: readonly CallSegment[]): Promise<void> {
    const first = words.find(({ final, text }) => final && saysSomething(text));
    const described =
      first && (await conversations.store.describe(number, { title: titleFrom([first.text]) }));
    if (described) conversations.bus.announce(described);
  }

  /** What follows from the facts of a call, as they are with these. */
  function withFacts(call: CallDocument, told: Partial<CallFacts>): CallChange {
    const facts = { ...call, ...told };
    const state = callState(facts);
    const isOver = facts.endedAt !== undefined;
    return {
      ...told,
      state,
      waitMs: waitedMs(facts) ?? undefined,
      ...(isOver && call.overAt === undefined ? { overAt: now() } : {}),
      task: tasks.after({ ...call, ...facts, state }),
    };
  }

  async function answered(callId: string, { at, agentId }: z.infer<typeof answeredCallSchema>) {
    const told = utc(at);
    const call = await change(callId, (call) => {
      const answeredAt = earlier(call.answeredAt, told);
      const isKnown = answeredAt === call.answeredAt && (!agentId || agentId === call.answeredBy);
      if (isKnown) return null;
      const by = agentId ? { answeredBy: agentId } : {};
      return { ...withFacts(call, { answeredAt }), ...by, connectTo: agentId ?? '' };
    });
    await tasks.close(call);
    return call;
  }

  const end: CallDesk['end'] = (callId, { at, reason }) =>
    change(callId, (call) => {
      // The first that the telephone system says of it counts; a console may have ended it before.
      if (call.endReason !== undefined) return null;
      return withFacts(call, { endedAt: earlier(call.endedAt, utc(at)), endReason: reason });
    });

  async function follow({ callId, state, changedAt, endedAt }: Conversation): Promise<void> {
    if (callId === undefined) return;
    if (state === 'with_agent') {
      const call = await calls.get(callId);
      if (!call || call.answeredAt !== undefined) return;
      await tasks.close(
        await change(callId, (newest) =>
          newest.answeredAt === undefined ? withFacts(newest, { answeredAt: changedAt }) : null,
        ),
      );
    }
    if (state === 'ended') {
      const call = await calls.get(callId);
      if (!call || call.endedAt !== undefined) return;
      await change(callId, (newest) =>
        newest.endedAt === undefined ? withFacts(newest, { endedAt: endedAt ?? changedAt }) : null,
      );
    }
  }

  async function mine(callId: string, { id, role }: StaffUser): Promise<CallDocument> {
    const call = await known(callId);
    const agent = (await conversations.store.get(call.number))?.agent?.id;
    const isTheirs =
      agent === id ||
      call.answeredBy === id ||
      call.task?.takenBy?.id === id ||
      OVERSEERS.includes(role);
    if (!isTheirs) throw new DeskError('not_your_conversation');
    return call;
  }

  async function transcriptOf(call: CallDocument): Promise<CallTranscript> {
    const said = await segments.of(call._id);
    const hasWords = said.some(({ speaker, text }) => speaker === 'citizen' && text.trim() !== '');
    return { call: await parts.viewCall(call, { hasWords }), segments: said };
  }

  return {
    start,
    hear,
    answered,
    end,
    follow,
    async makeTicket(callId, by, filled) {
      const call = await mine(callId, by);
      await tickets.make(call, by, filled);
      // It may have ended while the ticket was being made; and what is kept is not discarded.
      const { kind, urgency, form } = filled;
      const newest = await calls.change(callId, ({ judged }) => ({
        discarded: undefined,
        judged: {
          ...judged,
          ...(kind ? { kind } : {}),
          ...(urgency ? { urgency } : {}),
          form: { ...judged?.form, ...form },
        },
        lookAt: now(),
      }));
      await settling.settle(callId);
      if (newest) await announcer.call(newest);
      return parts.readTicket(call.number, by);
    },
    async finish(inquiry) {
      const call = await calls.get(inquiry.externalId);
      if (!call) return null;
      const transcript = inquiry.transcript.map((segment, seq) => ({
        ...segment,
        seq,
        final: true,
      }));
      if ((await segments.of(call._id)).length === 0) {
        await segments.keep(call._id, transcript, { at: now() });
      }
      const { receipt, isNew } = await tickets.makeOfTranscript(call, inquiry);
      const newest = await calls.change(call._id, () => ({
        ...(isNew ? { finished: true as const } : {}),
        lookAt: now(),
      }));
      await settling.settle(call._id);
      if (newest) await announcer.call(newest);
      return receipt;
    },
    async discard(callId, by, { reason, note }) {
      if (await tickets.exists(await mine(callId, by))) throw new DeskError('call_has_ticket');
      const discarded = { reason, ...(note ? { note } : {}), by: by.id, at: now() };
      const call = await change(callId, ({ task }) => ({
        discarded,
        ...(task?.state === 'due' ? { task: { ...task, state: 'given_up' as const } } : {}),
      }));
      return transcriptOf(call);
    },
    async transcript(number) {
      const call = await calls.byNumber(number);
      return call && transcriptOf(call);
    },
    onHeard: (listener) => void listeners.push(listener),
  };
}

/** As instants are kept: in UTC, with milliseconds. */
const utc = (instant: string): Instant => new Date(Date.parse(instant)).toISOString();

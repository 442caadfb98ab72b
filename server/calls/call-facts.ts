import type { z } from 'zod';
import { callState, earlier, waitedMs, type CallFacts } from '../../src/calls/call-state.ts';
import { isCallable, phoneKey } from '../../src/calls/phone-forms.ts';
import type {
  answeredCallSchema,
  endCallSchema,
  startCallSchema,
} from '../../src/contract/calls.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import { DeskError } from '../desk/desk-error.ts';
import { newAccessCode } from '../desk/desk.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import type { CallAnnouncer } from './call-announcer.ts';
import type { CallHearing } from './call-hearing.ts';
import type { CallSettling } from './call-settling.ts';
import type { CallChange, CallStore } from './call-store.ts';
import type { CallTasks } from './call-tasks.ts';

/** What becomes of calls. What is told again changes nothing; throws unknown_call. */
export interface CallFactsDesk {
  start(started: z.infer<typeof startCallSchema>): Promise<{ call: CallDocument; isNew: boolean }>;
  answered(callId: string, told: z.infer<typeof answeredCallSchema>): Promise<CallDocument>;
  end(callId: string, told: z.infer<typeof endCallSchema>): Promise<CallDocument>;
  /** What its consoles say of the conversation: somebody took it, or it is over. */
  follow(conversation: Conversation): Promise<void>;
  /** Any other change, with all that follows from it. */
  change(callId: string, propose: (call: CallDocument) => CallChange | null): Promise<CallDocument>;
}

export interface CallFactsParts {
  calls: CallStore;
  hearing: CallHearing;
  announcer: CallAnnouncer;
  settling: CallSettling;
  tasks: CallTasks;
  /** The ticket that a transcript under this id made before. */
  madeBefore(callId: string): Promise<{ number: string; accessCode: string } | null>;
  nextNumber(at: Instant): Promise<string>;
  now(): Instant;
}

export function createCallFacts(parts: CallFactsParts): CallFactsDesk {
  const { calls, hearing, announcer, settling, tasks, now } = parts;

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
    await settling.settle(callId);
    const newest = (await calls.get(callId)) ?? call;
    await hearing.attach(callId, newest.number);
    return { call: newest, isNew };
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

  const end: CallFactsDesk['end'] = (callId, { at, reason }) =>
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

  return { start, answered, end, follow, change };
}

/** As instants are kept: in UTC, with milliseconds. */
const utc = (instant: string): Instant => new Date(Date.parse(instant)).toISOString();

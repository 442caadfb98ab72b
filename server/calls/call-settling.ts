import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import type { ConversationStore } from '../conversation/conversation-store.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import type { CallLine } from './call-line.ts';
import type { CallStore } from './call-store.ts';
import type { CallTickets } from './call-tickets.ts';

/** Brings the conversation and the ticket of a call in line with what is known of it. */
export interface CallSettling {
  /** May be done again at any time, by several processes at once, and changes nothing then. */
  settle(callId: string): Promise<void>;
  /** All that have to be looked at: what a crash left undone, and tickets that nobody made. */
  sweep(): Promise<void>;
}

export interface CallSettlingParts {
  calls: CallStore;
  store: ConversationStore;
  line: CallLine;
  tickets: CallTickets;
  now(): Instant;
  log: Logger;
  /** The desk has made the ticket of this call by itself. */
  onMade(call: CallDocument): Promise<void>;
  /** What consoles did with a call that goes on may not have been heard of. */
  follow(call: CallDocument): Promise<void>;
}

/** What consoles did with a call that goes on may have got lost. */
const LOOK_EVERY_MS = 10_000;
/** Younger ones are still being settled by the process that changed them. */
const SETTLED_MS = 1_000;
const AT_ONCE = 200;

export function createCallSettling(parts: CallSettlingParts): CallSettling {
  const { calls, store, line, tickets, now, log } = parts;

  async function goesOn(callId: string, call: CallDocument): Promise<CallDocument | null> {
    await line.ring(call);
    if (call.connectTo === undefined) return calls.get(callId);
    await line.connect(call);
    const { connectTo } = call;
    return calls.change(callId, (newest) =>
      newest.connectTo === connectTo ? { connectTo: undefined } : null,
    );
  }

  async function settle(callId: string): Promise<void> {
    let call = await calls.get(callId);
    if (!call) return;
    if (call.endedAt === undefined || !(await store.get(call.number))) {
      call = await goesOn(callId, call);
    }
    if (!call) return;
    if (call.endedAt === undefined) return calls.looked(call, later(now(), LOOK_EVERY_MS));
    await line.hangUp(call);
    const { lookAgain, hasTicket, isNew } = await tickets.settle(call);
    if (hasTicket) call = (await numberTask(call)) ?? call;
    await calls.looked(call, lookAgain);
    if (isNew) await parts.onMade(call);
  }

  /** Who calls back finds the ticket that came of the call. */
  async function numberTask({ _id, number, task }: CallDocument): Promise<CallDocument | null> {
    if (!task || task.number !== null) return null;
    return calls.change(_id, ({ task: newest }) =>
      newest?.number === null ? { task: { ...newest, number } } : null,
    );
  }

  return {
    settle,
    async sweep() {
      for (const callId of await calls.toLookAt(later(now(), -SETTLED_MS), AT_ONCE)) {
        try {
          const call = await calls.get(callId);
          if (call && call.endedAt === undefined) await parts.follow(call);
          await settle(callId);
        } catch (error) {
          log.warn({ err: error, callId }, 'a call not settled; tried again');
        }
      }
    },
  };
}

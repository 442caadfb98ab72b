import type { CallSegment } from '../../src/contract/calls.ts';
import type { Instant } from '../../src/contract/words.ts';
import { saysSomething, titleFrom } from '../../src/intake/title.ts';
import { later } from '../../src/sla/china-time.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { CallAnnouncer } from './call-announcer.ts';
import type { CallStore } from './call-store.ts';
import type { SegmentStore } from './segment-store.ts';

/** What is said in calls, as telephone systems tell it. */
export interface CallHearing {
  /**
   * In the journal when it resolves to how many of them were news. Throws unknown_call when there is no such
   * call yet, and keeps them for it; throws call_over when it ended long ago, and keeps nothing.
   */
  hear(callId: string, segments: readonly CallSegment[]): Promise<number>;
  /** A call has started: what came before belongs to it. */
  attach(callId: string, number: string): Promise<void>;
  /** Calls back in the process that took it in, whenever the citizen's words in a call have changed. */
  onHeard(listener: (number: string) => void): void;
}

export interface CallHearingParts {
  calls: CallStore;
  segments: SegmentStore;
  conversations: Pick<Conversations, 'store' | 'bus'>;
  announcer: CallAnnouncer;
  now(): Instant;
}

/** Words that come before their call are kept so long for it. */
const KEPT_FOR_MS = 6 * 3_600_000;
/** Words may follow the end so long. */
const LATE_MS = 2 * 3_600_000;
/** Late words are told to the ticket together. */
const TOGETHER_MS = 1_500;

export function createCallHearing(parts: CallHearingParts): CallHearing {
  const { calls, segments, conversations, announcer, now } = parts;
  const listeners: ((number: string) => void)[] = [];
  const heard = (number: string): void => {
    for (const listener of listeners) listener(number);
  };

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

  return {
    hear,
    async attach(callId, number) {
      if ((await segments.attach(callId)) > 0) heard(number);
    },
    onHeard: (listener) => void listeners.push(listener),
  };
}

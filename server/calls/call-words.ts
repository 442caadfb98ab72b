import type { CallSegment } from '../../src/contract/calls.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import { inSpokenOrder, replaces } from '../../src/contract/segment-order.ts';
import { forgetOldest } from '../../src/forget-oldest.ts';
import { transcriptOf } from '../../src/intake/transcripts/transcript-of.ts';
import type { ConversationBus } from '../conversation/conversation-bus.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import { phoneInquiry } from './call-inquiry.ts';
import type { CallStore } from './call-store.ts';
import type { SegmentStore } from './segment-store.ts';

/** What has been said in calls that go on, quickly: from memory, for who reads along. */
export interface CallWords {
  /** The citizen's utterances in the order in which they were said, and the newest `seq`; null for no call. */
  citizenWords(number: string): Promise<{ seq: number; texts: string[] } | null>;
  /** The call as an inquiry, as it would be handed in now, and the newest `seq`; null for no call. */
  inquirySoFar(number: string): Promise<{ seq: number; inquiry: Inquiry } | null>;
}

export interface CallWordsParts {
  calls: CallStore;
  segments: SegmentStore;
  bus: ConversationBus;
}

interface Heard {
  /** What never changes of it. */
  call: Pick<CallDocument, '_id' | 'startedAt' | 'from'>;
  bySeq: Map<number, CallSegment>;
  readAt: number;
}

/** Words that another process took in may have got lost on their way here: the store is asked again. */
const TRUSTED_MS = 5_000;
const AT_MOST = 1_000;

export function createCallWords({ calls, segments, bus }: CallWordsParts): CallWords {
  const known = new Map<string, Heard>();

  bus.listen((notice) => {
    if (notice.type !== 'segment') return;
    const heard = known.get(notice.number);
    const { segment } = notice;
    if (heard && replaces(segment, heard.bySeq.get(segment.seq))) {
      heard.bySeq.set(segment.seq, segment);
    }
  });

  async function read(number: string): Promise<Heard | null> {
    const before = known.get(number);
    if (before && Date.now() - before.readAt < TRUSTED_MS) return before;
    const call = before?.call ?? (await calls.byNumber(number));
    if (!call) return null;
    const fresh: Heard = { call, bySeq: before?.bySeq ?? new Map(), readAt: Date.now() };
    known.delete(number);
    // From here on it hears what comes while the store is read.
    known.set(number, fresh);
    forgetOldest(known, AT_MOST);
    try {
      for (const segment of await segments.of(call._id)) {
        if (replaces(segment, fresh.bySeq.get(segment.seq))) fresh.bySeq.set(segment.seq, segment);
      }
    } catch (error) {
      known.delete(number);
      throw error;
    }
    return fresh;
  }

  const newest = ({ bySeq }: Heard): number => Math.max(0, ...bySeq.keys());
  const inOrder = ({ bySeq }: Heard): CallSegment[] => inSpokenOrder([...bySeq.values()]);

  return {
    async citizenWords(number) {
      const heard = await read(number);
      if (!heard) return null;
      const turns = transcriptOf(inOrder(heard)).filter(({ speaker }) => speaker === 'citizen');
      return { seq: newest(heard), texts: turns.map(({ text }) => text) };
    },
    async inquirySoFar(number) {
      const heard = await read(number);
      if (!heard) return null;
      const inquiry = phoneInquiry(heard.call, transcriptOf(inOrder(heard)));
      return { seq: newest(heard), inquiry };
    },
  };
}

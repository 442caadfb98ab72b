import type { CallSegment } from '../../src/contract/calls.ts';
import { twilioWords, type TwilioEvent } from '../../src/intake/transcripts/twilio.ts';
import { utteranceOf, withLeftovers } from '../../src/intake/transcripts/utterances.ts';
import { createTurns } from '../turns.ts';
import type { CallHearing } from './call-hearing.ts';
import type { CallStore } from './call-store.ts';
import type { SegmentStore } from './segment-store.ts';

/** Words in the way in which vendors of speech recognition tell them. Refusals and answers as of `hear`. */
export interface VendorWords {
  /** Of a recogniser that tells when each utterance begins. */
  hearTimed(callId: string, segments: readonly CallSegment[]): Promise<number>;
  hearTwilio(event: TwilioEvent): Promise<number>;
}

export interface VendorWordsParts {
  calls: CallStore;
  segments: SegmentStore;
  hear: CallHearing['hear'];
}

export function createVendorWords({ calls, segments, hear }: VendorWordsParts): VendorWords {
  /** What belongs together is told of what came before: so one delivery of a call after the other. */
  const inTurn = createTurns();

  return {
    hearTimed: (callId, told) =>
      inTurn(callId, async () => {
        if (told.length === 0) return 0;
        return hear(callId, withLeftovers(told, await segments.of(callId)));
      }),
    hearTwilio: (event) =>
      inTurn(event.CallSid, async () => {
        const callId = event.CallSid;
        const call = await calls.get(callId);
        const words = twilioWords(event, call?.startedAt ?? null);
        if (!words) return 0;
        const known = await segments.of(callId);
        const said = utteranceOf(words, known);
        return said ? hear(callId, withLeftovers([said], known)) : 0;
      }),
  };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import type { Language } from '../../../src/contract/words.ts';
import { fetchTrack, type Answer, type Failure, type TicketKey } from './desk-api.ts';
import { pollDelay } from './poll-delay.ts';

interface Tracking {
  /** The newest state that the desk has told. */
  track: Track | null;
  /** When it was told. */
  seenAt: string | null;
  /** Why the last look did not succeed; null if it did. */
  failure: Failure | null;
}

/** Follows a ticket: looks again every 15 s while the page is visible, at once when the citizen comes
 *  back to it, more rarely while the desk does not answer, and no more by itself once it is over. */
export const useTrack = ({ number, code }: TicketKey, language: Language) => {
  const [tracking, setTracking] = useState<Tracking>({ track: null, seenAt: null, failure: null });
  const failures = useRef(0);
  const goOn = useRef<(answer: Answer<Track>) => void>(() => undefined);

  const take = useCallback((answer: Answer<Track>): void => {
    failures.current = answer.ok ? 0 : failures.current + 1;
    setTracking((current) => merge(current, answer, new Date().toISOString()));
    goOn.current(answer);
  }, []);

  const look = useCallback(async (): Promise<Answer<Track>> => {
    const answer = await fetchTrack({ number, code }, language);
    take(answer);
    return answer;
  }, [number, code, language, take]);

  useEffect(() => {
    let timer: number | undefined;
    let stopped = false;
    const lookOn = async (): Promise<void> => {
      window.clearTimeout(timer);
      await look();
    };
    goOn.current = (answer) => {
      window.clearTimeout(timer);
      if (stopped || document.hidden || isFinal(answer)) return;
      const wait =
        answer.ok || answer.failure.kind === 'network' ? null : answer.failure.retryAfterSeconds;
      timer = window.setTimeout(() => void lookOn(), pollDelay(failures.current, wait));
    };
    const onReturn = (): void => {
      if (!document.hidden) void lookOn();
    };
    void lookOn();
    window.addEventListener('focus', onReturn);
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      stopped = true;
      window.clearTimeout(timer);
      window.removeEventListener('focus', onReturn);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [look]);

  return { ...tracking, look, take };
};

/** An answer that was overtaken by a newer one does not bring the old state back. */
const merge = (current: Tracking, answer: Answer<Track>, seenAt: string): Tracking => {
  if (!answer.ok) return { ...current, failure: answer.failure };
  const overtaken = current.track !== null && current.track.version > answer.data.version;
  return { track: overtaken ? current.track : answer.data, seenAt, failure: null };
};

const isFinal = (answer: Answer<Track>): boolean =>
  answer.ok
    ? answer.data.status === 'closed' || answer.data.status === 'withdrawn'
    : isWrongKey(answer.failure);

/** Number and code do not belong together, or there is no such ticket. */
export const isWrongKey = (failure: Failure): boolean =>
  failure.kind === 'refused' && [400, 401, 403, 404].includes(failure.status);

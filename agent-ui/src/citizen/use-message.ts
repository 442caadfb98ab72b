import { useRef, useState } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import {
  postMessage,
  type Answer,
  type Failure,
  type Message,
  type TicketKey,
} from './desk-api.ts';

/** Where messages go, and who wants to know what came of them. */
export interface TicketDesk {
  ticketKey: TicketKey;
  onAnswer: (answer: Answer<Track>) => void;
  onLook: () => Promise<unknown>;
}

/** Sends messages about a ticket, one at a time. `post` is true when the desk has taken it; if not, the
 *  page looks again: perhaps it did arrive, or somebody else was faster. */
export const useMessage = ({ ticketKey, onAnswer, onLook }: TicketDesk) => {
  const { language } = useCitizen();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const busy = useRef(false);

  const post = async (message: Message): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setSending(true);
    setFailure(null);
    const answer = await postMessage(ticketKey, message, language);
    busy.current = false;
    setSending(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) onAnswer(answer);
    else await onLook();
    return answer.ok;
  };
  return { sending, failure, post };
};

import { useEffect, useRef, useState } from 'react';
import { waitFor } from '../shared/waiting.ts';
import { useCitizen } from './citizen-context.ts';
import { postInquiry, type Failure } from './desk-api.ts';
import { earlierAttempts, isTooLong, toInquiry, type Draft } from './draft.ts';
import { DEFAULT_WAIT_SECONDS } from './failure-words.ts';
import { titleOf } from './kept-tickets.ts';
import { navigate, receiptPath } from './route.ts';
import { sendDraft } from './send-draft.ts';
import type { useDraft } from './use-draft.ts';

/**
 * Sends the draft and opens its receipt; on a failure the draft stays as it is. When the desk is too busy to
 * take it, it is sent again by itself, as it is written by then, until it is taken or given up.
 */
export const useSending = ({ change, clear }: ReturnType<typeof useDraft>) => {
  const { language, keep } = useCitizen();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const busy = useRef(false);
  const resend = useRef(0);
  useEffect(() => () => window.clearTimeout(resend.current), []);

  const send = async (draft: Draft): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    window.clearTimeout(resend.current);
    setSending(true);
    setFailure(null);
    const inquiry = toInquiry(draft);
    const earlier = earlierAttempts(draft, inquiry);
    // Remembered before it leaves, so that it is recognised after a cut or a reload.
    const attempted = change({ attempts: [...earlier, inquiry] });
    const sent = await sendDraft(attempted, (body) => postInquiry(body, language));
    busy.current = false;
    setSending(false);
    if (!sent.ok) {
      if (isRefused(sent.failure)) change({ attempts: earlier });
      setFailure(sent.failure);
      if (isBusy(sent.failure)) {
        const seconds = sent.failure.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS;
        resend.current = window.setTimeout(sendLatest, waitFor(seconds));
      }
      return;
    }
    const { number, accessCode: code, receivedAt } = sent.receipt;
    keep({ number, code, title: titleOf(sent.inquiry.text), receivedAt });
    clear();
    navigate(receiptPath({ number, code }, sent.earlier));
  };
  const sendLatest = (): void => {
    const latest = change({});
    if (latest.text.trim() !== '' && !isTooLong(latest)) void send(latest);
  };
  const giveUp = (): void => {
    window.clearTimeout(resend.current);
    setFailure(null);
  };
  const resends = failure !== null && isBusy(failure);
  return { sending, failure, resends, send, giveUp };
};

/** The desk takes the same a little later. */
const isBusy = (failure: Failure): failure is Extract<Failure, { kind: 'refused' }> =>
  failure.kind === 'refused' && (failure.status === 429 || failure.status === 503);

/** The desk has certainly not registered it; after a cut or an error of a server, who knows. */
const isRefused = (failure: Failure): boolean => failure.kind === 'refused' && failure.status < 500;

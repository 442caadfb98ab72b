import { useRef, useState } from 'react';
import { useCitizen } from './citizen-context.ts';
import { postInquiry, type Failure } from './desk-api.ts';
import { earlierAttempts, toInquiry, type Draft } from './draft.ts';
import { titleOf } from './kept-tickets.ts';
import { navigate, receiptPath } from './route.ts';
import { sendDraft } from './send-draft.ts';
import type { useDraft } from './use-draft.ts';

/** Sends the draft and opens its receipt; on a failure the draft stays as it is. */
export const useSending = ({ change, clear }: ReturnType<typeof useDraft>) => {
  const { language, keep } = useCitizen();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const busy = useRef(false);

  const send = async (draft: Draft): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
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
      return;
    }
    const { number, accessCode: code, receivedAt } = sent.receipt;
    keep({ number, code, title: titleOf(sent.inquiry.text), receivedAt });
    clear();
    navigate(receiptPath({ number, code }, sent.earlier));
  };
  return { sending, failure, send };
};

/** The desk has certainly not registered it; after a cut or an error of a server, who knows. */
const isRefused = (failure: Failure): boolean => failure.kind === 'refused' && failure.status < 500;

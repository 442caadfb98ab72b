import type { CitizenInquiry, Receipt } from '../../../src/contract/inquiry.ts';
import type { Answer } from './desk-api.ts';
import { earlierAttempts, toInquiry, type Draft } from './draft.ts';

export type Post = (inquiry: CitizenInquiry) => Promise<Answer<Receipt>>;

/** What came of sending. `earlier`: the desk had registered an earlier version of this draft, whose
 *  answer was lost; the receipt is that one's, and the later changes are not in it. */
export type Sent =
  | { ok: true; receipt: Receipt; inquiry: CitizenInquiry; earlier: boolean }
  | Extract<Answer<Receipt>, { ok: false }>;

/** Sends a draft. If an earlier version of it turns out to have arrived, asks for that one's receipt
 *  instead, so that a cut connection followed by an edit still makes one ticket. */
export const sendDraft = async (draft: Draft, post: Post): Promise<Sent> => {
  const inquiry = toInquiry(draft);
  const answer = await post(inquiry);
  if (answer.ok) return { ok: true, receipt: answer.data, inquiry, earlier: false };
  if (!isMismatch(answer)) return answer;
  for (const attempt of earlierAttempts(draft, inquiry)) {
    const repeated = await post(attempt);
    if (repeated.ok) return { ok: true, receipt: repeated.data, inquiry: attempt, earlier: true };
  }
  return answer;
};

const isMismatch = ({ failure }: Extract<Answer<Receipt>, { ok: false }>): boolean =>
  failure.kind === 'refused' && failure.problem?.code === 'idempotency_mismatch';

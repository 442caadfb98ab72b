import type { Inquiry, Receipt } from '../../src/contract/inquiry.ts';

export interface DoorOptions {
  url: string;
  key: string;
  /** Gives up on an inquiry after this long without an answer from the desk. */
  patienceMs: number;
  onRetry(): void;
}

const FIRST_WAIT_MS = 100;
const LAST_WAIT_MS = 2_000;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Hands an inquiry in until the desk says that it has it, as a channel does: what gets no answer is
 * sent again under the same id. Throws when the desk refuses it or stays away too long.
 */
export async function handIn(inquiry: Inquiry, options: DoorOptions): Promise<Receipt> {
  const giveUpAt = Date.now() + options.patienceMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LAST_WAIT_MS)) {
    const answer = await post(inquiry, options);
    if (answer.ok) return answer.receipt;
    if (!answer.mayRetry || Date.now() > giveUpAt) throw new Error(answer.problem);
    options.onRetry();
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

type Answer = { ok: true; receipt: Receipt } | { ok: false; mayRetry: boolean; problem: string };

async function post(inquiry: Inquiry, { url, key }: DoorOptions): Promise<Answer> {
  try {
    const response = await fetch(`${url}/api/v1/inquiries`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(inquiry),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (response.ok) return { ok: true, receipt: (await response.json()) as Receipt };
    const mayRetry = response.status === 429 || response.status >= 500;
    return { ok: false, mayRetry, problem: `${response.status}: ${await response.text()}` };
  } catch (error) {
    return { ok: false, mayRetry: true, problem: String(error) };
  }
}

import type { Rating } from '../../../src/contract/commands.ts';
import type { DeskInfo } from '../../../src/contract/desk-info.ts';
import type { CitizenInquiry, Receipt } from '../../../src/contract/inquiry.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import type { Track } from '../../../src/contract/track.ts';
import type { Language } from '../../../src/contract/words.ts';

const TIMEOUT_MS = 20_000;

/** `network`: no answer came, so what was sent may or may not have arrived.
 *  `refused`: the desk answered, and said no. */
export type Failure =
  | { kind: 'network' }
  | { kind: 'refused'; status: number; retryAfterSeconds: number | null; problem: Problem | null };

export type Answer<T> = { ok: true; data: T } | { ok: false; failure: Failure };

interface Ask {
  language: Language;
  /** Present: sent as JSON by POST. */
  body?: unknown;
}

export const fetchDesk = (language: Language): Promise<Answer<DeskInfo>> =>
  ask('/api/v1/desk', { language });

/** The same `externalId` again gives the same receipt. */
export const postInquiry = (
  inquiry: CitizenInquiry,
  language: Language,
): Promise<Answer<Receipt>> => ask('/api/v1/citizen/inquiries', { language, body: inquiry });

export interface TicketKey {
  number: string;
  code: string;
}

export const fetchTrack = (key: TicketKey, language: Language): Promise<Answer<Track>> =>
  ask(trackPath(key), { language });

/** What a citizen can do about the own ticket: the last part of the address, and the body. */
export type Message =
  | { door: 'supplement' | 'reopen'; body: { text: string } }
  | { door: 'urge'; body: { text?: string } }
  | { door: 'rating'; body: Rating }
  | { door: 'confidential'; body: Record<string, never> }
  | { door: 'withdraw'; body: { reason?: string } };

export const postMessage = (
  key: TicketKey,
  { door, body }: Message,
  language: Language,
): Promise<Answer<Track>> => ask(trackPath(key, `/${door}`), { language, body });

const trackPath = ({ number, code }: TicketKey, suffix = ''): string =>
  `/api/v1/track/${encodeURIComponent(number)}${suffix}?code=${encodeURIComponent(code)}`;

/** One request; never throws. */
export const ask = async <T>(path: string, { language, body }: Ask): Promise<Answer<T>> => {
  const abort = new AbortController();
  const timer = window.setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: abort.signal,
    });
    if (!response.ok) return { ok: false, failure: await readRefusal(response) };
    return { ok: true, data: (await response.json()) as T };
  } catch {
    // A cut, a time-out, or somebody else's page (a hotel's sign-in) instead of the desk's answer.
    return { ok: false, failure: { kind: 'network' } };
  } finally {
    window.clearTimeout(timer);
  }
};

const readRefusal = async (response: Response): Promise<Failure> => {
  const seconds = Number(response.headers.get('retry-after'));
  const isProblem = response.headers.get('content-type')?.includes('problem+json');
  return {
    kind: 'refused',
    status: response.status,
    retryAfterSeconds: seconds > 0 ? Math.ceil(seconds) : null,
    problem: isProblem ? ((await response.json()) as Problem) : null,
  };
};

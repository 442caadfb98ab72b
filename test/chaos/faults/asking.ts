import type { GivenAnswer, Ledger } from './ledger.ts';

/** One request to the desk; null when nothing came back. */
export interface Asking {
  (method: string, path: string, options?: AskOptions): Promise<Answered | null>;
}

export interface AskOptions {
  /** Under which the answer is counted. */
  door?: string;
  token?: string | undefined;
  headers?: Record<string, string>;
  /** Bytes go as they are. */
  body?: unknown;
}

export interface Answered extends GivenAnswer {
  // oxlint-disable-next-line typescript/no-explicit-any -- looks into whatever came back
  body: any;
}

const ANSWER_WITHIN_MS = 15_000;

export function createAsking(url: () => string, ledger: Pick<Ledger, 'answered'>): Asking {
  return async (method, path, { door, token, headers = {}, body } = {}) => {
    try {
      const isRaw = body instanceof Uint8Array;
      const response = await fetch(`${url()}${path}`, {
        method,
        headers: {
          ...(body === undefined || isRaw ? {} : { 'Content-Type': 'application/json' }),
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isRaw ? (body as never) : JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      const { status } = response;
      const answer = { status, type, retryAfter: response.headers.get('retry-after'), text };
      ledger.answered(door ?? path, answer);
      return { ...answer, body: type.includes('json') ? JSON.parse(text) : text };
    } catch {
      return null;
    }
  };
}

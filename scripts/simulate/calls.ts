import type { Call } from '../../src/contract/calls.ts';
import type { Inquiry, Segment } from '../../src/contract/inquiry.ts';

/** What became of a live call. */
export type CallOutcome = 'answered' | 'missed';

interface CallOptions {
  url: string;
  key: string;
  /** How a supervisor's console sees the call of a number. */
  ask(number: string): Promise<Call | null>;
}

/** A caller is patient for so long; GB/T 33358-2016 wants somebody within 15 s. */
const RINGS_MS = 20_000;
const LOOK_MS = 300;
/** A recogniser tells of an utterance about so often while it goes on. */
const PARTIAL_MS = 700;

/**
 * Calls the desk as a telephone system does: rings until an agent takes it at a console or the caller gives
 * up, tells the words as they are said, half of an utterance first, and then the end.
 */
export async function makeCall(
  { callId, message }: { callId: string; message: Inquiry & { channel: 'phone' } },
  options: CallOptions,
): Promise<CallOutcome> {
  const tell = (path: string, body: object) => post(`/api/v1/calls${path}`, body, options);
  const now = (): string => new Date().toISOString();
  const from = message.contact?.phone;
  const started = await tell('', { callId, startedAt: now(), ...(from ? { from } : {}) });
  const { number } = (await started.json()) as { number: string };
  const isAnswered = await within(RINGS_MS, async () => (await options.ask(number))?.answeredAt);
  if (!isAnswered) {
    await tell(`/${callId}/end`, { at: now(), reason: 'missed' });
    return 'missed';
  }
  for (const [seq, segment] of message.transcript.entries()) {
    for (const said of utterance(segment)) {
      await sleep(PARTIAL_MS);
      await tell(`/${callId}/segments`, { ...segment, ...said, seq });
    }
  }
  await tell(`/${callId}/end`, { at: now(), reason: 'hung_up' });
  return 'answered';
}

const utterance = ({ text }: Segment): { text: string; final: boolean; revision: number }[] => [
  { text: text.slice(0, Math.ceil(text.length / 2)), final: false, revision: 1 },
  { text, final: true, revision: 2 },
];

async function post(path: string, body: object, { url, key }: CallOptions): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return response;
}

async function within(ms: number, happened: () => Promise<unknown>): Promise<boolean> {
  for (const until = Date.now() + ms; Date.now() < until; await sleep(LOOK_MS)) {
    if (await happened()) return true;
  }
  return false;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

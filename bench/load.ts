import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { DEMO_CHANNEL_KEY } from '../server/demo/accounts.ts';
import type { Inquiry } from '../src/contract/inquiry.ts';

/** Posts inquiries over kept-alive connections. */
export interface Door {
  /** Resolves with the number in the answer. Throws when it is not accepted. */
  post(inquiry: Inquiry): Promise<string>;
  /** Resolves with the answer, whatever it is. Throws when there is none. */
  offer(inquiry: Inquiry): Promise<Answer>;
  /** Has all its connections opened before anything is sent: a process that is busy lets in few new ones. */
  connect(): Promise<void>;
  close(): void;
}

export interface Answer {
  status: number;
  /** The caller is told when to come again. */
  isLater: boolean;
  text: string;
}

export function openDoor(port: number, connections: number): Door {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: connections,
    maxFreeSockets: connections,
  });
  const offer = (inquiry: Inquiry): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(inquiry);
      const headers = {
        Authorization: `Bearer ${DEMO_CHANNEL_KEY}`,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      };
      const options = { host: '127.0.0.1', port, path: '/api/v1/inquiries', method: 'POST' };
      const sent = request({ ...options, headers, agent }, (response) => {
        const { statusCode: status = 0, headers: told } = response;
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const isLater = (status === 429 || status === 503) && told['retry-after'] !== undefined;
          resolve({ status, isLater, text: Buffer.concat(chunks).toString() });
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    offer,
    async post(inquiry) {
      const { status, text } = await offer(inquiry);
      if (status !== 202) throw new Error(`${status}: ${text}`);
      return numberIn(text);
    },
    async connect() {
      const options = { host: '127.0.0.1', port, path: '/health/live', agent };
      const opened = Array.from({ length: connections }, async () => {
        const [response] = (await once(request(options).end(), 'response')) as [IncomingMessage];
        await once(response.resume(), 'end');
      });
      await Promise.all(opened);
    },
    close: () => agent.destroy(),
  };
}

/** The number in the answer to an inquiry that was accepted. */
export const numberIn = (text: string): string => (JSON.parse(text) as { number: string }).number;

/** Inquiries without end, each with an id of its own, from a list of samples. */
export function* inquiries(samples: readonly Inquiry[]): Generator<Inquiry> {
  for (let index = 0; ; index += 1) {
    const sample = samples[index % samples.length];
    if (!sample) throw new Error('no samples');
    yield { ...sample, externalId: `bench-${process.hrtime.bigint()}-${index}` };
  }
}

/** Keeps `concurrency` calls under way until `done()` says so. */
export async function keepBusy(
  concurrency: number,
  done: () => boolean,
  act: () => Promise<void>,
): Promise<void> {
  const lane = async (): Promise<void> => {
    while (!done()) await act();
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

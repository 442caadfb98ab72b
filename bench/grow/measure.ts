import { Agent, request } from 'node:http';
import type { Connection } from 'mongoose';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import { newSecret, secretHash } from '../../server/identity/secrets.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { TicketPage } from '../../src/contract/ticket.ts';
import type { Question } from './questions.ts';

/** Asks a desk over HTTP and takes the time. */
export interface Asker {
  /** The milliseconds of each page. */
  ask(question: Question, turn: number): Promise<number[]>;
  handIn(inquiry: Inquiry): Promise<number>;
  note(number: string): Promise<number>;
  close(): void;
}

const HOUR_MS = 3_600_000;

/** Signs everybody who asks in, past their passwords. */
export async function createAsker(
  connection: Connection,
  url: string,
  people: readonly string[],
): Promise<Asker> {
  const agent = new Agent({ keepAlive: true });
  const tokens = new Map(people.map((id) => [id, newSecret()]));
  const expiresAt = new Date(Date.now() + HOUR_MS * 10);
  await connection
    .db!.collection<{ _id: string }>('sessions')
    .insertMany(
      [...tokens].map(([staffId, token]) => ({ _id: secretHash(token), staffId, expiresAt })),
    );

  async function call(path: string, token: string, body?: unknown): Promise<[number, string]> {
    const startedAt = performance.now();
    const text = await send({ url: `${url}/api/v1${path}`, token, body, agent });
    return [performance.now() - startedAt, text];
  }

  return {
    async ask({ by, path, pages = 1 }, turn) {
      const token = tokens.get(by) ?? '';
      const first = path(turn);
      const times: number[] = [];
      let next = first;
      for (let page = 0; page < pages; page += 1) {
        const [ms, text] = await call(next, token);
        times.push(ms);
        const cursor = pages > 1 ? (JSON.parse(text) as TicketPage).nextCursor : null;
        if (!cursor) break;
        next = `${first}&cursor=${encodeURIComponent(cursor)}`;
      }
      return times;
    },
    handIn: async (inquiry) => (await call('/inquiries', DEMO_CHANNEL_KEY, inquiry))[0],
    async note(number) {
      const body = { type: 'note', text: '已电话联系，约定明天上门查看。' };
      const token = tokens.get('supervisor') ?? '';
      return (await call(`/tickets/${number}/commands`, token, body))[0];
    },
    close: () => agent.destroy(),
  };
}

interface Sending {
  url: string;
  token: string;
  body?: unknown;
  agent: Agent;
}

function send({ url, token, body, agent }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(url, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${method} ${url}: ${response.statusCode} ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

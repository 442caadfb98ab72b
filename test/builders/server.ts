import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { inject } from 'vitest';
import { createServer, type ServerParts } from '../../server/create-server.ts';
import { createDemoAccounts, DEMO_CHANNEL_KEY, DEMO_CITY } from '../../server/demo/accounts.ts';
import { loadDirectory } from '../../server/demo/load-directory.ts';
import { newSecret, secretHash } from '../../server/identity/secrets.ts';
import { createLog } from '../../server/ops/log.ts';
import type { Models } from '../../server/store/schemas.ts';
import type { Session } from '../../src/contract/session.ts';
import type { TicketView } from '../../src/contract/ticket.ts';

export interface TestServer {
  url: string;
  mongoUrl: string;
  redisUrl: string;
  prefix: string;
  /** JSON in, JSON out; never throws for a status. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Hands an inquiry in with the demo channel key. */
  handIn(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A session of a demo account, without the half second that checking its password takes. */
  signIn(username: string): Promise<Session>;
  /** What a staff member asks of a ticket. */
  command(username: string, number: string, body: unknown): Promise<Answer>;
  /** The ticket as `supervisor` sees it, once it is in one of these statuses. */
  ticketOnce(number: string, statuses: string[]): Promise<TicketView>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface CallOptions {
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into whatever came back
  body: any;
}

/** A real server on a free port, on a database and a Redis prefix of its own (or another server's). */
export async function startTestServer(
  overrides: Partial<Omit<ServerParts, 'prepare'>> &
    Partial<Pick<TestServer, 'mongoUrl' | 'redisUrl' | 'prefix'>> = {},
): Promise<TestServer> {
  const name = `test-${randomUUID().slice(0, 8)}`;
  const mongoUrl = overrides.mongoUrl ?? inject('mongoUrl').replace('/yihaoda?', `/${name}?`);
  const redisUrl = overrides.redisUrl ?? inject('redisUrl');
  const prefix = overrides.prefix ?? name;
  const directory = await loadDirectory();
  let models: Models;
  const server = await createServer({
    roles: ['api', 'worker', 'sweeper'],
    port: 0,
    host: '127.0.0.1',
    intakePerSecond: 10_000,
    trustProxy: ['loopback', 'uniquelocal'],
    attachmentsFolder: join(tmpdir(), prefix),
    directory,
    deskInfo: { city: DEMO_CITY },
    log: createLog('silent'),
    prepare: (desk) => {
      models = desk.models;
      return createDemoAccounts(models, directory);
    },
    ...overrides,
    mongoUrl,
    redisUrl,
    prefix,
  });
  const url = `http://127.0.0.1:${server.port}`;
  const call = (method: string, path: string, options: CallOptions = {}) =>
    callServer(`${url}${path}`, method, options);
  const tokens = new Map<string, Promise<Session>>();

  async function signIn(username: string): Promise<Session> {
    const token = newSecret();
    const expiresAt = new Date(Date.now() + 3_600_000);
    await models.Session.create({ _id: secretHash(token), staffId: username, expiresAt });
    const { body } = await call('GET', '/api/v1/session', { token });
    return { token, user: body.user };
  }
  const signedIn = (username: string): Promise<Session> => {
    const session = tokens.get(username) ?? signIn(username);
    tokens.set(username, session);
    return session;
  };

  return {
    url,
    mongoUrl,
    redisUrl,
    prefix,
    call,
    handIn: (body, headers = {}) =>
      call('POST', '/api/v1/inquiries', { body, headers, token: DEMO_CHANNEL_KEY }),
    signIn: signedIn,
    async command(username, number, body) {
      const { token } = await signedIn(username);
      return call('POST', `/api/v1/tickets/${number}/commands`, { token, body });
    },
    async ticketOnce(number, statuses) {
      const { token } = await signedIn('supervisor');
      return eventually(async () => {
        const { status, body } = await call('GET', `/api/v1/tickets/${number}`, { token });
        return status === 200 && statuses.includes(body.status) ? body : null;
      });
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      if (overrides.prefix === undefined) {
        await rm(join(tmpdir(), prefix), { recursive: true, force: true });
      }
      if (overrides.mongoUrl === undefined) await dropDatabase(mongoUrl);
    },
  };
}

/** Another process of the same desk. */
export const startBeside = (
  { mongoUrl, redisUrl, prefix }: Pick<TestServer, 'mongoUrl' | 'redisUrl' | 'prefix'>,
  roles: ServerParts['roles'] = ['api'],
): Promise<TestServer> => startTestServer({ mongoUrl, redisUrl, prefix, roles });

/** Asks again until there is an answer. Throws after `timeoutMs`. */
export async function eventually<T>(ask: () => Promise<T | null>, timeoutMs = 10_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`nothing came within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function callServer(url: string, method: string, options: CallOptions): Promise<Answer> {
  const { body, token, headers } = options;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

async function dropDatabase(url: string): Promise<void> {
  const connection = await mongoose.createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CHANNEL_KEY, DEMO_PASSWORD } from '../../server/demo/accounts.ts';
import { secretHash } from '../../server/identity/secrets.ts';
import { SESSION_HOURS } from '../../server/identity/sessions.ts';
import type { SessionDocument } from '../../server/store/schemas.ts';
import { sessionSchema } from '../../src/contract/session.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';

let server: TestServer;
let stored: Stored;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  stored = await openStored(server);
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const SESSION = '/api/v1/session';

/** Signs in from an address of the test's own, so that one test's failures don't lock another out. */
const signIn = (username: unknown, password: unknown, address = '10.0.0.1'): Promise<Answer> =>
  server.call('POST', SESSION, {
    body: { username, password },
    headers: { 'X-Forwarded-For': address },
  });

const cookieOf = ({ headers }: Answer): string => headers.get('set-cookie') ?? '';
const whoAmI = (headers: Record<string, string>): Promise<Answer> =>
  server.call('GET', SESSION, { headers });
const sessions = () => stored.db.collection<SessionDocument>('sessions');

describe('signing in', () => {
  test('gives a token and the same as a cookie that scripts and other sites never get', async () => {
    const answer = await signIn('dept-hrss', DEMO_PASSWORD);
    expect(answer.status).toBe(200);
    expect(sessionSchema.strict().parse(answer.body)).toEqual(answer.body);
    expect(answer.body.user).toEqual({
      id: 'dept-hrss',
      name: expect.stringMatching(/^\p{Script=Han}{2,4}$/u),
      role: 'handler',
      departmentId: 'hrss',
    });
    const [pair, ...flags] = cookieOf(answer).split('; ');
    expect(pair).toBe(`yihaoda_session=${answer.body.token}`);
    expect(flags).toEqual(
      expect.arrayContaining([
        'HttpOnly',
        'SameSite=Strict',
        'Path=/',
        `Max-Age=${SESSION_HOURS * 3_600}`,
      ]),
    );
    expect(flags).not.toContain('Secure');
  });

  test('behind a proxy that speaks TLS the cookie is for TLS only', async () => {
    const answer = await server.call('POST', SESSION, {
      body: { username: 'agent', password: DEMO_PASSWORD },
      headers: { 'X-Forwarded-Proto': 'https' },
    });
    expect(cookieOf(answer)).toContain('; Secure');
  });

  test('both the bearer token and the cookie open the doors', async () => {
    const answer = await signIn('agent', DEMO_PASSWORD);
    const { token, user } = answer.body;
    const cookie = cookieOf(answer).split(';')[0] ?? '';
    for (const headers of [{ Authorization: `Bearer ${token}` }, { Cookie: `a=b; ${cookie}` }]) {
      expect((await whoAmI(headers)).body).toEqual({ user });
      expect((await server.call('GET', '/api/v1/tickets', { headers })).status).toBe(200);
    }
  });

  test('every sign-in has a token of its own', async () => {
    const [first, second] = await Promise.all([
      signIn('agent', DEMO_PASSWORD),
      signIn('agent', DEMO_PASSWORD),
    ]);
    expect(first?.body.token).not.toBe(second?.body.token);
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await signIn('agent2', 'not-the-password', '10.0.0.2');
    const unknown = await signIn('nobody-of-that-name', DEMO_PASSWORD, '10.0.0.2');
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('wrong_credentials');
    expect({ ...unknown, headers: null }).toEqual({ ...wrong, headers: null });
    expect([cookieOf(wrong), cookieOf(unknown)]).toEqual(['', '']);
  });

  test.each<[string, unknown, string[]]>([
    ['an operator', { username: { $ne: null }, password: { $ne: null } }, ['username', 'password']],
    ['nothing', {}, ['username', 'password']],
    ['blanks', { username: '  ', password: '' }, ['username', 'password']],
    ['arrays', { username: ['agent'], password: [DEMO_PASSWORD] }, ['username', 'password']],
    ['too much', { username: 'agent', password: 'x'.repeat(201) }, ['password']],
  ])('with %s: 400', async (_what, body, paths) => {
    const answer = await server.call('POST', SESSION, { body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  test('NUL, half characters and long names are only unknown names', async () => {
    const names = ['agent\u0000', 'agent\ud800', '字'.repeat(100), '__proto__'];
    const answers = await Promise.all(names.map((name) => signIn(name, 'x', '10.0.0.3')));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });
});

describe('too many wrong passwords', () => {
  test('lock the name: of a burst, ten are checked and all others refused at once', async () => {
    const burst = Array.from({ length: 30 }, (_, index) =>
      signIn('agent3', `guess-${index}`, `10.0.1.${index}`),
    );
    expect((await Promise.race(burst)).status).toBe(429);
    const statuses = (await Promise.all(burst)).map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);

    const right = await signIn('agent3', DEMO_PASSWORD, '10.0.1.99');
    expect(right.body).toMatchObject({ status: 429, code: 'too_many_requests' });
    const wait = Number(right.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(300);
    expect((await signIn('supervisor', DEMO_PASSWORD, '10.0.1.99')).status).toBe(200);
  });

  test('are forgotten after a right one', async () => {
    const fiveWrong = () =>
      Promise.all(Array.from({ length: 5 }, () => signIn('admin', 'guess', '10.0.3.1')));
    await fiveWrong();
    expect((await signIn('admin', DEMO_PASSWORD, '10.0.3.1')).status).toBe(200);
    await fiveWrong();
    expect((await signIn('admin', DEMO_PASSWORD, '10.0.3.1')).status).toBe(200);
  });
});

describe('sessions', () => {
  test('end with signing out, for the token and the cookie alike', async () => {
    const answer = await signIn('agent', DEMO_PASSWORD);
    const headers = { Cookie: cookieOf(answer).split(';')[0] ?? '' };
    expect((await whoAmI(headers)).status).toBe(200);
    const out = await server.call('DELETE', SESSION, { headers });
    expect(out.status).toBe(204);
    expect(cookieOf(out)).toMatch(/^yihaoda_session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await whoAmI(headers)).status).toBe(401);
    const bearer = { Authorization: `Bearer ${answer.body.token}` };
    expect((await whoAmI(bearer)).status).toBe(401);
    expect((await server.call('DELETE', SESSION, { headers })).status).toBe(204);
  });

  test('end after their hours', async () => {
    const { token } = (await signIn('agent', DEMO_PASSWORD)).body;
    const session = await sessions().findOne({ _id: secretHash(token) });
    const hours = ((session?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeCloseTo(SESSION_HOURS, 1);
    const expiresAt = new Date(Date.now() - 1);
    await sessions().updateOne({ _id: secretHash(token) }, { $set: { expiresAt } });
    const headers = { Authorization: `Bearer ${token}` };
    expect((await whoAmI(headers)).body).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['an invented one', { Authorization: 'Bearer invented' }],
    ['a hash read from the store', { Authorization: `Bearer ${secretHash('x')}` }],
    ['an empty cookie', { Cookie: 'yihaoda_session=' }],
    ['a cookie that is none', { Cookie: 'yihaoda_session=%; ;;=' }],
    ['a channel key', { Authorization: `Bearer ${DEMO_CHANNEL_KEY}` }],
  ])('%s: 401 at every door of the staff', async (_what, headers) => {
    const doors = [
      ['GET', SESSION],
      ['GET', '/api/v1/tickets'],
      ['GET', '/api/v1/tickets/YH20261122-000001'],
      ['POST', '/api/v1/tickets/YH20261122-000001/commands'],
      ['GET', '/api/v1/figures'],
    ] as const;
    for (const [method, path] of doors) {
      const body = method === 'POST' ? { type: 'take' } : undefined;
      const answer = await server.call(method, path, { headers, body });
      expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  test("the hash in the store doesn't open anything", async () => {
    const { token } = (await signIn('agent', DEMO_PASSWORD)).body;
    const headers = { Authorization: `Bearer ${secretHash(token)}` };
    expect((await whoAmI(headers)).status).toBe(401);
  });
});

test('neither store holds a password, a token or a key in clear', async () => {
  const { token } = (await signIn('agent', DEMO_PASSWORD)).body;
  await signIn('agent', 'a-mistyped-password', '10.0.4.1');
  await server.handIn({});
  const secrets = [token, DEMO_PASSWORD, 'a-mistyped-password', DEMO_CHANNEL_KEY];

  const collections = await stored.db.listCollections().toArray();
  const documents = await Promise.all(
    collections.map(({ name }) => stored.db.collection(name).find().toArray()),
  );
  const redis = new Redis(server.redisUrl);
  const keys = await redis.keys(`*${server.prefix}*`);
  const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)));
  redis.disconnect();
  expect(documents.flat().length).toBeGreaterThan(10);
  expect(keys.length).toBeGreaterThan(0);
  const everything = [JSON.stringify(documents), ...keys, ...dumps.map(String)].join('\n');
  for (const secret of secrets) expect(everything).not.toContain(secret);
  const hashes = stored.db.collection('staff').find({}, { projection: { passwordHash: 1 } });
  for await (const { passwordHash } of hashes) expect(passwordHash).toMatch(/^scrypt\$/);
});

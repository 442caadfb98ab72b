import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../server/demo/accounts.ts';
import { secretHash } from '../../server/identity/secrets.ts';
import { connected, deskSocket, openConsole } from '../builders/console.ts';
import { aChat, WAGES } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** A sign-in of its own: the builder's would be shared. */
async function signIn(username: string): Promise<{ token: string; cookie: string }> {
  const body = { username, password: DEMO_PASSWORD };
  const { body: session, headers } = await server.call('POST', '/api/v1/session', { body });
  return { token: session.token, cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
}

async function refusalOf(options: Parameters<typeof deskSocket>[1]) {
  const socket = deskSocket(server.url, options);
  const refusal = await connected(socket).then(
    () => null,
    (error: Error & { data?: { code: string } }) => error,
  );
  socket.disconnect();
  return refusal;
}

describe('a socket', () => {
  test('is let in by the token or by the cookie, and by nothing else', async () => {
    const { token, cookie } = await signIn('agent');
    expect(await refusalOf({ auth: { token } })).toBeNull();
    expect(await refusalOf({ extraHeaders: { cookie } })).toBeNull();
    expect(await refusalOf({ extraHeaders: { authorization: `Bearer ${token}` } })).toBeNull();

    const wrong = [
      {},
      { auth: { token: 'wrong' } },
      { auth: { token: ['x'] } },
      { auth: { token: '' } },
      { extraHeaders: { cookie: 'yihaoda_session=wrong' } },
    ];
    for (const options of wrong) {
      const refusal = await refusalOf(options);
      expect(refusal?.data).toEqual({ code: 'unauthenticated' });
      expect(refusal?.message).toBe('请先登录或提供有效的密钥。');
    }
  });

  test.each([
    ['signs out', (token: string) => server.call('DELETE', '/api/v1/session', { token })],
    ['has been signed in for too long', (token: string) => expire(token)],
  ])('is ended soon after its owner %s', async (_what, end) => {
    const { token } = await signIn('dept-hrss');
    const { token: stays } = await signIn('dept-hrss');
    const [ended, other] = [token, stays].map((one) =>
      deskSocket(server.url, { auth: { token: one } }),
    );
    await Promise.all([ended, other].map((socket) => connected(socket!)));
    await end(token);
    await eventually(async () => (ended!.connected ? null : true), 8_000);
    expect(other!.connected).toBe(true);
    expect((await refusalOf({ auth: { token } }))?.data).toEqual({ code: 'unauthenticated' });
    other!.disconnect();
  });

  async function expire(token: string): Promise<void> {
    await using stored = await openStored(server);
    const sessions = stored.db.collection<{ _id: string }>('sessions');
    const expiresAt = new Date(Date.now() - 1_000);
    await sessions.updateOne({ _id: secretHash(token) }, { $set: { expiresAt } });
  }
});

describe('a call', () => {
  test('with a bad payload is told which fields are wrong', async () => {
    using agent = await openConsole(server, 'agent');
    const call = async (event: 'desk.resume' | 'figures.watch', payload: unknown) =>
      agent.socket.emitWithAck(event, payload as never);

    expect(await call('desk.resume', { since: 'yesterday', versions: { a: 'b' } })).toMatchObject({
      ok: false,
      code: 'invalid_input',
      message: '提交的内容有误，请检查标出的字段。',
      errors: [{ path: 'since' }, { path: 'versions.a' }],
    });
    for (const payload of [null, 'x', 5, [], {}]) {
      expect(await call('desk.resume', payload)).toMatchObject({
        ok: false,
        code: 'invalid_input',
      });
      expect(await call('figures.watch', payload)).toMatchObject({
        ok: false,
        code: 'invalid_input',
      });
    }
  });

  test('without an acknowledgement, or of another name, harms nobody', async () => {
    using agent = await openConsole(server, 'agent');
    const emit = agent.socket.emit.bind(agent.socket) as (...call: unknown[]) => void;
    emit('desk.resume');
    emit('desk.resume', 1, 2, 3);
    emit('figures.watch', { on: true }, 'not a function');
    emit('no.such.call', () => undefined);
    const { body } = await server.handIn(aChat());
    await agent.hears(body.number, 'received');
    expect(agent.socket.connected).toBe(true);
  });
});

describe('figures', () => {
  test('are for those who answer for the whole desk', async () => {
    for (const username of ['agent', 'dispatcher', 'dept-hrss']) {
      using console = await openConsole(server, username);
      const answer = await console.socket.emitWithAck('figures.watch', { on: true });
      expect(answer, username).toMatchObject({ ok: false, code: 'forbidden' });
    }
  });

  test('move with each inquiry, until nobody watches any more', async () => {
    using supervisor = await openConsole(server, 'supervisor');
    expect(await supervisor.socket.emitWithAck('figures.watch', { on: true })).toEqual({
      ok: true,
      data: null,
    });
    const [before] = supervisor.figures;
    expect(before).toBeDefined();

    const { body } = await server.handIn(aChat({ text: WAGES }));
    await supervisor.hears(body.number, 'routed');
    const after = await eventually(
      async () => supervisor.figures.find(({ open }) => open > before!.open) ?? null,
      6_000,
    );
    const hrss = (figures = before) =>
      figures!.byDepartment.find((one) => one.departmentId === 'hrss')?.open ?? 0;
    const arrived = (figures = before) =>
      figures!.arrivals.reduce((sum, { counts }) => sum + (counts.chat ?? 0), 0);
    expect(after.open).toBe(before!.open + 1);
    expect(after.today.received).toBe(before!.today.received + 1);
    expect(arrived(after)).toBe(arrived() + 1);
    await eventually(async () => (hrss(supervisor.figures.at(-1)) > hrss() ? true : null), 6_000);

    await supervisor.socket.emitWithAck('figures.watch', { on: false });
    const told = supervisor.figures.length;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(supervisor.figures).toHaveLength(told);
  });
});

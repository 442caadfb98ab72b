import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import { aChat, anAppFeedback, aPhoneCall, WAGES } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';

/** Two processes' worth of servers on the same stores. */
let server: TestServer;
let other: TestServer;
let stored: Stored;
beforeAll(async () => {
  server = await startTestServer();
  const { mongoUrl, prefix } = server;
  other = await startTestServer({ mongoUrl, prefix });
  stored = await openStored(server);
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const ticketsOf = (externalId: unknown) =>
  stored.tickets.find({ 'inquiry.externalId': String(externalId) }).toArray();

describe('the same inquiry again', () => {
  test.each([
    ['phone', aPhoneCall],
    ['chat', aChat],
    ['app', anAppFeedback],
  ])('%s: 200, the same receipt, nothing new', async (_channel, build) => {
    const body = build();
    const first = await server.handIn(body);
    const ticket = await server.ticketOnce(first.body.number, ['routed']);
    const again = await server.handIn(body);
    expect([first.status, again.status]).toEqual([202, 200]);
    expect(again.body).toEqual({ ...first.body, status: 'routed' });
    expect((await server.ticketOnce(first.body.number, ['routed'])).version).toBe(ticket.version);
    expect(await ticketsOf(body['externalId'])).toHaveLength(1);
  });

  test('whatever its order of keys, spaces and unknown fields', async () => {
    const { channel, externalId, text } = aChat();
    const first = await server.handIn({ channel, externalId, text });
    const again = await server.handIn({ text: ` ${WAGES}\n`, extra: 1, externalId, channel });
    expect(again.status).toBe(200);
    expect(again.body.number).toBe(first.body.number);
  });

  test('with another body it is refused, and the first stays as it was', async () => {
    const body = aChat();
    const first = await server.handIn(body);
    const { status, body: problem } = await server.handIn({ ...body, text: '路灯不亮' });
    expect(status).toBe(409);
    expect(problem).toMatchObject({ code: 'idempotency_mismatch', status: 409 });
    expect(JSON.stringify(problem)).not.toContain(first.body.accessCode);
    const kept = await ticketsOf(body['externalId']);
    expect(kept.map((ticket) => ticket.inquiry)).toEqual([body]);
  });

  test('the same id on another channel is another inquiry', async () => {
    const externalId = randomUUID();
    const answers = [
      await server.handIn(aChat({ externalId })),
      await server.handIn(anAppFeedback({ externalId })),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(answers[0]?.body.number).not.toBe(answers[1]?.body.number);
  });

  test('an Idempotency-Key does the same', async () => {
    const body = aChat();
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await server.handIn(body, headers);
    const again = await server.handIn(body, headers);
    const byId = await server.handIn(body);
    const different = await server.handIn(aChat({ text: '路灯不亮' }), headers);
    const statuses = [first, again, byId, different].map(({ status }) => status);
    expect(statuses).toEqual([202, 200, 200, 409]);
    expect(new Set([first, again, byId].map(({ body }) => body.number)).size).toBe(1);
    expect(different.body.code).toBe('idempotency_mismatch');
  });

  test("another caller's Idempotency-Key is another key", async () => {
    const token = 'second-channel-key';
    await stored.addChannelKey(token, ['chat']);
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await server.handIn(aChat(), headers);
    const options = { body: aChat(), headers, token };
    const second = await server.call('POST', '/api/v1/inquiries', options);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.number).not.toBe(first.body.number);
  });
});

describe('the same inquiry at the same instant', () => {
  test('sixty times on two servers: one ticket, one 202, one receipt', async () => {
    const body = anAppFeedback();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 ? server : other).handIn(body)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: 59 }, () => 200), 202]);
    const receipts = new Set(
      answers.map(({ body: { number, accessCode, receivedAt } }) =>
        [number, accessCode, receivedAt].join(),
      ),
    );
    expect(receipts.size).toBe(1);
    expect(await ticketsOf(body['externalId'])).toHaveLength(1);
  });

  test('by one Idempotency-Key over two connections: one ticket', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const { externalId, ...rest } = aChat();
    const [first, second] = await Promise.all(
      [server, other].map(({ url }) =>
        postOnItsOwnConnection(url, { ...rest, externalId }, headers),
      ),
    );
    expect([first?.status, second?.status].sort()).toEqual([200, 202]);
    expect(first?.number).toBe(second?.number);
    expect(await ticketsOf(externalId)).toHaveLength(1);
  });

  test('twenty inquiries, each three times in a jumble: twenty tickets', async () => {
    const bodies = Array.from({ length: 20 }, () => aChat());
    const answers = await Promise.all(
      [...bodies, ...bodies.toReversed(), ...bodies].map((body, index) =>
        (index % 2 ? server : other).handIn(body),
      ),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
    const ids = bodies.map((body) => String(body['externalId']));
    const count = await stored.tickets.countDocuments({ 'inquiry.externalId': { $in: ids } });
    expect(count).toBe(20);
  });

  test('with different bodies: one is accepted, the other refused', async () => {
    const body = aChat();
    const answers = await Promise.all([
      server.handIn(body),
      other.handIn({ ...body, text: '路灯不亮' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(await ticketsOf(body['externalId'])).toHaveLength(1);
  });

  test('two servers never give the same number', async () => {
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) => (index % 2 ? server : other).handIn(aChat())),
    );
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(150);
  });
});

function postOnItsOwnConnection(
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<{ status: number; number: string }> {
  return new Promise((resolve, reject) => {
    const post = request(`${url}/api/v1/inquiries`, {
      method: 'POST',
      agent: false,
      headers: {
        ...headers,
        Authorization: `Bearer ${DEMO_CHANNEL_KEY}`,
        'Content-Type': 'application/json',
      },
    });
    post.on('error', reject);
    post.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, number: JSON.parse(text).number });
      });
    });
    post.end(JSON.stringify(body));
  });
}

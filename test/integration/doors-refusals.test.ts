import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import { MAX_SEGMENTS, MAX_TEXT } from '../../src/contract/inquiry.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { aChat, anAppFeedback, aPhoneCall, aSegment } from '../builders/inquiries.ts';
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

const DOOR = '/api/v1/inquiries';

/** A problem of the contract: its type, its words, and nothing of our insides. */
function expectProblem({ status, headers, body }: Answer, expected: number, code: string): void {
  expect({ status, code: body.code }).toEqual({ status: expected, code });
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(problemSchema.strict().parse(body)).toMatchObject({ status, type: `/problems/${code}` });
  expect(body.detail).toMatch(/\p{Script=Han}/u);
  expect(body.title).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.stringify(body)).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b|Mongo|Error:/);
}

const pathsOf = ({ body }: Answer): string[] =>
  body.errors.map((error: { path: string }) => error.path).sort();

/** Posts a body exactly as it is, with these headers and no others. */
function post(body: string | Uint8Array, headers: Record<string, string>): Promise<Answer> {
  const key = { Authorization: `Bearer ${DEMO_CHANNEL_KEY}` };
  return server.call('POST', DOOR, { body: Buffer.from(body), headers: { ...key, ...headers } });
}
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('400 names every wrong field with its path', () => {
  test.each<[string, unknown, string[]]>([
    ['an unknown channel', aChat({ channel: 'fax' }), ['channel']],
    ['no channel', aChat({ channel: undefined }), ['channel']],
    ['nothing', {}, ['channel']],
    ['null', null, ['']],
    ['an array', [aChat()], ['']],
    ['a text', '"拖欠工资"', ['']],
    ['a number', 5, ['']],
    ['a text of 20,001 characters', aChat({ text: '字'.repeat(MAX_TEXT + 1) }), ['text']],
    ['a text of blanks', aChat({ text: ' \n\u3000 ' }), ['text']],
    ['a blank id', aChat({ externalId: ' ' }), ['externalId']],
    ['an id of 201 characters', aChat({ externalId: 'x'.repeat(201) }), ['externalId']],
    ['a text that is an operator', aChat({ text: { $gt: '' } }), ['text']],
    ['an id that is an array', aChat({ externalId: ['x'] }), ['externalId']],
    ['a contact of null', aChat({ contact: null }), ['contact']],
    ['no segments', aPhoneCall({ transcript: [] }), ['transcript']],
    [
      '5,001 segments',
      aPhoneCall({ transcript: Array.from({ length: MAX_SEGMENTS + 1 }, () => aSegment()) }),
      ['transcript'],
    ],
    [
      'a transcript that is an object',
      aPhoneCall({ transcript: { 0: aSegment() } }),
      ['transcript'],
    ],
    ['a day that never was', aPhoneCall({ occurredAt: '2026-02-30T10:00:00Z' }), ['occurredAt']],
    ['a time without zone', aPhoneCall({ occurredAt: '2026-11-23T10:00:00' }), ['occurredAt']],
    ['half a device', anAppFeedback({ device: { platform: 'iOS' } }), ['device.appVersion']],
    ['a subject of 301', anAppFeedback({ subject: '题'.repeat(301) }), ['subject']],
    ['a phone that is none', aChat({ contact: { phone: 'call me' } }), ['contact.phone']],
    [
      'a place beyond the poles',
      aChat({ place: { lat: 90.1, lng: '120', address: 7 } }),
      ['place.address', 'place.lat', 'place.lng'],
    ],
    [
      'all at once',
      {
        channel: 'phone',
        externalId: 5,
        occurredAt: 'yesterday',
        contact: { anonymous: 'yes', name: 'x'.repeat(101) },
        transcript: [
          aSegment(),
          aSegment({ speaker: 'robot', startMs: -1, text: null }),
          'hello',
          aSegment({ startMs: 10, endMs: 9 }),
          aSegment({ startMs: 1.5, text: '字'.repeat(MAX_TEXT + 1) }),
        ],
      },
      [
        'contact.anonymous',
        'contact.name',
        'externalId',
        'occurredAt',
        'transcript.1.speaker',
        'transcript.1.startMs',
        'transcript.1.text',
        'transcript.2',
        'transcript.3.endMs',
        'transcript.4.startMs',
        'transcript.4.text',
      ],
    ],
  ])('%s', async (_what, body, paths) => {
    const answer = await server.handIn(body);
    expectProblem(answer, 400, 'invalid_input');
    expect(pathsOf(answer)).toEqual(paths);
    for (const { message } of answer.body.errors) expect(message).toMatch(/./);
  });

  test('nothing of what was refused is stored', async () => {
    expect(await stored.tickets.countDocuments()).toBe(0);
  });

  test('in English for who asks for it', async () => {
    const headers = { 'Accept-Language': 'en-GB,en;q=0.9,zh;q=0.5' };
    const { body } = await server.handIn(aChat({ text: 5 }), headers);
    expect(body.detail).toBe('Some fields are wrong; see the list.');
    expect(body.errors[0].message).toMatch(/expected string/);
    const chinese = await server.handIn(aChat({ text: 5 }), {
      'Accept-Language': 'zh-CN,en;q=0.8',
    });
    expect(chinese.body.detail).toBe('提交的内容有误，请检查标出的字段。');
    const other = await server.handIn(aChat({ text: 5 }), { 'Accept-Language': 'fr' });
    expect(other.body.detail).toBe('提交的内容有误，请检查标出的字段。');
  });
});

test('whatever stands in a field, the answer is 202 or names that field', async () => {
  const field = fc.constantFrom('channel', 'externalId', 'text', 'subject', 'contact', 'place');
  const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }));
  await fc.assert(
    fc.asyncProperty(field, value, async (name, anything) => {
      const answer = await server.handIn(anAppFeedback({ [name]: anything }));
      if (answer.status === 202) return;
      expectProblem(answer, 400, 'invalid_input');
      for (const path of pathsOf(answer)) expect(path.split('.')[0]).toBe(name);
    }),
    { numRuns: 150 },
  );
});

describe('bodies that are no JSON', () => {
  test.each([
    ['half a body', '{"channel":"chat"'],
    ['single quotes', "{'channel':'chat'}"],
    ['half a million open brackets', '['.repeat(500_000)],
    ['NaN', '{"channel":NaN}'],
  ])('%s: 400', async (_what, body) => {
    expectProblem(await post(body, JSON_TYPE), 400, 'invalid_json');
  });

  test('what claims to be compressed and is not: 400', async () => {
    const headers = { ...JSON_TYPE, 'Content-Encoding': 'gzip' };
    expectProblem(await post('not compressed', headers), 400, 'invalid_json');
    const half = gzipSync(JSON.stringify(aChat())).subarray(0, 30);
    expectProblem(await post(half, headers), 400, 'invalid_json');
  });

  test('very deep JSON is only a wrong field', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    expectProblem(await post(deep, JSON_TYPE), 400, 'invalid_input');
    const inside = `{"channel":"chat","externalId":"deep","text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(pathsOf(await post(inside, JSON_TYPE))).toEqual(['text']);
  });

  test('compressed JSON is welcome', async () => {
    const headers = { ...JSON_TYPE, 'Content-Encoding': 'gzip' };
    expect((await post(gzipSync(JSON.stringify(aChat())), headers)).status).toBe(202);
  });
});

describe('bodies of the wrong size or kind', () => {
  test('one byte over a mebibyte: 413', async () => {
    const json = JSON.stringify(aChat());
    const body = json + ' '.repeat(1024 * 1024 + 1 - Buffer.byteLength(json));
    expectProblem(await post(body, JSON_TYPE), 413, 'payload_too_large');
  });

  test('much more than a mebibyte, and a small one that unpacks to it: 413', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024, ' ');
    expectProblem(await post(large, JSON_TYPE), 413, 'payload_too_large');
    const headers = { ...JSON_TYPE, 'Content-Encoding': 'gzip' };
    expectProblem(await post(gzipSync(large), headers), 413, 'payload_too_large');
  });

  test.each<[string, Record<string, string>]>([
    ['plain text', { 'Content-Type': 'text/plain' }],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['nonsense', { 'Content-Type': ';;;' }],
    ['an unknown character set', { 'Content-Type': 'application/json; charset=gbk' }],
    ['an unknown compression', { ...JSON_TYPE, 'Content-Encoding': 'zstd' }],
  ])('%s: 415', async (_what, headers) => {
    expectProblem(await post(JSON.stringify(aChat()), headers), 415, 'unsupported_media_type');
  });

  test('no type at all: 415', async () => {
    const response = await fetch(server.url + DOOR, {
      method: 'POST',
      headers: { Authorization: `Bearer ${DEMO_CHANNEL_KEY}` },
      body: new Uint8Array(Buffer.from(JSON.stringify(aChat()))),
    });
    expect(response.status).toBe(415);
  });

  test('a charset of utf-8 in any writing is fine', async () => {
    const headers = { 'Content-Type': 'Application/JSON; charset="UTF-8"' };
    expect((await post(JSON.stringify(aChat()), headers)).status).toBe(202);
  });
});

describe('keys', () => {
  test.each<[string, Record<string, string>]>([
    ['no key', {}],
    ['a wrong key', { Authorization: 'Bearer demo-channel-kez' }],
    ['another scheme', { Authorization: `Basic ${DEMO_CHANNEL_KEY}` }],
    ['no scheme', { Authorization: DEMO_CHANNEL_KEY }],
    ['two keys', { Authorization: `Bearer ${DEMO_CHANNEL_KEY} x` }],
    ['an operator', { Authorization: 'Bearer {"$ne":null}' }],
  ])('%s: 401', async (_what, headers) => {
    const answer = await server.call('POST', DOOR, { body: aChat(), headers });
    expectProblem(answer, 401, 'unauthenticated');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('without a key not even the body is looked at', async () => {
    const answer = await server.call('POST', DOOR, { body: '{' });
    expectProblem(answer, 401, 'unauthenticated');
  });

  test("a staff member's token opens no channel", async () => {
    const { token } = await server.signIn('admin');
    expectProblem(
      await server.call('POST', DOOR, { body: aChat(), token }),
      401,
      'unauthenticated',
    );
  });

  test('a key opens its own channels only: 403', async () => {
    await stored.addChannelKey('phone-only', ['phone']);
    const handIn = (body: unknown) => server.call('POST', DOOR, { body, token: 'phone-only' });
    expect((await handIn(aPhoneCall())).status).toBe(202);
    expectProblem(await handIn(aChat()), 403, 'forbidden');
  });

  test('the key is stored nowhere in clear', async () => {
    const keys = await stored.db.collection('channelKeys').find().toArray();
    expect(keys.length).toBeGreaterThan(0);
    expect(JSON.stringify(keys)).not.toContain(DEMO_CHANNEL_KEY);
  });
});

test('a key over its rate: 429 with Retry-After; after that it goes on; other keys never stop', async () => {
  await using slow = await startTestServer({ roles: ['api'], intakePerSecond: 5 });
  await using store = await openStored(slow);
  await store.addChannelKey('another', ['chat']);
  const answers = await Promise.all(Array.from({ length: 12 }, () => slow.handIn(aChat())));
  const refused = answers.filter(({ status }) => status !== 202);
  expect(refused.length).toBeGreaterThanOrEqual(2);
  for (const answer of refused) {
    expectProblem(answer, 429, 'too_many_requests');
    expect(Number(answer.headers.get('retry-after'))).toBe(1);
  }
  const other = await slow.call('POST', DOOR, { body: aChat(), token: 'another' });
  expect(other.status).toBe(202);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect((await slow.handIn(aChat())).status).toBe(202);
});

describe('addresses that lead nowhere', () => {
  test.each(['/api/v1/nothing', '/api/v2/inquiries', '/api', '/nothing', '/..%2fpackage.json'])(
    '%s: 404',
    async (path) => expectProblem(await server.call('GET', path), 404, 'not_found'),
  );

  test.each(['/api/v1/tickets/%E0%A4%A', '/api/v1/track/%ff', '/track/%', '/desk/%ff'])(
    '%s, which is no text at all: 404',
    async (path) => expectProblem(await server.call('GET', path), 404, 'not_found'),
  );
});

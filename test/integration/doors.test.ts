import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_SEGMENTS, MAX_TEXT, receiptSchema } from '../../src/contract/inquiry.ts';
import { localDateOf, localDayOf } from '../../src/sla/china-time.ts';
import { aChat, anAppFeedback, aPhoneCall, aSegment, WAGES } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';

let server: TestServer;
let stored: Stored;
beforeAll(async () => {
  server = await startTestServer();
  stored = await openStored(server);
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const openTrack = (link: string) => server.call('GET', `/api/v1${link}`);

describe('what is accepted', () => {
  test.each([
    ['phone', aPhoneCall],
    ['chat', aChat],
    ['app', anAppFeedback],
  ])('%s: a receipt with number, code and link; the ticket is stored', async (channel, build) => {
    const body = build();
    const before = new Date();
    const { status, body: receipt } = await server.handIn(body);

    expect(status).toBe(202);
    expect(Object.keys(receipt).sort()).toEqual(
      ['accessCode', 'links', 'number', 'receivedAt', 'status'].sort(),
    );
    expect(receiptSchema.parse(receipt)).toEqual(receipt);
    const day = localDateOf(localDayOf(before.getTime())).replaceAll('-', '');
    expect(receipt.number).toMatch(new RegExp(`^YH${day}-\\d{6}$`));
    expect(receipt.accessCode).toMatch(/^\d{6}$/);
    expect(receipt.status).toBe('received');
    expect(Math.abs(Date.parse(receipt.receivedAt) - before.getTime())).toBeLessThan(2_000);

    const document = await stored.tickets.findOne({ _id: receipt.number });
    expect(document).toMatchObject({ channel, inquiry: body, receivedAt: receipt.receivedAt });
    expect(document?.timeline[0]).toMatchObject({ type: 'received', number: receipt.number });

    const track = await openTrack(receipt.links.track);
    expect(track.status).toBe(200);
    expect(track.body).toMatchObject({ number: receipt.number, channel, text: WAGES });
    const page = await server.call('GET', receipt.links.track);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  test('many at once: every number is different, every ticket is stored', async () => {
    const answers = await Promise.all(Array.from({ length: 120 }, () => server.handIn(aChat())));
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    const numbers = new Set(answers.map(({ body }) => body.number));
    expect(numbers.size).toBe(120);
    expect(await stored.tickets.countDocuments({ _id: { $in: [...numbers] } })).toBe(120);
  });

  test('everything exactly at its limit', async () => {
    const segments = Array.from({ length: MAX_SEGMENTS }, () => aSegment({ text: '好' }));
    const place = { address: '路'.repeat(500), district: '区'.repeat(100), lat: -90, lng: 180 };
    const contact = { name: '王'.repeat(100), phone: `+${'1'.repeat(31)}`, anonymous: false };
    const device = { platform: 'p'.repeat(50), appVersion: 'v'.repeat(50) };
    const bodies = [
      aPhoneCall({ transcript: segments }),
      aPhoneCall({ transcript: [aSegment({ text: '字'.repeat(MAX_TEXT), startMs: 0, endMs: 0 })] }),
      aChat({ text: '字'.repeat(MAX_TEXT), externalId: 'x'.repeat(200) }),
      anAppFeedback({ subject: '题'.repeat(300), place, contact, device }),
    ];
    const answers = await Promise.all(bodies.map((body) => server.handIn(body)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  });

  test('a body of exactly one mebibyte', async () => {
    const json = JSON.stringify(aChat());
    const body = json + ' '.repeat(1024 * 1024 - Buffer.byteLength(json));
    expect((await server.handIn(body)).status).toBe(202);
  });

  test('only what is asked for is needed; blank optional lines are absent', async () => {
    const contact = { name: '  ', phone: '' };
    const bodies = [
      aPhoneCall({ contact: undefined }),
      aChat({ contact }),
      anAppFeedback({ subject: ' ', contact, place: undefined, device: undefined }),
      aPhoneCall({ transcript: [aSegment({ text: '   ' })] }),
    ];
    const answers = await Promise.all(bodies.map((body) => server.handIn(body)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    const chat = await stored.tickets.findOne({ _id: answers[1]?.body.number });
    expect(chat?.inquiry.contact).toEqual({});
  });

  test.each([
    ['emoji and characters beyond the BMP', '𠮷野家😀👨‍👩‍👧 拖欠工资'],
    ['right to left', '\u202Eشكوى عن الأجور\u202C 拖欠工资'],
    ['NUL and other controls', '拖欠\u0000工资\u0007\u001B[31m'],
    ['operators and markup', '{"$gt":""} <script>alert(1)</script> {{7*7}} ${7*7}'],
    ['combining signs', 'Z̸̡͈a̷l̵g̶o̴ 拖欠工资'],
  ])('%s come back as they were', async (_what, text) => {
    const { status, body } = await server.handIn(aChat({ text }));
    expect(status).toBe(202);
    expect((await openTrack(body.links.track)).body.text).toBe(text);
  });

  test('half a character (a lone surrogate) does no harm', async () => {
    const body = aChat({ text: '拖欠工资 \ud83d 一直不给' });
    const first = await server.handIn(body);
    expect(first.status).toBe(202);
    const { status, body: track } = await openTrack(first.body.links.track);
    expect(status).toBe(200);
    expect(track.text).toBe('拖欠工资 \ufffd 一直不给');
    expect((await server.handIn(body)).body.number).toBe(first.body.number);
  });

  test('a worklist line never ends in half a character', async () => {
    const { body } = await server.handIn(aChat({ text: `a${'😀'.repeat(400)}` }));
    const document = await stored.tickets.findOne({ _id: body.number });
    expect(document?.excerpt).not.toContain('\ufffd');
    expect(document?.title).not.toContain('\ufffd');
  });

  test('keys that nobody asked for are left out, and pollute nothing', async () => {
    const json = JSON.stringify(aChat({ contact: { name: '王' }, role: 'admin', status: 'closed' }))
      .replace('"name"', '"__proto__":{"anonymous":true},"constructor":{"prototype":{}},"name"')
      .replace('{', '{"__proto__":{"channel":"fax","polluted":true},');
    const { status, body } = await server.handIn(json);
    expect(status).toBe(202);
    const document = await stored.tickets.findOne({ _id: body.number });
    expect(Object.keys(document?.inquiry ?? {}).sort()).toEqual(
      ['channel', 'contact', 'externalId', 'text'].sort(),
    );
    expect(document?.inquiry.contact).toEqual({ name: '王' });
    expect('polluted' in {}).toBe(false);
  });
});

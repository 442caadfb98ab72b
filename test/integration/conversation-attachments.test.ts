import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attachment } from '../../src/contract/conversation.ts';
import { done, openPage, type Opened, type TestPage } from '../builders/citizen.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);
const UNSAFE = '演示病毒';

let server: TestServer;
let page: TestPage;
let opened: Opened;

beforeAll(async () => {
  server = await startTestServer({
    scan: async ({ bytes }) => !Buffer.from(bytes).toString('utf8').includes(UNSAFE),
  });
  page = await openPage(server.url);
  opened = await page.open('我有照片。');
});

afterAll(async () => {
  page?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

const upload = (bytes: Buffer, name: string, { number, token } = opened) =>
  server.call(
    'POST',
    `/api/v1/conversations/${number}/attachments?name=${encodeURIComponent(name)}&token=${token}`,
    { body: new Uint8Array(bytes), headers: { 'Content-Type': 'application/octet-stream' } },
  );

async function fetched(path: string, headers: Record<string, string> = {}) {
  return fetch(`${server.url}${path}`, { headers });
}

describe('a file', () => {
  test('is sent in a message, and served as what it is', async () => {
    const { status, body } = await upload(PNG, '../../路灯.jpg');
    expect(status, JSON.stringify(body)).toBe(201);
    const attachment: Attachment = body;
    expect(attachment).toMatchObject({
      name: '路灯.png',
      type: 'image/png',
      size: PNG.length,
      width: 1,
      height: 1,
    });
    const sending = { clientMessageId: randomUUID(), attachmentId: attachment.id };
    const { seq } = done(await page.socket.emitWithAck('message.send', sending));
    expect((await page.hears(seq)).attachment).toEqual(attachment);

    const answer = await fetched(`${attachment.url}?token=${opened.token}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename/);
  });

  test('is for its citizen and the staff who may see it', async () => {
    const { body } = await upload(Buffer.from('日期，用量\n六月，12 吨'), '水费.csv');
    expect(body).toMatchObject({ type: 'text/plain', name: '水费.txt' });
    expect((await fetched(body.url)).status).toBe(401);
    expect((await fetched(`${body.url}?token=${randomUUID()}`)).status).toBe(404);
    const stranger = await openPage(server.url);
    const theirs = await stranger.open('别人');
    stranger[Symbol.dispose]();
    expect((await fetched(`${body.url}?token=${theirs.token}`)).status).toBe(404);
    const moved = body.url.replace(opened.number, theirs.number);
    expect((await fetched(`${moved}?token=${theirs.token}`)).status).toBe(404);
    const bearer = async (name: string) => {
      const { token } = await server.signIn(name);
      return fetched(body.url, { Authorization: `Bearer ${token}` });
    };
    const seen = await bearer('supervisor');
    expect(seen.status).toBe(200);
    expect(seen.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await bearer('dept-post')).status).toBe(404);
    const sending = { clientMessageId: randomUUID(), attachmentId: randomUUID() };
    expect(await page.socket.emitWithAck('message.send', sending)).toMatchObject({
      ok: false,
      code: 'not_found',
    });
  });

  test.each([
    ['a page that names itself a picture', Buffer.from('<html><script>1</script>'), 'a.png'],
    ['a drawing that can run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg'],
    ['a program', Buffer.from('7f454c4602010100000000000000000002003e00', 'hex'), 'a.pdf'],
    ['an archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'a.docx'],
    ['nothing', Buffer.alloc(0), 'a.txt'],
  ])('is refused: %s', async (_what, bytes, name) => {
    const { status, body } = await upload(bytes, name);
    expect(status, JSON.stringify(body)).toBe(415);
    expect(body.code).toBe('attachment_refused');
  });

  test('is refused over 10 MiB, and when the scan says so', async () => {
    const large = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]);
    expect((await upload(large, 'a.png')).body.code).toBe('attachment_too_large');
    const unsafe = await upload(Buffer.from(UNSAFE), 'a.txt');
    expect(unsafe).toMatchObject({ status: 422, body: { code: 'attachment_unsafe' } });
  });
});

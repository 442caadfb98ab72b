import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailer } from '../../server/mail/mailer.ts';
import type { ConversationDocument } from '../../server/store/conversation-schemas.ts';
import type { Language } from '../../src/contract/words.ts';
import { done, openPage, type TestPage } from '../builders/citizen.ts';
import { openMailbox, type Mailbox } from '../builders/mailbox.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';

let mailbox: Mailbox;
let server: TestServer;
let connection: mongoose.Connection;

beforeAll(async () => {
  mailbox = await openMailbox();
  const mailer = createMailer({ smtpUrl: mailbox.url, from: '一号答 <desk@city.example>' });
  server = await startTestServer({ mailer });
  connection = await mongoose.createConnection(server.mongoUrl).asPromise();
});
afterAll(async () => {
  await connection?.close();
  await server?.[Symbol.asyncDispose]();
  await mailbox?.[Symbol.asyncDispose]();
});

const wish = (page: TestPage, email: string, language: Language = 'zh') =>
  page.socket.emitWithAck('conversation.mail', { email, language });
const end = (page: TestPage) => page.socket.emitWithAck('conversation.end', {});
const lettersTo = (email: string) => mailbox.letters.filter(({ to }) => to.includes(email));
const conversations = () => connection.collection<ConversationDocument>('conversations');
const mailOf = async (number: string) => (await conversations().findOne({ _id: number }))?.mail;
/** As if it had waited. */
const hurry = (number: string) =>
  conversations().updateOne(
    { _id: number, mail: { $exists: true } },
    { $set: { 'mail.nextAt': new Date().toISOString() } },
  );

test('a transcript is mailed once the conversation is over, and its address forgotten', async () => {
  using page = await openPage(server.url);
  const { number, token } = await page.open('请问医保卡丢了怎么补？');
  expect((await page.resume(token)).conversation.mayMail).toBe(true);
  const email = `wang-${number.toLowerCase()}@example.com`;
  done(await wish(page, 'somebody.else@example.com', 'en'));
  done(await wish(page, email));
  done(await page.send('我在外地。'));
  expect(lettersTo(email)).toEqual([]);
  done(await end(page));
  const [letter] = await eventually(async () => (lettersTo(email)[0] ? lettersTo(email) : null));
  expect(letter?.raw).toContain('From: =?UTF-8?');
  expect(letter?.raw).toContain('<desk@city.example>');
  for (const part of [number, '请问医保卡丢了怎么补？', '我在外地。', '会话结束'])
    expect(letter?.words).toContain(part);
  await eventually(async () => ((await mailOf(number)) ? null : true));
  expect(lettersTo('somebody.else@example.com')).toEqual([]);
  expect(lettersTo(email)).toHaveLength(1);
});

test('an address that nobody has is forgotten; a mail server that is away is waited for', async () => {
  using page = await openPage(server.url);
  const { number } = await page.open('路灯不亮。');
  done(await end(page));
  mailbox.refuseWith(550);
  done(await wish(page, 'nobody@example.com'));
  await eventually(async () => ((await mailOf(number)) ? null : true));

  mailbox.refuseWith(451);
  done(await wish(page, 'later@example.com', 'en'));
  await eventually(async () => ((await mailOf(number))?.tries ? true : null));
  mailbox.refuseWith(null);
  await hurry(number);
  const [letter] = await eventually(async () => {
    const came = lettersTo('later@example.com');
    return came.length > 0 ? came : null;
  });
  expect(letter?.words).toContain('Transcript of the conversation');
  expect(lettersTo('nobody@example.com')).toEqual([]);
});

test('what is no address is refused, and so is filling somebody’s mailbox', async () => {
  using page = await openPage(server.url);
  await page.open('水压太低。');
  expect(await wish(page, 'no address')).toMatchObject({ ok: false, code: 'invalid_input' });
  const email = `full-${randomUUID()}@example.com`;
  for (let count = 0; count < 5; count += 1) done(await wish(page, email));
  expect(await wish(page, email)).toMatchObject({ ok: false, code: 'too_many_requests' });
});

test('a desk without a mail server offers none', async () => {
  const plain = await startBeside(server);
  try {
    using page = await openPage(plain.url);
    const { token } = await page.open('噪音太大。');
    expect((await page.resume(token)).conversation.mayMail).toBe(false);
    expect(await wish(page, 'wang@example.com')).toMatchObject({ ok: false, code: 'not_found' });
  } finally {
    await plain[Symbol.asyncDispose]();
  }
});

test('a desk that is tried out keeps its letters in a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yihaoda-mail-'));
  try {
    const mailer = createMailer({ folder });
    await mailer.send({ id: 'a-letter', to: 'wang@example.com', subject: '记录', text: '您好\n' });
    expect(await readdir(folder)).toEqual(['a-letter.eml']);
    const raw = await readFile(join(folder, 'a-letter.eml'), 'utf8');
    expect(raw).toContain('To: wang@example.com');
    expect(raw).toContain('<a-letter@localhost>');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

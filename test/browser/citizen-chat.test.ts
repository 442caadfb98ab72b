import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailer } from '../../server/mail/mailer.ts';
import { DESKTOP, openBrowser, PHONE, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { done } from '../builders/citizen.ts';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { openMailbox, type Mailbox } from '../builders/mailbox.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let browser: TestBrowser;
let agent: TestConsole;
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await openMailbox();
  const mailer = createMailer({ smtpUrl: mailbox.url, from: 'desk@city.example' });
  [server, browser] = await Promise.all([startTestServer({ mailer }), openBrowser()]);
  agent = await openConsole(server, 'agent');
  agent.socket.on(
    'offer',
    ({ number }) => void agent.socket.emitWithAck('offer.accept', { number }),
  );
});

afterAll(async () => {
  agent?.[Symbol.dispose]();
  for (const one of [browser, server, mailbox]) await one?.[Symbol.asyncDispose]();
});

test(
  'a citizen on a phone chats, through a cut, a reload and in two tabs, and says how it went',
  UNHURRIED,
  async () => {
    const page = await browser.device(PHONE);
    await page.goto(server.url);
    await page.getByRole('link', { name: /在线咨询/ }).click();
    await write(page, '单位拖欠工资三个月了，找谁？');
    const number = await numberOn(page);
    await accepted(number);
    await page.getByText('林晓雨 正在为您服务').waitFor();
    await answer(number, '您好，请问是哪家单位？');
    await page.getByText('您好，请问是哪家单位？').waitFor();
    await write(page, '东湖建设有限公司。');
    await marked(page, '已送达');
    agent.socket.emit('read', { number, seq: await lastSeq(number) }, () => undefined);
    await marked(page, '已读');

    // Five seconds without a network, on both sides something is said.
    await page.context().setOffline(true);
    await page.getByText('网络断了，正在重连').waitFor();
    await write(page, '合同我有照片。');
    await page.getByText('等网络，会自动发出').waitFor();
    await answer(number, '请把合同拍给我。');
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await page.context().setOffline(false);
    await page.getByText('请把合同拍给我。').waitFor();
    await marked(page, '已送达');

    const tab = await page.context().newPage();
    await tab.goto(`${server.url}/chat`);
    await tab.getByText('合同我有照片。').waitFor();
    await write(tab, '在另一个页面也看得到。');
    await page.getByText('在另一个页面也看得到。').waitFor();
    expect(await linesOn(tab)).toEqual(await linesOn(page));
    await tab.close();

    // Written without a network, then the phone drops the page.
    await page.context().setOffline(true);
    await page.getByText('网络断了，正在重连').waitFor();
    await write(page, '没发出去就关了。');
    await page.getByText('等网络，会自动发出').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('没发出去就关了。').waitFor();
    await marked(page, '已送达');
    const said = await linesOn(page);
    expect(said.filter((line) => line === '没发出去就关了。')).toHaveLength(1);
    expect(said).toEqual(await saidIn(number));

    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('button', { name: '结束会话' }).click();
    await page.getByRole('button', { name: '结束', exact: true }).click();
    await page.getByText('满意', { exact: true }).click();
    await page.getByLabel('还想说点什么').fill('回答得很快。');
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('谢谢您的评价。').waitFor();
    await page.getByRole('link', { name: '返回' }).click();
    await page.getByRole('region', { name: '我的诉求' }).getByText(number).waitFor();
  },
);

test('a picture and a file that is none go from a phone to the desk', UNHURRIED, async () => {
  const page = await browser.device(PHONE);
  await page.goto(`${server.url}/chat`);
  const picker = page.locator('input[type=file]').first();
  await picker.setInputFiles({ name: '合同.png', mimeType: 'image/png', buffer: PIXEL });
  const picture = page.getByRole('img', { name: '图片：合同.png' });
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(1);
  const program = Buffer.from('MZ\u0000\u0001 this is no document');
  await picker.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: program });
  await page.getByText('这种文件发不了').waitFor();
  await page.getByRole('button', { name: '不发了' }).click();
  const tooMuch = Buffer.alloc(10 * 1024 * 1024 + 1);
  await picker.setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: tooMuch });
  await page.getByText('文件超过 10 MB').waitFor();
});

test('the link of a conversation opens it on another device', UNHURRIED, async () => {
  const phone = await browser.device(PHONE);
  await phone.goto(`${server.url}/chat`);
  await write(phone, '请问居住证在哪里办？');
  await numberOn(phone);
  await phone.getByRole('button', { name: '更多' }).click();
  await phone.getByText('换个设备接着聊').click();
  const link = await phone.locator('.chat-link').textContent();
  const computer = await browser.device(DESKTOP);
  await computer.goto(String(link));
  await computer.getByText('请问居住证在哪里办？').waitFor();
  expect(new URL(computer.url()).search).toBe('');
  await write(computer, '我在电脑上接着问。');
  await phone.getByText('我在电脑上接着问。').waitFor();
});

test('the transcript goes to a mailbox when the conversation is over', UNHURRIED, async () => {
  const page = await browser.device(PHONE);
  await page.goto(`${server.url}/chat`);
  await write(page, '请问社保卡丢了怎么办？');
  const number = await numberOn(page);
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByText('把聊天记录发到邮箱').click();
  await page.getByLabel('邮箱').fill('wang@');
  await page.getByRole('button', { name: '发给我' }).click();
  await page.getByText('请填写完整的邮箱').waitFor();
  await page.getByLabel('邮箱').fill('wang@example.com');
  await page.getByRole('button', { name: '发给我' }).click();
  await page.getByText('会话结束后发到 wang@example.com').waitFor();
  expect(mailbox.letters).toEqual([]);
  await page.getByRole('button', { name: '结束会话' }).click();
  await page.getByRole('button', { name: '结束', exact: true }).click();
  const letter = await eventually(async () => mailbox.letters[0] ?? null);
  expect(letter.to).toEqual(['wang@example.com']);
  for (const part of [number, '请问社保卡丢了怎么办？']) expect(letter.words).toContain(part);
});

test("the widget brings the chat to another site's pages", UNHURRIED, async () => {
  const site = await openSite(
    `<!doctype html><html lang="zh-CN"><title>Site</title><body><h1>某市</h1><script src="${server.url}/widget.js" async></script>`,
  );
  try {
    const page = await browser.device(DESKTOP);
    await page.goto(site.url);
    const names = await page.evaluate(() =>
      Object.keys(window).filter((name) => /yihaoda/i.test(name)),
    );
    expect(names).toEqual(['Yihaoda']);
    await page.getByRole('button', { name: '在线咨询' }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByLabel('写消息').fill('从别的网站来问一句。');
    await frame.getByRole('button', { name: '发送' }).click();
    const words = await frame.locator('.chat-number').textContent();
    const number = /YH[\d-]+/.exec(String(words))?.[0] ?? '';
    await accepted(number);
    await frame.getByText('正在为您服务').waitFor();
    await frame.getByRole('button', { name: '收起' }).click();
    await answer(number, '请讲。');
    await page.getByRole('button', { name: '在线咨询，1 条未读' }).waitFor();
    // Another page of the same site: the conversation is looked after at once.
    await page.reload();
    await page.getByRole('button', { name: '在线咨询，1 条未读' }).click();
    await frame.getByText('请讲。').waitFor();
    await page.keyboard.press('Escape');
  } finally {
    await site.close();
  }
});

test('only the chat of the widget may stand in frames of other sites', async () => {
  const policyOf = async (path: string) => {
    const { headers } = await server.call('GET', path);
    return [
      headers.get('content-security-policy')?.includes('frame-ancestors *'),
      headers.get('x-frame-options'),
    ];
  };
  expect(await policyOf('/chat/frame')).toEqual([true, null]);
  for (const path of ['/', '/chat', '/chat/YH20261123-000001', '/desk', '/chat/frame/x']) {
    expect(await policyOf(path)).toEqual([false, 'SAMEORIGIN']);
  }
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('写消息').fill(text);
  await page.getByRole('button', { name: '发送' }).click();
}

/** The ticket's number, as the page says it after the first message. */
async function numberOn(page: Page): Promise<string> {
  const words = await page.locator('.chat-number').textContent();
  return /YH[\d-]+/.exec(String(words))?.[0] ?? '';
}

const marked = (page: Page, mark: string): Promise<void> =>
  page.locator('.chat-mark').getByText(mark, { exact: true }).waitFor();

/** What stands in the bubbles, in order. */
const linesOn = (page: Page): Promise<string[]> =>
  page.locator('.chat-bubble .words').allTextContents();

/** The agent, who is free, has it. */
async function accepted(number: string): Promise<void> {
  done(await agent.socket.emitWithAck('presence.set', { status: 'ready' }));
  await eventually(async () => {
    const { body } = await server.call('GET', '/api/v1/conversations', { token: agent.token });
    return body.mine.some((card: { number: string }) => card.number === number) || null;
  });
}

const answer = async (number: string, text: string) =>
  done(
    await agent.socket.emitWithAck('message.send', { number, clientMessageId: randomUUID(), text }),
  );

async function messagesOf(number: string) {
  return done(await agent.socket.emitWithAck('conversation.messages', { number })).messages;
}

const lastSeq = async (number: string): Promise<number> =>
  (await messagesOf(number)).at(-1)?.seq ?? 0;

/** All that people said, in the desk's order. */
const saidIn = async (number: string): Promise<string[]> =>
  (await messagesOf(number)).flatMap(({ from, text }) =>
    from === 'desk' || text === undefined ? [] : [text],
  );

/** A site that is not the desk's. */
async function openSite(html: string): Promise<{ url: string; close: () => Promise<void> }> {
  const site: Server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise<void>((resolve) => {
    site.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        site.closeAllConnections();
        site.close(() => resolve());
      }),
  };
}

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, UNHURRIED, type TestBrowser } from '../builders/browser.ts';
import { aDirectory } from '../builders/directory.ts';
import { aChat, WAGES } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openConsole } from './people.ts';

const LETTERS = [
  '桨板社团占了整个码头，划船的都靠不了岸',
  '教练没有证就教桨板',
  '桨板课说好十节，上了三节就停了',
  '晚上还有人在玩桨板，灯都不开',
  '桨板堆在步道上，轮椅过不去',
];

let server: TestServer;
let browser: TestBrowser;
let admin: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startTestServer({ directory: aDirectory() }),
    openBrowser(),
  ]);
  for (const text of [WAGES, `${WAGES}请查一查`]) {
    await server.ticketOnce((await server.handIn(aChat({ text }))).body.number, ['routed']);
  }
  for (const [at, text] of LETTERS.entries()) {
    const contact = { phone: `1380000020${at}` };
    const { number } = (await server.handIn(aChat({ text, contact }))).body;
    await server.ticketOnce(number, ['needs_dispatch']);
    await server.command('dispatcher', number, { type: 'dispatch', departmentId: 'water' });
  }
  admin = await openConsole(browser, server.url, 'admin');
});
afterAll(async () => {
  for (const one of [browser, server]) await one?.[Symbol.asyncDispose]();
});

test(
  'an admin sees what people taught the keywords, and takes it into a draft',
  UNHURRIED,
  async () => {
    await admin.goto(`${server.url}/desk/directory/suggestions`);
    const line = admin.getByRole('listitem').filter({ hasText: '新增关键词桨板' });
    await line.getByText('在 5 件人工纠正中出现').waitFor();
    expect(await line.locator('q mark').allTextContents()).toEqual(['桨板', '桨板']);

    await line.getByRole('checkbox').click();
    await admin.getByRole('button', { name: /^忽\s*略$/ }).click();
    await admin.getByPlaceholder('原因').fill('先看看');
    await admin.getByRole('button', { name: '忽略 1 条' }).click();
    await admin.getByText('已忽略 1 条').click();
    await admin.getByText('先看看').waitFor();
    await admin.getByRole('button', { name: /^找\s*回$/ }).click();

    await line.getByRole('checkbox').click();
    await admin.getByRole('button', { name: '采纳到草稿' }).click();
    await admin.waitForURL(/\/directory\/drafts\/d-\w+\/changes$/);
    await admin.getByText('桨板').first().waitFor();
    await admin.goto(`${server.url}/desk/directory/suggestions`);
    await line.getByText('已在草稿中').waitFor();
    expect(browser.faults).toEqual([]);
  },
);

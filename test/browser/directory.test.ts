import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { aChat } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openConsole } from './people.ts';

/** A word that no department has, and a matter that holds nothing else. */
const WORD = '蓝尾鸮';
const MATTER = '蓝尾鸮又来了。';

let server: TestServer;
let browser: TestBrowser;
let admin: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  admin = await openConsole(browser, server.url, 'admin');
});

afterAll(async () => {
  for (const one of [browser, server]) await one?.[Symbol.asyncDispose]();
});

test(
  'a word goes from a draft into the routing, and is taken back in one click',
  UNHURRIED,
  async () => {
    expect(await departmentOf(MATTER)).toBeNull();

    await admin.getByRole('link', { name: '目录' }).click();
    await admin.getByRole('button', { name: '新建草稿' }).click();
    await admin.getByRole('link', { name: /^园林局/ }).click();
    await admin.getByRole('heading', { name: '园林' }).waitFor();
    await admin.getByRole('button', { name: '添加关键词' }).click();
    await admin.getByLabel('关键词，每行一个').fill(`${WORD}\t9\t一种鸟`);
    await admin.getByRole('button', { name: '添加 1 个' }).click();
    await admin.keyboard.press('Control+s');
    await admin.getByRole('button', { name: '发布…', disabled: false }).waitFor();

    await admin.getByRole('button', { name: /^改动/ }).click();
    const change = admin.getByRole('listitem').filter({ hasText: WORD });
    await change.getByText('一种鸟').waitFor();
    await admin.getByRole('button', { name: '发布…' }).click();
    await admin.getByText('还没有回测').waitFor();
    await admin.getByRole('button', { name: '立即发布' }).click();
    await admin.getByText('v2 已生效').waitFor();
    await admin.getByRole('region', { name: '现行版本' }).getByText('v2').waitFor();
    expect(await departmentOf(`${MATTER}（二）`)).toBe('parks');

    await admin.getByRole('button', { name: '版本', exact: true }).click();
    await admin.getByRole('button', { name: '恢复', exact: true }).click();
    await admin.getByRole('dialog').getByText('−1').waitFor();
    await admin.getByRole('button', { name: '立即恢复' }).click();
    await admin.getByText('v1 已恢复为 v3').waitFor();
    expect(await departmentOf(`${MATTER}（三）`)).toBeNull();

    await admin.getByRole('button', { name: '审计', exact: true }).click();
    await admin.getByText('把 v1 恢复为 v3').waitFor();
    await admin.getByText('改了园林局的关键词').waitFor();
    // A draft without a back-test says so with a 404.
    expect(browser.faults.filter((fault) => !/back-test: 404/.test(fault))).toEqual([]);
  },
);

/** Where the keywords send a matter; null: to a person. */
async function departmentOf(text: string): Promise<string | null> {
  const { body } = await server.handIn(aChat({ text }));
  const ticket = await server.ticketOnce(body.number, ['needs_dispatch', 'routed']);
  return ticket.departmentId;
}

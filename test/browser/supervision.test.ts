import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { aChat } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { lineWith, openConsole, openTicket } from './people.ts';

const STORY = '公司拖欠我三个月工资，一直不给，东湖边工地上还有八个人在等。';
const OBJECTION = '该单位的欠薪由住建部门牵头处置，请转住建局。';
const URGE = '市民再次来电，希望今天有个说法。';

let server: TestServer;
let browser: TestBrowser;
let dispatcher: Page;
let supervisor: Page;
let handler: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  [dispatcher, supervisor, handler] = await Promise.all([
    openConsole(browser, server.url, 'dispatcher'),
    openConsole(browser, server.url, 'supervisor'),
    openConsole(browser, server.url, 'dept-hrss'),
  ]);
});

afterAll(async () => {
  for (const one of [browser, server]) await one?.[Symbol.asyncDispose]();
});

async function received(text: string): Promise<string> {
  const { body } = await server.handIn(aChat({ text }));
  await server.ticketOnce(body.number, ['routed']);
  return body.number;
}

async function does(username: string, number: string, body: object): Promise<void> {
  const answer = await server.command(username, number, body);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
}

const view = (page: Page, name: RegExp): Locator =>
  page.getByRole('group', { name: '工单分类' }).getByRole('button', { name });
const unread = (page: Page): Locator =>
  page.getByRole('navigation', { name: '工作台' }).locator('.ant-badge-count');

test('an objection is told, seen with its reason, and upheld', UNHURRIED, async () => {
  const number = await received(STORY);
  await does('dept-hrss', number, { type: 'sign' });
  const reason = { reason: 'not_our_duty', text: OBJECTION, suggestion: 'housing' };
  await does('dept-hrss', number, { type: 'return', ...reason });

  await unread(dispatcher).waitFor();
  await view(dispatcher, /^退单审核/).click();
  const line = lineWith(dispatcher, STORY.slice(0, 8));
  await line.getByText('不属职责').waitFor();
  await line.getByText('建议 住建局').waitFor();
  await line.getByText(OBJECTION.slice(0, 6)).waitFor();

  await dispatcher.getByRole('button', { name: '消息' }).click();
  const panel = dispatcher.getByRole('dialog', { name: '消息' });
  await panel.getByText('部门退单，待审核').click();
  const ticket = dispatcher.getByRole('article', { name: number });
  await ticket.waitFor();
  await panel.waitFor({ state: 'hidden' });
  await unread(dispatcher).waitFor({ state: 'hidden' });

  await dispatcher.keyboard.press('o');
  const form = ticket.getByRole('form', { name: '退单审核' });
  await form.getByText('同意退单').click();
  await form.getByRole('button', { name: /^作出审核/ }).click();
  await form.waitFor({ state: 'hidden' });
  expect(await server.ticketOnce(number, ['routed'])).toMatchObject({ departmentId: 'housing' });
  await view(dispatcher, /^退单审核/).click();
  await dispatcher.getByText('没有待审核的退单').waitFor();
  expect(browser.faults).toEqual([]);
});

test('a call-back is made from the list', UNHURRIED, async () => {
  const text = '老板拖欠我两个月工资，一直推脱不给。';
  const number = await received(text);
  await does('dept-hrss', number, { type: 'sign' });
  await does('dept-hrss', number, { type: 'reply', text: '已责令支付，本周到账。' });
  await does('dept-hrss', number, { type: 'close' });

  await view(dispatcher, /^回访/).click();
  await lineWith(dispatcher, text.slice(0, 8)).getByText('还未回访').waitFor();
  const ticket = await openTicket(dispatcher, text.slice(0, 8), number);
  await dispatcher.keyboard.press('p');
  await dispatcher.keyboard.press('w');
  const form = ticket.getByRole('form', { name: '登记回访' });
  for (const answer of ['已接通', '已解决', '非常满意']) {
    await form.getByRole('radio', { name: answer, exact: true }).check();
  }
  await form.getByRole('button', { name: /^保存回访/ }).click();
  await form.waitFor({ state: 'hidden' });
  await dispatcher.getByText('没有等待回访的工单').waitFor();
  expect(browser.faults).toEqual([]);
});

test('a yellow card reaches the department at once and stands in the list', UNHURRIED, async () => {
  const text = '工地拖欠我们八个人的工资，请尽快处理。';
  const number = await received(text);
  await does('dept-hrss', number, { type: 'sign' });
  await does('agent', number, { type: 'urge', text: URGE });
  await unread(handler).waitFor();

  await supervisor.getByRole('link', { name: '工单台' }).click();
  const ticket = await openTicket(supervisor, text.slice(0, 8), number);
  await supervisor.keyboard.press('v');
  const form = ticket.getByRole('form', { name: '督办' });
  await form.getByRole('radio', { name: '黄牌' }).check();
  await form.getByRole('textbox').fill('请今日内答复。');
  await form.getByRole('button', { name: /^发出督办/ }).click();
  await form.waitFor({ state: 'hidden' });

  await handler.getByRole('button', { name: '消息' }).click();
  const panel = handler.getByRole('dialog', { name: '消息' });
  await panel.getByText('督办 · 黄牌').waitFor();
  await panel.getByText(URGE).waitFor();
  await panel.getByRole('button', { name: '全部已读' }).click();
  await unread(handler).waitFor({ state: 'hidden' });

  await supervisor.getByRole('link', { name: '督办牌' }).click();
  await supervisor.getByRole('button', { name: '黄牌 1' }).click();
  const card = supervisor.getByRole('listitem').filter({ hasText: text.slice(0, 8) });
  await card.getByText('郑敏 · 请今日内答复。').waitFor();
  await card.getByRole('link').click();
  await supervisor.getByRole('article', { name: number }).waitFor();
  expect(browser.faults).toEqual([]);
});

test('what falls due on a day leads to its tickets', UNHURRIED, async () => {
  const text = '单位拖欠工资半年，请劳动监察部门处理。';
  await received(text);
  await supervisor.getByRole('link', { name: '到期', exact: true }).click();
  await supervisor.getByRole('heading', { name: '到期日历' }).waitFor();
  await supervisor
    .getByRole('link', { name: /件到期/ })
    .first()
    .click();
  await supervisor.getByText(/到期$/).first().waitFor();
  await supervisor.locator('tbody tr').first().waitFor();
  expect(browser.faults).toEqual([]);
});

test('tickets on the same matter are compared and merged', UNHURRIED, async () => {
  const words = '和平路邮局门口的路灯坏了好几天没人修，晚上黑乎乎的';
  const [first, second] = [await handedIn(`${words}。`), await handedIn(`${words}，请派人看看。`)];
  await view(dispatcher, /^在办/).click();
  const ticket = await openTicket(dispatcher, '请派人看看', second);
  const panel = ticket.getByRole('region', { name: '可能是同一件事' });
  await panel.getByText('同一地点').waitFor();
  await panel.getByRole('button', { name: '对比' }).click();
  const comparison = dispatcher.getByRole('dialog', { name: '可能是同一件事' });
  await comparison.getByRole('region', { name: first }).getByText('路灯坏了').waitFor();
  await comparison.getByRole('button', { name: '并入此单' }).click();
  await dispatcher
    .getByRole('dialog', { name: `并入 ${first}？` })
    .getByRole('button', { name: '并入此单' })
    .click();
  expect(await server.ticketOnce(second, ['merged'])).toMatchObject({ mergedInto: first });
  await panel.waitFor({ state: 'hidden' });
  expect(browser.faults).toEqual([]);
});

async function handedIn(text: string): Promise<string> {
  const { body } = await server.handIn(aChat({ text }));
  await server.ticketOnce(body.number, ['routed', 'needs_dispatch']);
  return body.number;
}

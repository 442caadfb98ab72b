import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import type { CallSegment } from '../../src/contract/calls.ts';
import { openBrowser, UNHURRIED, type TestBrowser } from '../builders/browser.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openConsole } from './people.ts';

const CALLER = '13800005678';
const LAMP = '春晖苑小区东门的路灯坏了三天了，昨天晚上老人摔了一跤';

let server: TestServer;
let browser: TestBrowser;
let agent: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  await server.handIn({
    channel: 'app',
    externalId: 'before-the-call',
    text: '春晖苑小区垃圾桶满了没人清运',
    contact: { name: '刘芳', phone: CALLER },
  });
  agent = await openConsole(browser, server.url, 'agent', '');
  await agent.waitForURL('**/conversations');
}, UNHURRIED.timeout);
afterAll(async () => {
  for (const one of [browser, server]) await one?.[Symbol.asyncDispose]();
});

/** What the telephone system tells the desk. */
const tell = async (path: string, body: unknown) => {
  const answer = await server.call('POST', `/api/v1/calls${path}`, {
    token: DEMO_CHANNEL_KEY,
    body,
  });
  expect(answer.status).toBeLessThan(300);
  return answer.body;
};
const now = () => new Date().toISOString();
const says = (callId: string, seq: number, text: string, more: Partial<CallSegment> = {}) =>
  tell(`/${callId}/segments`, {
    seq,
    speaker: 'citizen',
    startMs: seq * 3_000,
    endMs: seq * 3_000 + 2_000,
    text,
    final: true,
    ...more,
  });

const transcript = () => agent.getByRole('log', { name: '通话转写' });
const form = () => agent.getByRole('form', { name: '工单要素' });
const field = (name: string) => form().getByRole('textbox', { name, exact: true });
const becomeReady = async () => {
  await agent.getByRole('button', { name: /^(?:立即)?示闲$/ }).click();
  await agent.getByRole('button', { name: '我的状态' }).getByText('示闲').waitFor();
};

test(
  'a call rings, its words fill the form in, and one key makes the ticket',
  UNHURRIED,
  async () => {
    await becomeReady();
    const { number } = await tell('', { callId: 'lamp', from: CALLER, startedAt: now() });
    const offer = agent.getByRole('alert', { name: '新会话呼入' });
    await offer.getByText('刘芳 · 138 0000 5678').waitFor();
    await offer.getByText('春晖苑小区垃圾桶满了没人清运').waitFor();
    await agent.keyboard.press('Enter');
    await agent.waitForURL(`**/conversations/${number}`);
    await agent.getByRole('region', { name: '通话状态' }).getByText('通话中').waitFor();

    await says('lamp', 2, '春晖苑小区东门的路灯', { final: false, revision: 1 });
    await transcript().getByText('春晖苑小区东门的路灯').waitFor();
    await says('lamp', 1, '您好，请讲', { speaker: 'agent' });
    await says('lamp', 2, LAMP, { revision: 2 });
    await says('lamp', 2, '春晖苑小区', { final: false, revision: 1 });
    await transcript().locator('mark').getByText('路灯').first().waitFor();
    const said = await transcript().locator('[data-speaker]').allInnerTexts();
    expect(said.map((line) => line.split('\n').at(-1))).toEqual(['您好，请讲', LAMP]);

    await expect.poll(() => field('地点').inputValue()).toContain('春晖苑');
    await expect.poll(() => field('涉及人员').inputValue()).toContain('老人');
    await agent.keyboard.press('Alt+i');
    await field('地点').fill('春晖苑3号楼东门');
    await says('lamp', 3, '具体在春晖苑小区西门保安亭旁边，希望尽快修好');
    await expect.poll(() => field('诉求').inputValue()).toContain('修好');
    await form().getByRole('button', { name: /采用/ }).waitFor();
    expect(await field('地点').inputValue()).toBe('春晖苑3号楼东门');

    await agent.keyboard.press('Alt+j');
    await agent.getByText(`已生成工单 ${number}`).waitFor();
    await agent.keyboard.press('Alt+g');
    await agent.getByRole('form', { name: '派单' }).getByRole('button', { name: '城管局' }).click();
    await agent.keyboard.press('Control+Enter');
    await agent.getByText('已派往城管局').waitFor();

    await tell('/lamp/end', { at: now() });
    await agent.getByRole('region', { name: '通话状态' }).getByText('通话结束').waitFor();
    const { body } = await server.call('GET', `/api/v1/tickets/${number}`, {
      token: (await server.signIn('agent')).token,
    });
    expect(body).toMatchObject({
      departmentId: 'urban-management',
      inquiry: { channel: 'phone', externalId: 'lamp', contact: { name: '刘芳', phone: CALLER } },
      form: { place: '春晖苑3号楼东门' },
    });
    expect(browser.faults).toEqual([]);
  },
);

test(
  'danger alarms at once; a call with nothing to keep is put aside with a reason',
  UNHURRIED,
  async () => {
    await becomeReady();
    const { number } = await tell('', { callId: 'fire', from: CALLER, startedAt: now() });
    await agent.getByRole('alert', { name: '新会话呼入' }).waitFor();
    await agent.keyboard.press('Enter');
    await agent.waitForURL(`**/conversations/${number}`);
    await says('fire', 1, '喂，我家厨房着火了，火很大，快来救人');
    const alarm = agent.getByRole('alert', { name: '疑似紧急警情' });
    await alarm.getByText(/消防 119/).waitFor();
    await agent.keyboard.press('Alt+e');
    await alarm.waitFor({ state: 'hidden' });
    await agent.getByRole('button', { name: /应立即移交消防 119/ }).waitFor();

    await agent.keyboard.press('Alt+x');
    const discard = agent.getByRole('form', { name: '不建单' });
    await discard.getByRole('button', { name: /骚扰电话/ }).waitFor();
    await agent.keyboard.press('3');
    await agent.keyboard.press('Control+Enter');
    await agent.getByText('不建单：骚扰电话').waitFor();
    await tell('/fire/end', { at: now() });
    await agent.getByText('不建单：骚扰电话').waitFor();
  },
);

test('an end that the telephone system does not tell is said by hand', UNHURRIED, async () => {
  await becomeReady();
  await tell('', { callId: 'endless', from: CALLER, startedAt: now() });
  await agent.getByRole('alert', { name: '新会话呼入' }).waitFor();
  await agent.keyboard.press('Enter');
  const bar = agent.getByRole('region', { name: '通话状态' });
  await bar.getByText('通话中').waitFor();
  await agent.keyboard.press('Alt+q');
  await agent.getByRole('dialog').getByRole('button', { name: '电话已挂断' }).click();
  await bar.getByText('通话结束').waitFor();
  await bar.getByRole('button', { name: /电话已挂断/ }).waitFor({ state: 'hidden' });
});

test('a missed call is returned, and a ticket comes of it', UNHURRIED, async () => {
  await agent.goto(`${server.url}/desk/calls`);
  await agent.getByText('没有要回拨的电话').waitFor();
  await tell('', { callId: 'missed', from: '13800009999', startedAt: now() });
  await tell('/missed/end', { at: now(), reason: 'missed' });
  const task = agent.getByRole('listitem').filter({ hasText: '138 0000 9999' });
  await task.waitFor();
  expect(await task.getByRole('link').first().getAttribute('href')).toBe('tel:13800009999');
  await agent.getByLabel('1 个电话待回拨').waitFor();

  await agent.keyboard.press('t');
  await task.getByText('由我回拨').waitFor();
  await agent.keyboard.press('r');
  await task.getByRole('button', { name: '新建工单' }).click();
  await task.getByLabel('市民的诉求').fill('小区停水两天，要求尽快恢复供水');
  await agent.keyboard.press('Control+Enter');
  await agent.getByText('没有要回拨的电话').waitFor();
  await agent.getByRole('button', { name: '全部' }).click();
  await task.getByText('已回拨').waitFor();
  const number = await task.getByRole('link').last().innerText();
  expect(number).toMatch(/^YH\d{8}-\d+$/);

  const supervisor = await openConsole(browser, server.url, 'supervisor', '/calls');
  const ledger = supervisor.getByRole('region', { name: /话务台账/ });
  await ledger.getByText('4 个来电接通 3 个').waitFor();
  expect(browser.faults).toEqual([]);
});

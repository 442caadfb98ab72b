import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, PHONE, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { aChat } from '../builders/inquiries.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openConsole, signIn } from './people.ts';

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
  'a preset is taken, changed, tried before 国庆, published, and dates open tickets again',
  UNHURRIED,
  async () => {
    const { number } = (await server.handIn(aChat())).body;
    await server.ticketOnce(number, ['routed']);

    await admin.getByRole('link', { name: '规则' }).click();
    await admin.getByRole('button', { name: '从预设开始…' }).click();
    await admin.getByRole('button', { name: '采用广东 2022' }).click();
    const line = admin.getByRole('listitem').filter({ hasText: '投诉或举报 → 15 个工作日' });
    await line.getByText('已改').waitFor();
    await admin.getByRole('button', { name: '修改第 2 条' }).click();
    await admin.getByRole('spinbutton', { name: '时限' }).fill('13');
    await admin.getByRole('button', { name: '完成' }).click();
    await admin.getByText('投诉或举报 → 13 个工作日').waitFor();

    await admin.getByRole('button', { name: /^国庆前周五/ }).click();
    await admin.getByLabel('受理时间').fill('2026-09-30T16:30');
    const resolve = admin.locator('details').filter({ hasText: '13 个工作日' });
    // 8, 9, 10 (made up), 12 to 16 and 19 to 23 October.
    await resolve.getByText('10月23日星期五 17:30').waitFor();
    await resolve.getByText('节假日 7 天', { exact: true }).waitFor();

    await admin.getByRole('button', { name: '发布…' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByText('办结 · 投诉或举报').waitFor();
    await dialog.getByLabel('说明').fill('参照广东，投诉 13 个工作日');
    await dialog.getByRole('button', { name: '立即发布' }).click();
    await admin.getByText('时限 v2 已生效').waitFor();
    await admin.getByText('时限重算完成').waitFor();
    await admin.getByRole('link', { name: '看报告' }).click();
    await admin.getByText(/^变动最大的/).click();
    await admin.getByRole('link', { name: number }).first().waitFor();

    await admin.getByRole('button', { name: '版本', exact: true }).click();
    await admin.getByRole('button', { name: /^v2/ }).getByText('参照广东').waitFor();
    await admin.getByRole('button', { name: /^v1/ }).click();
    await admin.getByRole('button', { name: '恢复' }).click();
    await admin.getByRole('tooltip').getByRole('button', { name: '恢复' }).click();
    await admin.getByText('v1 已恢复为 v3').waitFor();
    expect(browser.faults).toEqual([]);
  },
);

test('a draft is kept and can go on when a colleague publishes first', UNHURRIED, async () => {
  await admin.goto(`${server.url}/desk/rules/loop`);
  await admin.getByRole('spinbutton', { name: '回访次数上限' }).fill('7');
  await admin.getByText('未发布的改动 1 处').waitFor();

  const colleague = rulebookAdmin(server);
  await colleague.publish('loop', { callBackTries: 4 });
  await admin.getByText(/刚发布了 v2；您的改动基于 v1/).waitFor();
  await admin.getByRole('button', { name: '看对方改了什么' }).click();
  await admin.getByRole('alert').getByText('回访次数上限').waitFor();
  await admin.getByRole('button', { name: '以我的草稿为准继续' }).click();
  await admin.reload();
  await admin.getByRole('button', { name: '发布…' }).click();
  await admin.getByRole('button', { name: '立即发布' }).click();
  await admin.getByText('闭环规则 v3 已生效').waitFor();
  expect(await admin.getByRole('spinbutton', { name: '回访次数上限' }).inputValue()).toBe('7');
});

test('a field that is not filled in says so where it stands', UNHURRIED, async () => {
  await admin.goto(`${server.url}/desk/rules/ladder`);
  await admin.getByRole('button', { name: /^修改“督办/ }).click();
  const name = admin.getByLabel('名称（中文）');
  await name.fill('');
  await admin.getByRole('button', { name: '发布…' }).click();
  await admin.getByText('1 处没填好').waitFor();
  await admin.getByRole('alert').getByText('请填写').first().waitFor();
  await name.fill('督办黄牌');
  await admin.getByRole('button', { name: '发布…' }).click();
  await admin.getByRole('dialog').getByText('督办黄牌').waitFor();
  await admin.getByRole('button', { name: '取消' }).click();
});

test('a day is changed, undone, and a notice taken into the draft', UNHURRIED, async () => {
  await admin.goto(`${server.url}/desk/rules/calendar`);
  await admin.getByRole('button', { name: '下一年' }).click();
  const notice = 'date,kind,name\n2099-01-01,off,元旦\n2099-01-03,work,元旦\n';
  await admin.getByRole('button', { name: '导入放假通知' }).click();
  await admin.getByLabel('选择通知文件').setInputFiles({
    name: 'notice.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(notice),
  });
  await admin.getByText('放假 1 天，调休上班 1 天').waitFor();
  await admin.getByRole('button', { name: '放进草稿' }).click();
  await admin.getByText('2099 年的放假安排由本市标为确定').waitFor();
  await admin.getByRole('button', { name: /^1月3日.*调休上班/ }).click();
  await admin.getByRole('radio', { name: /只上午/ }).check();
  await admin.getByRole('button', { name: '改这一天' }).click();
  await admin.getByRole('button', { name: /^1月3日.*半天/ }).waitFor();
  await admin.getByRole('button', { name: '撤销上一步' }).click();
  await admin.getByRole('button', { name: /^1月3日.*调休上班/ }).waitFor();
  await admin.getByRole('button', { name: '放弃改动' }).click();
  await admin.getByRole('tooltip').getByRole('button', { name: '放弃改动' }).click();
  await admin.getByText('2099 年是暂定的').waitFor();
});

test(
  'an agent is given a skill and a number of chats, and who did it stays',
  UNHURRIED,
  async () => {
    await admin.goto(`${server.url}/desk/rules/agents`);
    await admin.getByRole('button', { name: '修改周明的技能' }).click();
    await admin.getByRole('combobox', { name: '技能' }).fill('粤');
    await admin.getByTitle('粤语').click();
    await admin.keyboard.press('Escape');
    await admin.getByLabel('同时接待').fill('3');
    await admin.getByRole('button', { name: '保存' }).click();
    const line = admin.getByRole('listitem').filter({ hasText: '周明' }).first();
    await line.getByText('同时 3 个会话').first().waitFor();
    await line.getByText(/管理员改于/).click();
    await line.getByText('企业服务、英语、粤语').waitFor();
    await admin.reload();
    await line.getByText('粤语').first().waitFor();
  },
);

test('the rules fit a phone, speak English, and only tell those who read', UNHURRIED, async () => {
  const page = await browser.device(PHONE);
  await page.goto(`${server.url}/desk/rules`);
  await signIn(page, 'supervisor');
  await page.getByText('只读').waitFor();
  await page.evaluate(() => localStorage.setItem('yihaoda.language', 'en'));
  await page.goto(`${server.url}/desk/rules`);
  for (const [section, words] of [
    ['Calendar', 'February'],
    ['Escalation', 'After the deadline'],
    ['Closed loop', 'Returns'],
    ['Rates', 'What is left out'],
    ['Conversations', 'Lost lines and missed calls'],
    ['Agents', 'Skills decide who is rung'],
    ['Versions', 'in full'],
    ['Re-dating', /dates open tickets again|No deadlines have been/],
    ['Time limits', 'limits at a glance'],
  ] as const) {
    await page.getByRole('button', { name: section, exact: true }).click();
    await page.getByText(words).first().waitFor();
    expect(await sideways(page), section).toBe(0);
    expect(await page.getByRole('button', { name: 'Publish…' }).count()).toBe(0);
  }
  await page.getByText('Try it', { exact: true }).first().click();
  await page.getByRole('figure').first().getByText('Counted').first().waitFor();
  expect(await sideways(page)).toBe(0);
});

/** How far the page can be scrolled sideways, in pixels. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

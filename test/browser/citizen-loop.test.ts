import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Receipt } from '../../src/contract/inquiry.ts';
import { openBrowser, PHONE, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { submitInquiry } from './people.ts';

const STORY = '在东湖边的工地干了三个月，公司拖欠工资不给，我们八个人都等着这笔钱。';
const QUESTION = '请问公司全名是什么？';
const ANSWER = '东湖建设有限公司，工地在湖的东边。';
const REPLY = '已责令公司在本月底前付清八人的工资。';
const LEFT = '月底过了，一分钱也没拿到。';

let server: TestServer;
let browser: TestBrowser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
});

afterAll(async () => {
  for (const one of [browser, server]) await one?.[Symbol.asyncDispose]();
});

test(
  'a citizen on a phone answers, is answered, says it is not solved, and is heard again',
  UNHURRIED,
  async () => {
    const page = await browser.device(PHONE);
    const receipt = await handedIn(page);
    const status = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
    await staffDo(receipt, 'dept-hrss', { type: 'sign' }, { type: 'request_info', text: QUESTION });
    await comesBackTo(page);

    const question = page.getByRole('region', { name: '有个问题要请您回答' });
    await question.getByText(QUESTION).waitFor();
    await stands(question, { above: page.getByRole('heading', { name: '经过' }) });
    await question.getByRole('button', { name: '回答' }).click();
    await question.getByText('请先写几个字。').waitFor();
    await question.getByLabel('您的回答').fill(ANSWER);
    // What is written survives a phone that drops the page.
    await page.reload();
    expect(await question.getByLabel('您的回答').inputValue()).toBe(ANSWER);
    await question.getByRole('button', { name: '回答' }).click();
    await status('部门正在办理');
    await page.getByText('您补充了情况，继续办理').waitFor();
    await question.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '催一催' }).click();
    await page.getByRole('button', { name: '催办' }).click();
    await page.getByText('已经催了').waitFor();

    await staffDo(receipt, 'dept-hrss', { type: 'reply', text: REPLY });
    await staffDo(receipt, 'agent', { type: 'close' });
    // The link in a message, opened afresh.
    await page.goto('about:blank');
    await page.goto(`${server.url}${receipt.links.track}#rate`);
    await status('已经办结');
    await page.getByRole('region', { name: '给您的答复' }).getByText(REPLY).waitFor();
    await rateUnsolved(page);
    await status('已转交，等部门签收');
    await page.getByText('您要求重新办理').waitFor();
    await page.getByText(LEFT).first().waitFor();
    expect(browser.faults).toEqual([]);
  },
);

test(
  'what another citizen asked of the same department is not for their eyes',
  UNHURRIED,
  async () => {
    const page = await browser.device(PHONE);
    const receipt = await handedIn(page);
    const other = await browser.device(PHONE);
    const first = await handedIn(other);
    await staffDo(first, 'dept-hrss', { type: 'sign' });
    await staffDo(receipt, 'dispatcher', { type: 'merge', into: first.number });
    await staffDo(first, 'dept-hrss', { type: 'request_info', text: QUESTION });
    await comesBackTo(page);
    await page.getByText('您的编号不变').first().waitFor();
    expect(await page.getByText(QUESTION).count()).toBe(0);
    expect(await page.getByText(first.number).count()).toBe(0);
    await page.getByRole('button', { name: '请对承办部门保密我的身份' }).click();
    await page.getByRole('button', { name: '保密', exact: true }).click();
    await page.getByText('已对承办部门保密您的身份').waitFor();
    expect(browser.faults).toEqual([]);
  },
);

/** Tells the desk, with the phone number, and looks at the progress. */
async function handedIn(page: Page): Promise<Receipt> {
  await page.goto(server.url);
  await page.getByRole('textbox', { name: '电话' }).fill('13800001234');
  const receipt = await submitInquiry(page, STORY);
  await page.getByRole('link', { name: '看进度' }).click();
  await server.ticketOnce(receipt.number, ['routed']);
  return receipt;
}

async function staffDo({ number }: Receipt, who: string, ...commands: object[]): Promise<void> {
  for (const command of commands) {
    expect((await server.command(who, number, command)).status).toBe(200);
  }
}

/** A citizen who takes the phone out again: the page looks at once. */
const comesBackTo = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.dispatchEvent(new Event('focus')));

async function stands(one: Locator, { above }: { above: Locator }): Promise<void> {
  const [upper, lower] = [await one.boundingBox(), await above.boundingBox()];
  expect(upper?.y).toBeLessThan(lower?.y ?? 0);
}

/** The link that the desk sends brings the rating into sight at once. */
async function rateUnsolved(page: Page): Promise<void> {
  const rating = page.getByRole('region', { name: '请您评价' });
  await expect
    .poll(async () => (await rating.boundingBox())?.y)
    .toSatisfy((y: number | undefined) => y !== undefined && y < PHONE.height / 2);
  await rating.getByText('没有解决').click();
  await rating.getByText('编号不变').waitFor();
  await rating.getByRole('button', { name: '提交，请重新办理' }).click();
  await rating.getByText('请选一项。').waitFor();
  await rating.getByText('非常不满意').click();
  await rating.getByText('没有', { exact: true }).click();
  await rating.getByLabel('还有什么没解决').fill(LEFT);
  await rating.getByRole('button', { name: '提交，请重新办理' }).click();
}

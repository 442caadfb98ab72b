import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, openBrowser, PHONE, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { aChat } from '../builders/inquiries.ts';
import { bringTo, give, HELPER, LEAD, type Point } from '../builders/loop.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { lineWith, openConsole, signIn } from './people.ts';

let server: TestServer;
let staff: TestBrowser;

beforeAll(async () => {
  [server, staff] = await Promise.all([startTestServer({ roles: ['api'] }), openBrowser()]);
});

afterAll(async () => {
  for (const one of [staff, server]) await one?.[Symbol.asyncDispose]();
});

const ask = (text: string, point: Point) => bringTo(server, point, aChat({ text }));

async function show(page: Page, number: string): Promise<Locator> {
  await page.goto(`${server.url}/desk/department/${number}`);
  const ticket = page.getByRole('article', { name: number });
  await ticket.waitFor();
  return ticket;
}

test('a handler signs many at once, and hears which were refused', UNHURRIED, async () => {
  const texts = ['单位拖欠工资一', '单位拖欠工资二', '单位拖欠工资三'];
  const brought = [];
  for (const text of texts) brought.push(await ask(text, 'routed'));
  const handler = await openConsole(staff, server.url, `dept-${LEAD}`);
  for (const text of texts) await lineWith(handler, text).getByRole('checkbox').check();
  // Somebody is faster: it leaves the list, and what is left is signed.
  await give(server, [`dept-${LEAD}-2`, brought[0]?.number ?? '', { type: 'sign' }]);
  await handler.getByRole('button', { name: '签收 2 件' }).click();
  await handler.getByText('已签收 2 件').waitFor();
  await handler.getByText('没有待签收的工单').waitFor();
  await handler.getByRole('button', { name: /办理中/ }).click();
  for (const text of texts) await lineWith(handler, text).waitFor();
  expect(staff.faults).toEqual([]);
});

test('a lead and an assisting department make one reply', UNHURRIED, async () => {
  const { number } = await ask('工地欠薪，请住建部门核实总包账户', 'signed');
  const lead = await openConsole(staff, server.url, `dept-${LEAD}`);
  const ticket = await show(lead, number);
  await lead.keyboard.press('h');
  const assist = ticket.getByRole('form', { name: '请求协办' });
  await assist.getByRole('combobox').fill('住房和城乡建设');
  await lead.keyboard.press('Enter');
  await assist.getByRole('button', { name: /^发出协办/ }).click();
  await ticket.getByText('协办待签收').waitFor();

  const helper = await openConsole(staff, server.url, `dept-${HELPER}`);
  await helper.getByRole('button', { name: /^协办/ }).click();
  await lineWith(helper, '工地欠薪').getByRole('button').click();
  const part = helper.getByRole('article', { name: number });
  await part.getByRole('button', { name: /^签收/ }).click();
  await part.getByRole('button', { name: /^答复/ }).click();
  await part.getByLabel('写给主办单位的协办意见').fill('总包账户有余额。');
  await helper.keyboard.press('Control+Enter');

  await ticket.getByText('协办 1/1 已答复').waitFor();
  await ticket.getByRole('button', { name: /^答复/ }).click();
  await ticket.getByRole('button', { name: '插入协办意见' }).click();
  const words = ticket.getByLabel('写给市民的答复');
  expect(await words.inputValue()).toContain('总包账户有余额。');
  expect(staff.faults).toEqual([]);
});

test('a return is ruled on, and what was written survives leaving it', UNHURRIED, async () => {
  const { number } = await ask('路灯不亮', 'routed');
  const handler = await openConsole(staff, server.url, `dept-${LEAD}`);
  const ticket = await show(handler, number);
  await handler.keyboard.press('b');
  const reason = ticket.getByLabel(/^退单理由/);
  await reason.fill('路灯归城管');
  await handler.keyboard.press('Escape');
  await ticket.getByRole('button', { name: /^退单/ }).click();
  expect(await reason.inputValue()).toBe('路灯归城管');
  await ticket.getByText('不属本单位职责').click();
  await handler.keyboard.press('Control+Enter');
  await ticket.getByRole('region', { name: '退单待审核' }).waitFor();

  const dispatcher = await openConsole(staff, server.url, 'dispatcher');
  await dispatcher.goto(`${server.url}/desk/inbox/${number}`);
  const ruled = dispatcher.getByRole('article', { name: number });
  await ruled.waitFor();
  await dispatcher.keyboard.press('o');
  await ruled.getByText('驳回，由原单位办理').click();
  await ruled.getByLabel(/^驳回理由/).fill('属于贵单位职责');
  await dispatcher.keyboard.press('Control+Enter');
  await ticket.getByRole('button', { name: /^签收/ }).waitFor();
  expect(staff.faults).toEqual([]);
});

test('a template begins the reply, and a clock explains itself on a phone', UNHURRIED, async () => {
  const { number } = await bringTo(
    server,
    'awaiting_citizen',
    aChat({ text: '社保卡补办', contact: { name: '钱先生' } }),
  );
  const page = await staff.device(PHONE);
  await page.goto(`${server.url}/desk`);
  await signIn(page, `dept-${LEAD}`);
  await page.getByRole('button', { name: '答复模板' }).click();
  await page.getByRole('button', { name: '新建模板' }).click();
  await page.getByLabel('模板名称').fill('补办说明');
  await page.getByRole('button', { name: '诉求人', exact: true }).click();
  await page.getByLabel('模板内容').pressSequentially('您好，请携带身份证。');
  await page.getByRole('button', { name: '保存模板' }).click();
  await page.getByRole('article', { name: '补办说明' }).getByText('您好，请携带身份证。').waitFor();

  const ticket = await show(page, number);
  await ticket.getByRole('button', { name: '说明答复时限' }).click();
  const story = ticket.getByRole('region', { name: '时限说明' });
  await story.getByText(/起暂停计时/).waitFor();
  await story.getByRole('group', { name: '在时限条上移动查看每一段' }).press('ArrowRight');
  await story
    .getByText(/ 至 .+:\d\d/)
    .first()
    .waitFor();
  const { width } = (await story.boundingBox()) ?? { width: Infinity };
  expect(width).toBeLessThanOrEqual(PHONE.width);

  await ticket.getByRole('button', { name: '继续办理' }).last().click();
  await page.keyboard.press('Control+Enter');
  await ticket.getByRole('button', { name: /^答复/ }).click();
  await ticket.getByRole('button', { name: '套用模板' }).click();
  await page.getByRole('button', { name: /^补办说明/ }).click();
  expect(await ticket.getByLabel('写给市民的答复').inputValue()).toBe('钱先生您好，请携带身份证。');
  expect(staff.faults).toEqual([]);
});

test('the pane offers exactly what the desk allows', UNHURRIED, async () => {
  const { number } = await ask('加班没有加班费', 'replied');
  const page = await staff.device(DESKTOP);
  await page.goto(`${server.url}/desk`);
  await signIn(page, `dept-${LEAD}`);
  const ticket = await show(page, number);
  const buttons = ticket.locator('footer').getByRole('button');
  expect((await buttons.allInnerTexts()).map((text) => text.split(/\s/)[0])).toEqual([
    '办结',
    '转交同事',
    '备注',
  ]);
  expect(staff.faults).toEqual([]);
});

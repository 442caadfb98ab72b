import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { departmentListSchema } from '../../src/contract/departments.ts';
import type { TicketView } from '../../src/contract/ticket.ts';
import { loadedAt, openBrowser, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { aChat } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { startTcpProxy, type TcpProxy } from '../builders/tcp-proxy.ts';
import { lineWith, openConsole, openTicket } from './people.ts';

/** As much the matter of one department as of another. */
const UNSURE = '医院门口的公交站牌倒了，路灯也不亮，老人差点摔着。';
const NOTE = '市民说晚上没有路灯，请带上警示桩。';

let server: TestServer;
let cable: TcpProxy;
let browser: TestBrowser;
let agent: Page;
/** Another agent, whose console hangs on a cable that can be cut. */
let colleague: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  cable = await startTcpProxy(Number(new URL(server.url).port));
  [agent, colleague] = await Promise.all([
    openConsole(browser, server.url, 'agent'),
    openConsole(browser, `http://127.0.0.1:${cable.port}`, 'agent2'),
  ]);
});

afterAll(async () => {
  for (const one of [browser, cable, server]) await one?.[Symbol.asyncDispose]();
});

test(
  'a person decides by keys what the keywords would not, and others follow',
  UNHURRIED,
  async () => {
    const loaded = await loadedAt(colleague);
    const { number, routing } = await needsDispatch(UNSURE);
    const runnerUp = await nameOf(routing?.candidates[1]?.departmentId);
    const seen = await openTicket(colleague, UNSURE, number);
    await agent.getByRole('button', { name: /^待派单/ }).click();
    await lineWith(agent, UNSURE).waitFor();
    await agent.keyboard.press('j');
    await agent.keyboard.press('Enter');
    const ticket = agent.getByRole('article', { name: number });
    await ticket.getByRole('region', { name: '派单' }).getByText('所以请人工判断').waitFor();

    await agent.keyboard.press('2');
    await ticket.getByText(`林晓雨改派 ${runnerUp}`).waitFor();
    await seen.getByText(`林晓雨改派 ${runnerUp}`).waitFor();
    await weightsOnChoosing(ticket, { rank: 2 });
    await agent.keyboard.press('t');
    await seen.getByText('林晓雨 经办').waitFor();
    await agent.keyboard.press('n');
    await ticket.getByLabel('写一条内部备注').fill(NOTE);
    await ticket.getByRole('button', { name: /^保存备注/ }).click();
    await seen.getByText(NOTE).waitFor();

    expect(await loadedAt(colleague)).toBe(loaded);
    expect(browser.faults).toEqual([]);
  },
);

test('a console that was cut off catches up by itself', UNHURRIED, async () => {
  const loaded = await loadedAt(colleague);
  const [open, waiting] = [
    await needsDispatch(`${UNSURE}（一）`),
    await needsDispatch(`${UNSURE}（二）`),
  ];
  const seen = await openTicket(colleague, '（一）', open.number);
  await lineWith(colleague, '（二）').getByText('待派单').waitFor();

  cable.cut();
  await colleague.getByText('连接已断开').waitFor();
  await agent.getByRole('button', { name: '在办' }).click();
  const ticket = await openTicket(agent, '（二）', waiting.number);
  await ticket.getByRole('button', { name: '派单', exact: true }).first().click();
  await lineWith(agent, '（二）').getByText('待签收').waitFor();
  const { token } = await server.signIn('dispatcher');
  const path = `/api/v1/tickets/${open.number}/commands`;
  await server.call('POST', path, { token, body: { type: 'note', text: NOTE } });
  await server.handIn(aChat({ text: '公司拖欠我三个月工资。' }));
  expect(await lineWith(colleague, '（二）').getByText('待派单').count()).toBe(1);

  cable.mend();
  await seen.getByText(NOTE).waitFor();
  await lineWith(colleague, '（二）').getByText('待签收').waitFor();
  await lineWith(colleague, '公司拖欠我三个月工资。').waitFor();
  await colleague.getByText('连接已断开').waitFor({ state: 'hidden' });
  expect(await loadedAt(colleague)).toBe(loaded);
  expect(browser.faults.filter((fault) => !/net::ERR_|WebSocket/.test(fault))).toEqual([]);
});

/** Chooses a candidate by the keyboard: only its words stand out, with their weights. */
async function weightsOnChoosing(ticket: Locator, { rank }: { rank: number }): Promise<void> {
  const candidate = ticket.getByRole('region', { name: '派单' }).locator('ol > li:has(kbd)');
  const name = candidate.nth(rank - 1).getByTitle('只看它的关键词');
  await name.press('Enter');
  await ticket.locator('mark[data-weight^="+"]').first().waitFor();
  await ticket.locator('mark[data-faded]').first().waitFor();
  await name.press('Enter');
  await ticket.locator('mark[data-weight]').first().waitFor({ state: 'detached' });
}

async function needsDispatch(text: string): Promise<TicketView> {
  const { body } = await server.handIn(aChat({ text }));
  return server.ticketOnce(body.number, ['needs_dispatch']);
}

async function nameOf(departmentId: string | undefined): Promise<string> {
  const { body } = await server.call('GET', '/api/v1/departments');
  const { items } = departmentListSchema.parse(body);
  return items.find(({ id }) => id === departmentId)?.shortName ?? 'no department';
}

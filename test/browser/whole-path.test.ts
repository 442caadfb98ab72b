import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Receipt } from '../../src/contract/inquiry.ts';
import { loadedAt, openBrowser, PHONE, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { figure, lineWith, openConsole, openTicket, shownAt, submitInquiry } from './people.ts';

const STORY = '在东湖边的工地干了三个月，公司拖欠工资不给，我们八个人都等着这笔钱。';
const REPLY = '已责令公司在本月底前付清八人的工资，我们会回访核实。';
/** From the receipt until a console shows the ticket. */
const LIVE_MS = 2_000;

let server: TestServer;
let citizens: TestBrowser;
let staff: TestBrowser;

beforeAll(async () => {
  [server, citizens, staff] = await Promise.all([startTestServer(), openBrowser(), openBrowser()]);
});

afterAll(async () => {
  for (const one of [citizens, staff, server]) await one?.[Symbol.asyncDispose]();
});

test('a citizen is heard, answered and counted', UNHURRIED, async () => {
  const citizen = await citizens.device(PHONE);
  const [agent, handler, supervisor] = await Promise.all([
    openConsole(staff, server.url, 'agent'),
    openConsole(staff, server.url, 'dept-hrss'),
    openConsole(staff, server.url, 'supervisor'),
  ]);
  const loaded = await Promise.all([agent, handler, supervisor].map(loadedAt));
  const board = await readBoard(supervisor);
  expect(board).toEqual({ 今日受理: 0, 在办工单: 0, 今日办结: 0 });

  await citizen.goto(server.url);
  const receipt = await arrives({ citizen, agent, handler });
  await boardShows(supervisor, { 今日受理: 1, 在办工单: 1, 今日办结: 0 });
  await isExplained(agent, receipt);
  await citizen.getByRole('link', { name: '看进度' }).click();
  await citizen.getByRole('heading', { name: '已转交，等部门签收' }).waitFor();

  const ticket = await openTicket(handler, STORY, receipt.number);
  await ticket.getByRole('button', { name: /^签收/ }).click();
  await ticket.getByRole('button', { name: /^答复/ }).click();
  await ticket.getByLabel('写给市民的答复').fill(REPLY);
  await handler.keyboard.press('Control+Enter');
  await agent.getByText(REPLY).waitFor();
  await comesBackTo(citizen);
  await citizen.getByRole('heading', { name: '部门已经答复' }).waitFor();
  await citizen.getByText(REPLY).waitFor();
  await citizen.getByText('人力资源和社会保障局答复了您').waitFor();

  await ticket.getByRole('button', { name: /^办结/ }).click();
  await handler.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await ticket.getByText('已办结').first().waitFor();
  await boardShows(supervisor, { 今日受理: 1, 在办工单: 0, 今日办结: 1 });
  await comesBackTo(citizen);
  await citizen.getByRole('heading', { name: '已经办结' }).waitFor();

  expect(await Promise.all([agent, handler, supervisor].map(loadedAt))).toEqual(loaded);
  expect([...citizens.faults, ...staff.faults]).toEqual([]);
});

type People = Record<'citizen' | 'agent' | 'handler', Page>;

/** The agent and the department see it come in, dispatched, while the citizen reads the receipt. */
async function arrives({ citizen, agent, handler }: People): Promise<Receipt> {
  const [agentSawAt, handlerSawAt, receipt] = await Promise.all([
    shownAt(lineWith(agent, STORY).filter({ hasText: '人社局' })),
    shownAt(lineWith(handler, STORY)),
    submitInquiry(citizen, STORY),
  ]);
  const receivedAt = Date.parse(receipt.receivedAt);
  expect(agentSawAt - receivedAt).toBeLessThan(LIVE_MS);
  expect(handlerSawAt - receivedAt).toBeLessThan(LIVE_MS);
  return receipt;
}

/** The ticket names the department and shows the words that decided, in the text itself. */
async function isExplained(agent: Page, { number }: Receipt): Promise<void> {
  const ticket = await openTicket(agent, STORY, number);
  const routing = ticket.getByRole('region', { name: '派单' });
  await routing.getByText('关键词自动派往').waitFor();
  await routing.getByRole('button', { name: '人力资源和社会保障局' }).click();
  const { token } = await server.signIn('agent');
  const { body } = await server.call('GET', `/api/v1/tickets/${number}`, { token });
  const [lead] = body.routing.candidates;
  expect(lead.departmentId).toBe('hrss');
  const marked = await ticket.locator('mark:not([data-faded])').allTextContents();
  expect(marked.join('')).toContain('拖欠工资');
  for (const { start, end } of lead.evidence) {
    expect(marked.join('')).toContain(STORY.slice(start, end));
  }
}

/** A citizen who takes the phone out again: the page looks at once. */
const comesBackTo = (citizen: Page): Promise<boolean> =>
  citizen.evaluate(() => window.dispatchEvent(new Event('focus')));

type Board = Record<'今日受理' | '在办工单' | '今日办结', number>;

async function readBoard(supervisor: Page): Promise<Board> {
  const read = async (name: string) => Number(await figure(supervisor, name).textContent());
  return {
    今日受理: await read('今日受理'),
    在办工单: await read('在办工单'),
    今日办结: await read('今日办结'),
  };
}

const boardShows = (supervisor: Page, board: Board): Promise<void> =>
  expect.poll(() => readBoard(supervisor), { timeout: 20_000 }).toEqual(board);

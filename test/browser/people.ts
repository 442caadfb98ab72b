import type { Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../server/demo/accounts.ts';
import { receiptSchema, type Receipt } from '../../src/contract/inquiry.ts';
import { DESKTOP, type TestBrowser } from '../builders/browser.ts';

/** Tells the desk what happened, on the citizen's page; resolves when the receipt is on show. */
export async function submitInquiry(page: Page, text: string): Promise<Receipt> {
  await page.getByLabel('事情的经过').fill(text);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: '提交' }).click();
  const receipt = receiptSchema.parse(await (await answered).json());
  await page.getByText(receipt.number).waitFor();
  await page.getByText(receipt.accessCode, { exact: true }).waitFor();
  return receipt;
}

/** A member of staff at the console with the tickets of the own role, or at the given one; live. */
export async function openConsole(
  browser: TestBrowser,
  url: string,
  username: string,
  console = username.startsWith('agent') ? '/inbox' : '',
): Promise<Page> {
  const page = await browser.device(DESKTOP);
  await page.goto(`${url}/desk${console}`);
  await signIn(page, username);
  return page;
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(DEMO_PASSWORD);
  const live = page.waitForEvent('websocket');
  await page.getByRole('button', { name: '登录' }).click();
  await (await live).waitForEvent('framereceived');
  await page.getByRole('navigation', { name: '工作台' }).waitFor();
}

/** The line of a worklist with these words. */
export const lineWith = (page: Page, words: string): Locator =>
  page.getByRole('list', { name: '工单列表' }).getByRole('listitem').filter({ hasText: words });

/** Opens a ticket from the worklist; the pane beside it has the ticket's number for a name. */
export async function openTicket(page: Page, words: string, number: string): Promise<Locator> {
  await lineWith(page, words).getByRole('button').click();
  const ticket = page.getByRole('article', { name: number });
  await ticket.waitFor();
  return ticket;
}

/** A figure of the supervisor's board by its name. */
export const figure = (page: Page, name: string): Locator =>
  page.getByRole('link', { name }).locator('b');

/** When something came on show, in milliseconds since 1970. */
export async function shownAt(locator: Locator): Promise<number> {
  await locator.waitFor();
  return Date.now();
}

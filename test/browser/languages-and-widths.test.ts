import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, PHONE, type TestBrowser, UNHURRIED } from '../builders/browser.ts';
import { openPage, type TestPage } from '../builders/citizen.ts';
import { openConsole } from '../builders/console.ts';
import { aChat, anAppFeedback, aPhoneCall, VAGUE } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { signIn, submitInquiry } from './people.ts';

const TALK = '和平路的路灯坏了三天了，晚上走路看不见。';
const STORY = '公司拖欠我三个月工资，一直不给，和平路的工地上还有八个人在等。';

let server: TestServer;
let browser: TestBrowser;
let citizens: TestPage[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  const inquiries = [aChat(), anAppFeedback(), aPhoneCall(), aChat({ text: VAGUE })];
  await Promise.all(inquiries.map((inquiry) => server.handIn(inquiry)));
  citizens = await Promise.all([openPage(server.url), openPage(server.url)]);
  const [taken] = await Promise.all(citizens.map((citizen) => citizen.open(TALK)));
  using supervisor = await openConsole(server, 'supervisor');
  const { number } = taken!;
  await eventually(async () => {
    const ack = await supervisor.socket.emitWithAck('conversation.take_over', { number });
    return ack.ok ? ack : null;
  });
});

afterAll(async () => {
  for (const citizen of citizens) citizen[Symbol.dispose]();
  for (const one of [browser, server]) await one?.[Symbol.asyncDispose]();
});

test("the citizen's page fits a phone and speaks both languages", UNHURRIED, async () => {
  const page = await browser.device(PHONE);
  await page.goto(server.url);
  await fits(page);
  await submitInquiry(page, STORY);
  await fits(page);
  await page.getByRole('link', { name: '看进度' }).click();
  await page.getByRole('heading', { name: '您说的事' }).waitFor();
  await fits(page);

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'What you told us' }).waitFor();
  expect(await languageOf(page)).toBe('en');
  await fits(page);
  await page.getByRole('link', { name: 'Track' }).click();
  await page.getByRole('heading', { name: 'Track progress' }).waitFor();
  await fits(page);
  await page.reload();
  await page.getByRole('heading', { name: 'Track progress' }).waitFor();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('heading', { name: '查进度' }).waitFor();
  expect(await languageOf(page)).toBe('zh-CN');
  expect(browser.faults).toEqual([]);
});

/** The consoles of each account. */
const CONSOLES = {
  agent: ['conversations', 'inbox', 'calls', 'knowledge', 'tickets'],
  'dept-hrss': ['department', 'tickets', 'knowledge'],
  supervisor: ['board', 'conversations', 'inbox', 'calls', 'cards', 'calendar', 'tickets'],
} as const;
const ACCOUNTS = ['agent', 'dept-hrss', 'supervisor'] as const;

/** What a console shows once it has loaded. */
const CONTENT = {
  conversations: 'li[data-state]',
  calls: 'h1',
  knowledge: 'h1',
  inbox: '[role=listitem]',
  department: '[role=listitem]',
  tickets: 'tbody tr',
  board: 'canvas',
  cards: 'h1',
  calendar: 'h1',
} as const;
type Console = keyof typeof CONTENT;
const HAS_TICKETS: ReadonlySet<Console> = new Set(['inbox', 'department', 'tickets']);

test.for(ACCOUNTS)(
  'the consoles of %s fit a phone and speak both languages',
  UNHURRIED,
  async (username) => {
    const page = await browser.device(PHONE);
    await page.goto(`${server.url}/desk`);
    await page.getByLabel('账号').waitFor();
    await fits(page);
    await signIn(page, username);
    for (const [language, words] of [
      ['中文', '诉求内容'],
      ['English', 'What the citizen said'],
    ] as const) {
      const account = page.getByRole('button', { name: /我的账号|My account/ });
      await account.click();
      await page.getByRole('button', { name: language }).click();
      await account.click();
      for (const console of CONSOLES[username]) await walkThrough(page, console, words);
    }
    expect(await languageOf(page)).toBe('en');
    expect(browser.faults).toEqual([]);
  },
);

/** A console as it opens, and with the first of its tickets, under this heading, in it. */
async function walkThrough(page: Page, console: Console, words: string): Promise<void> {
  await goTo(page, console);
  const first = page.locator(CONTENT[console]).first();
  await first.waitFor();
  await fits(page);
  if (console === 'conversations') return walkThroughTalk(page);
  if (!HAS_TICKETS.has(console)) return;
  await first.getByRole('button').click();
  await page.getByRole('heading', { name: words }).waitFor();
  await fits(page);
}

/** Who waits is seen by all; a supervisor has one in hand, with all that can be done. */
async function walkThroughTalk(page: Page): Promise<void> {
  const lines = page.locator(CONTENT.conversations);
  for (let at = 0; at < (await lines.count()); at += 1) {
    await lines.nth(at).getByRole('button').first().click();
    await page.getByText(TALK).last().waitFor();
    await fits(page);
    await page.goBack();
    await lines.nth(at).waitFor();
  }
}

/** The bar of a phone has room for a few consoles; the others are behind 更多. */
async function goTo(page: Page, console: Console): Promise<void> {
  const link = page.locator(`nav a[href='/desk/${console}']:visible`);
  const bar = page.getByRole('navigation', { name: /^(工作台|Consoles)$/ });
  const others = page.getByRole('navigation', { name: /^(更多|More)$/ });
  if ((await link.count()) === 0) await bar.getByRole('button', { name: /更多|More/ }).click();
  await link.click();
  // While it goes its links can still be seen, and no longer be clicked.
  await others.waitFor({ state: 'hidden' });
}

const languageOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.lang);

/** Nothing on the page needs scrolling sideways. */
async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
        const isPage = element === document.documentElement;
        return (isPage || scrolls) && element.scrollWidth > element.clientWidth;
      })
      .map((element) => `${element.tagName}.${element.className}`),
  );
  expect(wide).toEqual([]);
}

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, PHONE, UNHURRIED, type TestBrowser } from '../builders/browser.ts';
import { anAppFeedback } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openConsole, openTicket, submitInquiry } from './people.ts';

const FIRE = '着火了！春晖苑3栋电动车棚烧起来了，楼道全是烟，还有人没出来，快来！';
const COURT = '法院判决不公，法官偏袒对方，我不服，你们管管';

let server: TestServer;
let browser: TestBrowser;
let agent: Page;
let supervisor: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  [agent, supervisor] = await Promise.all([
    openConsole(browser, server.url, 'agent'),
    openConsole(browser, server.url, 'supervisor'),
  ]);
});
afterAll(async () => {
  for (const one of [browser, server]) await one?.[Symbol.asyncDispose]();
});

const alarmOf = (page: Page) => page.getByRole('alert', { name: '紧急警情' });

test(
  'an emergency alarms all consoles until somebody takes it, and all see who',
  UNHURRIED,
  async () => {
    const { body } = await server.handIn(anAppFeedback({ subject: '火灾', text: FIRE }));
    for (const page of [agent, supervisor]) {
      const alarm = alarmOf(page);
      await alarm.getByText('疑似消防 119警情').waitFor();
      await alarm.getByText(FIRE).waitFor();
      await alarm.getByText('文庙路 8 号').waitFor();
      expect(await alarm.getByRole('link', { name: /回拨/ }).getAttribute('href')).toBe(
        'tel:13800001234',
      );
      await page.waitForFunction(() => document.title.startsWith('【紧急】'));
    }
    await alarmOf(supervisor).getByRole('button', { name: '本班静音' }).click();
    await alarmOf(supervisor).getByText('本班已静音').waitFor();

    await alarmOf(agent).getByRole('button', { name: '我来处理' }).click();
    for (const page of [agent, supervisor]) {
      await alarmOf(page).waitFor({ state: 'hidden' });
      await page.getByText(`林晓雨已接手 ${body.number}`).waitFor();
      expect(await page.title()).not.toContain('【紧急】');
    }
    const ticket = await openTicket(agent, '火灾', body.number);
    await ticket
      .getByRole('region', { name: '移交紧急警情' })
      .getByText('着火了')
      .first()
      .waitFor();
    await ticket.getByRole('button', { name: '消防 119' }).click();
    await ticket.getByText('林晓雨移交消防 119，工单办结').waitFor();
    expect(browser.faults).toEqual([]);
  },
);

test('in danger the citizen is told to call, with the number to tap', UNHURRIED, async () => {
  const phone = await browser.device(PHONE);
  await phone.goto(server.url);
  await submitInquiry(phone, FIRE);
  await phone.getByRole('heading', { name: '如有生命危险，请立即拨打 119' }).waitFor();
  expect(await phone.getByRole('link', { name: '拨打 119（火警）' }).getAttribute('href')).toBe(
    'tel:119',
  );
  await phone.getByRole('link', { name: '看进度' }).click();
  await phone.getByRole('heading', { name: '如有生命危险，请立即拨打 119' }).waitFor();
});

test(
  'outside of the scope the citizen sees the path, and the agent answers with it',
  UNHURRIED,
  async () => {
    const phone = await browser.device(PHONE);
    await phone.goto(server.url);
    const { number } = await submitInquiry(phone, COURT);
    await phone.getByRole('link', { name: '看进度' }).click();
    await phone.getByRole('link', { name: '拨打 12368' }).waitFor();

    const ticket = await openTicket(agent, COURT, number);
    await ticket.getByRole('button', { name: '以此直接答复' }).click();
    await ticket.getByRole('button', { name: /^答复并办结/ }).click();
    await phone.getByText('服务台直接答复了您').waitFor({ timeout: 40_000 });
    expect(browser.faults).toEqual([]);
  },
);

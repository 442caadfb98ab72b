import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { freePort } from '../../server/embedded/free-port.ts';
import { openBrowser, PHONE, type TestBrowser } from '../builders/browser.ts';
import { makeDeskHome } from '../builders/desk-process.ts';
import { startTcpProxy, type TcpProxy } from '../builders/tcp-proxy.ts';
import { openConsole } from './people.ts';

/** A desk in a process of its own, an agent at a console, and a line to each side that can be cut. */
export interface ChatStage extends AsyncDisposable {
  browser: TestBrowser;
  /** Where citizens find the desk. */
  url: string;
  agent: Page;
  citizenLine: TcpProxy;
  agentLine: TcpProxy;
  port: number;
  /** Ends the desk in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Starts it again on its port, with its data. */
  startAgain(): Promise<void>;
}

/** A citizen on a phone and the agent, in one conversation. */
export interface Talk {
  citizen: Page;
  agent: Page;
  number: string;
  said: { citizen: string[]; agent: string[] };
}

/** For what a busy machine, a heartbeat and a new connection may take together. */
export const PATIENCE = { timeout: 60_000, interval: 200 };
export const STAGE_TIMEOUT = 180_000;

export async function setStage(): Promise<ChatStage> {
  const [home, browser, port] = await Promise.all([makeDeskHome(), openBrowser(), freePort()]);
  let desk = home.start({ PORT: String(port) });
  await desk.url;
  const [citizenLine, agentLine] = await Promise.all([startTcpProxy(port), startTcpProxy(port)]);
  const agent = await openConsole(browser, `http://127.0.0.1:${agentLine.port}`, 'agent', '');
  await agent.waitForURL('**/conversations');
  return {
    browser,
    agent,
    citizenLine,
    agentLine,
    port,
    url: `http://127.0.0.1:${citizenLine.port}`,
    kill: async () => void (await desk.end('SIGKILL')),
    startAgain: async () => {
      desk = home.start({ PORT: String(port) });
      await desk.url;
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of [browser, citizenLine, agentLine, home]) await one[Symbol.asyncDispose]();
    },
  };
}

/** A citizen's first words, taken by the agent. */
export async function startTalk(stage: ChatStage, text: string): Promise<Talk> {
  const { agent, browser, url } = stage;
  const citizen = await browser.device(PHONE);
  await citizen.goto(`${url}/chat`);
  const talk: Talk = { citizen, agent, number: '', said: { citizen: [], agent: [] } };
  await writeAsCitizen(talk, text);
  talk.number = await numberOn(citizen);
  const ready = agent.getByRole('button', { name: /^(?:立即)?示闲$/ });
  const offer = agent.getByRole('alert', { name: '新会话呼入' });
  await ready
    .or(offer)
    .first()
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
  if (await ready.isVisible()) await ready.click();
  await offer.getByRole('button', { name: /接起/ }).first().click(PATIENCE);
  await agent.waitForURL(`**/conversations/${talk.number}`);
  await citizen.getByText(/正在为您服务/).waitFor(PATIENCE);
  return talk;
}

/** The ticket's number as the citizen's page says it. */
export async function numberOn(citizen: Page): Promise<string> {
  const words = await citizen.locator('.chat-number').textContent(PATIENCE);
  return /YH[\d-]+/.exec(String(words))?.[0] ?? '';
}

export async function writeAsCitizen(
  { citizen, said }: Pick<Talk, 'citizen' | 'said'>,
  text: string,
): Promise<void> {
  said.citizen.push(text);
  await citizen.getByLabel('写消息').fill(text);
  await citizen.getByRole('button', { name: '发送' }).click();
}

export async function writeAsAgent(
  { agent, said }: Pick<Talk, 'agent' | 'said'>,
  text: string,
): Promise<void> {
  said.agent.push(text);
  await agent.getByLabel(/^输入回复/).fill(text);
  await agent.keyboard.press('Enter');
}

/** Both write in turn, so many times. */
export async function bothWrite(talk: Talk, what: string, times = 3): Promise<void> {
  for (let time = 1; time <= times; time += 1) {
    await writeAsCitizen(talk, `市民${what}第${time}句`);
    await writeAsAgent(talk, `坐席${what}第${time}句`);
  }
}

/** What stands in the bubbles, in order, also of what is still on its way. */
export const linesOfCitizen = (citizen: Page): Promise<string[]> =>
  citizen.locator('.chat-bubble .words').allTextContents();
const wordsOfAgent = (agent: Page): Locator => agent.getByRole('log', { name: '对话内容' });
export const linesOfAgent = (agent: Page): Promise<string[]> =>
  wordsOfAgent(agent)
    .locator('[data-from="citizen"] > div, [data-from="agent"] > div')
    .allTextContents();
const goingOfAgent = (agent: Page): Locator =>
  wordsOfAgent(agent).locator('[data-from][data-state]');

/** On both sides all that was said stands once, in one order, and each side's words in theirs. */
export async function untilBothAgree(talk: Talk): Promise<void> {
  const { citizen, agent, said } = talk;
  const all = [...said.citizen, ...said.agent].sort();
  const sorted = async (lines: Promise<string[]>) => (await lines).sort();
  await expect.poll(() => sorted(linesOfCitizen(citizen)), PATIENCE).toEqual(all);
  await expect.poll(() => sorted(linesOfAgent(agent)), PATIENCE).toEqual(all);
  await expect.poll(() => citizen.locator('.chat-going').count(), PATIENCE).toBe(0);
  await expect.poll(() => goingOfAgent(agent).count(), PATIENCE).toBe(0);
  const lines = await linesOfCitizen(citizen);
  expect(await linesOfAgent(agent)).toEqual(lines);
  const own = (words: string[]) => lines.filter((line) => words.includes(line));
  expect(own(said.citizen)).toEqual(said.citizen);
  expect(own(said.agent)).toEqual(said.agent);
}

export const seconds = (count: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, count * 1_000);
  });

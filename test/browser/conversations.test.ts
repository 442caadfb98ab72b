import type { Page } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  CitizenClientEvents,
  CitizenServerEvents,
  Message,
} from '../../src/contract/conversation.ts';
import { openBrowser, PHONE, UNHURRIED, type TestBrowser } from '../builders/browser.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { startTcpProxy, type TcpProxy } from '../builders/tcp-proxy.ts';
import { openConsole } from './people.ts';

type CitizenSocket = Socket<CitizenServerEvents, CitizenClientEvents>;

const LAMP = '春晖苑小区门口路灯坏了三天，晚上很黑';

let server: TestServer;
let browser: TestBrowser;
let line: TcpProxy;
let agent: Page;
const citizens: CitizenSocket[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  line = await startTcpProxy(Number(new URL(server.url).port));
  agent = await openConsole(browser, `http://127.0.0.1:${line.port}`, 'agent', '');
});
afterAll(async () => {
  for (const socket of citizens) socket.disconnect();
  for (const one of [browser, line, server]) await one?.[Symbol.asyncDispose]();
});

interface Citizen {
  number: string;
  socket: CitizenSocket;
  messages: Message[];
  say: (text: string) => Promise<unknown>;
}

async function citizenWith(text: string): Promise<Citizen> {
  const socket: CitizenSocket = io(`${server.url}/citizen`, {
    transports: ['websocket'],
    forceNew: true,
  });
  citizens.push(socket);
  const messages: Message[] = [];
  socket.on('message', (message) => messages.push(message));
  const opened = await socket.emitWithAck('conversation.open', {
    clientId: `client-of-${citizens.length}`,
    text,
    contact: { name: '王先生', phone: '13800001234' },
  });
  if (!opened.ok) throw new Error(opened.message);
  let sent = 0;
  const say = (words: string) =>
    socket.emitWithAck('message.send', {
      clientMessageId: `words-of-citizen-${(sent += 1)}`,
      text: words,
    });
  return { number: opened.data.number, socket, messages, say };
}

/** The message with these words, once the citizen's page has it. */
const heard = (citizen: Citizen, text: string) =>
  eventually(async () => citizen.messages.find((message) => message.text === text) ?? null);

const composer = () => agent.getByLabel(/^输入回复/);
const words = () => agent.getByRole('log', { name: '对话内容' });
const write = async (text: string) => {
  await composer().fill(text);
  await composer().press('Enter');
};
const becomeReady = async () => {
  await agent.getByRole('button', { name: /^(?:立即)?示闲$/ }).click();
  await agent.getByRole('button', { name: '我的状态' }).getByText('示闲').waitFor();
};
const shownWords = (text: string) => words().getByText(text, { exact: true });

test(
  'an agent is rung, talks, loses the network and finds all again, dispatches and ends',
  UNHURRIED,
  async () => {
    await agent.waitForURL('**/conversations');
    await becomeReady();
    const citizen = await citizenWith(LAMP);
    const offer = agent.getByRole('alert', { name: '新会话呼入' });
    await offer.getByText(LAMP).first().waitFor();
    await agent.keyboard.press('Enter');
    await agent.waitForURL(`**/conversations/${citizen.number}`);
    await offer.waitFor({ state: 'hidden' });
    await shownWords(LAMP).waitFor();

    await write('您好，请问是几号楼？');
    expect((await heard(citizen, '您好，请问是几号楼？')).by).toBeUndefined();
    await citizen.say('3号楼东门那排');
    await shownWords('3号楼东门那排').waitFor();

    expect(browser.faults).toEqual([]);
    line.cut();
    await agent.getByText('连接已断开').waitFor();
    await citizen.say('你们多久能来修？');
    await citizen.say('老人晚上不敢出门');
    await write('我马上为您派单。');
    await words().getByText('等待网络').waitFor();
    line.mend();
    await shownWords('老人晚上不敢出门').waitFor();
    await heard(citizen, '我马上为您派单。');
    await words().getByText('等待网络').waitFor({ state: 'hidden' });
    for (const text of ['你们多久能来修？', '老人晚上不敢出门', '我马上为您派单。'])
      expect(await shownWords(text).count()).toBe(1);
    const faultsOfTheCut = browser.faults.length;

    await agent
      .getByRole('complementary', { name: '工单' })
      .getByLabel('地点')
      .fill('春晖苑3号楼东门');
    await agent.keyboard.press('Control+Enter');
    await agent.getByText('已保存').waitFor();
    await agent.keyboard.press('Alt+g');
    const form = agent.getByRole('form', { name: '派单' });
    await form.getByRole('button', { name: '城管局' }).click();
    await form.getByRole('button', { name: /^派单/ }).click();
    await agent.getByText('已派往城管局').waitFor();
    await agent.getByRole('complementary', { name: '工单' }).getByText('待签收').waitFor();

    await agent.keyboard.press('Alt+q');
    await agent.getByRole('dialog').getByRole('button', { name: '结束会话' }).click();
    await agent.getByText('会话已结束，不能再发消息').waitFor();
    await agent.getByText('话后处理').waitFor();
    const { token } = await server.signIn('agent');
    const ticket = await eventually(async () => {
      const { body } = await server.call('GET', `/api/v1/tickets/${citizen.number}`, { token });
      return body.words?.includes('老人晚上不敢出门') ? body : null;
    });
    expect(ticket).toMatchObject({
      departmentId: 'urban-management',
      form: { place: '春晖苑3号楼东门' },
    });
    expect(browser.faults.length).toBe(faultsOfTheCut);
  },
);

test('a supervisor listens, whispers past the citizen, and takes over', UNHURRIED, async () => {
  await becomeReady();
  const citizen = await citizenWith('暖气片一直不热，家里有婴儿');
  await agent
    .getByRole('alert', { name: '新会话呼入' })
    .getByRole('button', { name: /接起/ })
    .click();
  await agent.waitForURL(`**/conversations/${citizen.number}`);

  const supervisor = await openConsole(browser, server.url, 'supervisor', '/conversations');
  const others = supervisor.getByRole('region', { name: '其他坐席' });
  await others.getByText('暖气片一直不热').first().click();
  await supervisor.getByRole('log').getByText('暖气片一直不热').first().waitFor();
  await supervisor.keyboard.press('Alt+l');
  const whisper = supervisor.getByLabel(/密语/);
  await whisper.fill('先问楼栋和供热公司');
  await whisper.press('Enter');
  await shownWords('先问楼栋和供热公司').waitFor();
  await words()
    .getByText(/密语（市民看不到）/)
    .waitFor();
  expect(JSON.stringify(citizen.messages)).not.toContain('先问楼栋');

  await supervisor.keyboard.press('Alt+k');
  await supervisor.getByRole('dialog').getByRole('button', { name: '接管' }).click();
  await supervisor.getByLabel(/^输入回复/).fill('我是班长，马上为您联系供热公司。');
  await supervisor.keyboard.press('Enter');
  await heard(citizen, '我是班长，马上为您联系供热公司。');
  await agent.getByText('手上没有会话').waitFor();
});

test(
  'a chat from another site survives a cut, and is handed over: declined, kept, and taken',
  UNHURRIED,
  async () => {
    const site = await browser.device(PHONE);
    await site.goto(`${server.url}/widget-example.html`);
    await site.getByRole('button', { name: '在线咨询' }).click();
    const chat = site.frameLocator('iframe');
    const ask = async (text: string) => {
      await chat.getByLabel('写消息').fill(text);
      await chat.getByRole('button', { name: '发送' }).click();
    };
    await ask('我们小区的井盖没有了，晚上很危险');
    const ringing = (page: Page) => page.getByRole('alert', { name: '新会话呼入' });
    await ringing(agent).getByRole('button', { name: /接起/ }).click();
    await shownWords('我们小区的井盖没有了，晚上很危险').waitFor();
    await write('您好，在哪个门口？');
    await chat.getByText('您好，在哪个门口？').waitFor();

    await site.context().setOffline(true);
    await chat.getByText(/网络断了，正在重连/).waitFor();
    await ask('南门');
    await chat.getByText('等网络，会自动发出').waitFor();
    await site.context().setOffline(false);
    await shownWords('南门').waitFor();
    await chat.getByText(/网络断了，正在重连/).waitFor({ state: 'hidden' });

    const colleague = await openConsole(browser, server.url, 'agent2', '/conversations');
    await colleague.getByRole('button', { name: /^(?:立即)?示闲$/ }).click();
    const strip = agent.getByRole('status').filter({ hasText: '正在转给' });
    const handOver = async (note: string) => {
      await agent.keyboard.press('Alt+t');
      const form = agent.getByRole('form', { name: '转接' });
      await form.getByRole('button', { name: /周明.*示闲/ }).click();
      await form.getByLabel(/给接手人的话/).fill(note);
      await agent.keyboard.press('Control+Enter');
      await strip.waitFor();
      await ringing(colleague).getByText(note).waitFor();
    };
    await handOver('请联系城管局');
    await colleague.keyboard.press('Escape');
    await agent.getByText('周明 没有接，会话仍在您手上').waitFor();
    await strip.waitFor({ state: 'hidden' });
    await handOver('请再看看');
    await strip.getByRole('button', { name: '不转了' }).click();
    await agent.getByText('已取消转接').waitFor();
    await ringing(colleague).waitFor({ state: 'hidden' });
    await handOver('请接着谈');
    await colleague.keyboard.press('Enter');
    await agent.getByText('周明 已接起，会话转出').waitFor();
    await colleague.getByRole('log').getByText('南门', { exact: true }).waitFor();
    await chat.getByText('已为您转给 周明').waitFor();
  },
);

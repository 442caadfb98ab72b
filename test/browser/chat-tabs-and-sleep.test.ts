import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE } from '../builders/browser.ts';
import {
  bothWrite,
  linesOfAgent,
  linesOfCitizen,
  numberOn,
  PATIENCE,
  seconds,
  setStage,
  STAGE_TIMEOUT,
  startTalk,
  untilBothAgree,
  writeAsAgent,
  writeAsCitizen,
  type ChatStage,
  type Talk,
} from './chat-stage.ts';

const UNHURRIED = { timeout: STAGE_TIMEOUT };
/** How long the phone sleeps; longer by hand. */
const SLEEP_SECONDS = Number(process.env['SLEEP_SECONDS'] ?? 5);

let stage: ChatStage;

beforeAll(async () => {
  stage = await setStage();
}, STAGE_TIMEOUT);
afterAll(() => stage?.[Symbol.asyncDispose]());

test('two tabs of the citizen and two of the agent show the same', UNHURRIED, async () => {
  const talk = await startTalk(stage, '广场舞太吵，孩子写不了作业');
  const citizenTab = await talk.citizen.context().newPage();
  await citizenTab.goto(`${stage.url}/chat`);
  const agentTab = await talk.agent.context().newPage();
  await agentTab.goto(talk.agent.url());
  const { said } = talk;
  await writeAsCitizen(talk, '第一个页面写的');
  await writeAsCitizen({ citizen: citizenTab, said }, '第二个页面写的');
  await writeAsAgent(talk, '坐席第一个页面写的');
  await writeAsAgent({ agent: agentTab, said }, '坐席第二个页面写的');
  await untilBothAgree(talk);
  await untilBothAgree({ ...talk, citizen: citizenTab, agent: agentTab });

  // Without a network each tab shows what waits in the other, and it is sent once.
  stage.citizenLine.cut();
  await citizenTab.getByText('网络断了，正在重连').waitFor();
  await writeAsCitizen(talk, '断网时第一个页面写的');
  await expect.poll(() => linesOfCitizen(citizenTab)).toContain('断网时第一个页面写的');
  await writeAsCitizen({ citizen: citizenTab, said }, '断网时第二个页面写的');
  stage.citizenLine.mend();
  await untilBothAgree(talk);
  await untilBothAgree({ ...talk, citizen: citizenTab, agent: agentTab });
  await Promise.all([citizenTab.close(), agentTab.close()]);
});

test('a phone that slept catches up by itself', UNHURRIED, async () => {
  const talk = await startTalk(stage, '路边共享单车堵了盲道');
  const session = await talk.citizen.context().newCDPSession(talk.citizen);
  // Nothing runs on the page, and its connection is gone without its knowing.
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  stage.citizenLine.silence();
  await writeAsAgent(talk, '请问在哪条路上？');
  await writeAsAgent(talk, '您还在吗？');
  await seconds(SLEEP_SECONDS);
  stage.citizenLine.mend();
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await untilBothAgree(talk);
  await writeAsCitizen(talk, '在，建设路。');
  await untilBothAgree(talk);
});

test(
  'what was typed survives a reload, and what was under way is sent once',
  UNHURRIED,
  async () => {
    const talk = await startTalk(stage, '医院停车场乱收费');
    const field = talk.citizen.getByLabel('写消息');
    await field.fill('还没写完就刷新了');
    await talk.citizen.reload();
    expect(await field.inputValue()).toBe('还没写完就刷新了');
    await talk.citizen.getByRole('button', { name: '发送' }).click();
    talk.said.citizen.push('还没写完就刷新了');
    await untilBothAgree(talk);
    expect(await field.inputValue()).toBe('');

    // The answer of the desk is lost: the page does not know whether it has it.
    stage.citizenLine.silence();
    await writeAsCitizen(talk, '发到一半刷新了');
    await seconds(1);
    // The browser itself would go on asking over what went dead.
    stage.citizenLine.cut();
    stage.citizenLine.mend();
    await talk.citizen.reload();
    await untilBothAgree(talk);

    stage.agentLine.silence();
    await writeAsAgent(talk, '坐席发到一半刷新了');
    await talk.agent.getByLabel(/^输入回复/).fill('坐席还没写完');
    stage.agentLine.cut();
    stage.agentLine.mend();
    await talk.agent.reload();
    await untilBothAgree(talk);
    expect(await talk.agent.getByLabel(/^输入回复/).inputValue()).toBe('坐席还没写完');
    await talk.agent.getByLabel(/^输入回复/).fill('');
  },
);

test(
  'a file waits for the network, and sending it again does not double it',
  UNHURRIED,
  async () => {
    const talk = await startTalk(stage, '小区健身器材坏了，拍了照片');
    const { citizen, agent } = talk;
    await citizen.route('**/attachments?*', (route) => route.abort());
    await citizen
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '器材.txt', mimeType: 'text/plain', buffer: Buffer.from('坏了\n') });
    await writeAsCitizen(talk, '照片传不上去，先说事情');
    const again = citizen.getByRole('button', { name: '再发一次' });
    await again.waitFor({ timeout: 60_000 });
    await untilBothAgreeOnWords(talk);
    await citizen.unroute('**/attachments?*');
    await again.dblclick();
    await citizen.getByRole('link', { name: /器材\.txt/ }).waitFor({ timeout: 30_000 });
    await agent.getByRole('link', { name: /器材\.txt/ }).waitFor();
    await bothWrite(talk, '传完以后', 1);
    await untilBothAgreeOnWords(talk);
    for (const page of [citizen, agent])
      expect(await page.getByRole('link', { name: /器材\.txt/ }).count()).toBe(1);
  },
);

test('a network that lets no websocket through carries the chat as well', UNHURRIED, async () => {
  const wall = createServer((client) => {
    client.on('error', () => undefined);
    client.once('data', (first) => {
      if (/^upgrade: websocket/im.test(first.toString('latin1'))) return client.destroy();
      const upstream = connect(stage.port, '127.0.0.1');
      upstream.on('error', () => client.destroy());
      upstream.write(first);
      client.pipe(upstream).pipe(client);
    });
  });
  wall.listen(0, '127.0.0.1');
  await once(wall, 'listening');
  const citizen = await stage.browser.device(PHONE);
  const said: Talk['said'] = { citizen: [], agent: [] };
  try {
    await citizen.goto(`http://127.0.0.1:${(wall.address() as AddressInfo).port}/chat`);
    await writeAsCitizen({ citizen, said }, '办公室的网络只能浏览网页');
    const number = await numberOn(citizen);
    const offer = stage.agent.getByRole('alert', { name: '新会话呼入' });
    await offer.getByRole('button', { name: /接起/ }).first().click({ timeout: 60_000 });
    await stage.agent.waitForURL(`**/conversations/${number}`);
    await expect.poll(() => linesOfAgent(stage.agent), PATIENCE).toEqual(said.citizen);
    await writeAsAgent({ agent: stage.agent, said }, '收到了，请讲。');
    await untilBothAgree({ citizen, agent: stage.agent, number, said });
  } finally {
    await citizen.close();
    wall.close();
  }
});

/** Where there are files too, which have no words. */
async function untilBothAgreeOnWords(talk: Parameters<typeof untilBothAgree>[0]): Promise<void> {
  const words = [...talk.said.citizen, ...talk.said.agent].sort();
  const wordsIn = async (lines: Promise<string[]>) =>
    (await lines).filter((line) => words.includes(line)).sort();
  await expect.poll(() => wordsIn(linesOfCitizen(talk.citizen)), PATIENCE).toEqual(words);
  await expect.poll(() => wordsIn(linesOfAgent(talk.agent)), PATIENCE).toEqual(words);
}

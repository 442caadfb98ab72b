import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadedAt } from '../builders/browser.ts';
import {
  bothWrite,
  seconds,
  setStage,
  STAGE_TIMEOUT,
  startTalk,
  untilBothAgree,
  writeAsAgent,
  writeAsCitizen,
  type ChatStage,
} from './chat-stage.ts';

/** How long the network is away; longer by hand, e.g. `CUT_SECONDS=30`. */
const CUT_SECONDS = Number(process.env['CUT_SECONDS'] ?? 6);
/** How long the desk stays away; by hand longer than an agent may be, e.g. `DOWN_SECONDS=65`. */
const DOWN_SECONDS = Number(process.env['DOWN_SECONDS'] ?? 3);
const UNHURRIED = { timeout: STAGE_TIMEOUT + (3 * CUT_SECONDS + DOWN_SECONDS) * 1_000 };

let stage: ChatStage;

beforeAll(async () => {
  stage = await setStage();
}, STAGE_TIMEOUT);
afterAll(() => stage?.[Symbol.asyncDispose]());

test('the citizen loses the network while both write', UNHURRIED, async () => {
  const talk = await startTalk(stage, '单元门口的井盖没了，晚上有人差点掉下去');
  const loaded = await loadedAt(talk.citizen);
  await bothWrite(talk, '断网前', 1);
  stage.citizenLine.cut();
  await talk.citizen.getByText('网络断了，正在重连').waitFor();
  await bothWrite(talk, '断网中');
  await talk.citizen.getByText('等网络，会自动发出').first().waitFor();
  await seconds(CUT_SECONDS);
  stage.citizenLine.mend();
  await bothWrite(talk, '接通后', 1);
  await untilBothAgree(talk);
  await talk.citizen.getByText('网络断了，正在重连').waitFor({ state: 'hidden' });
  expect(await loadedAt(talk.citizen)).toBe(loaded);
});

test('a phone says that it is off line, and on line again', UNHURRIED, async () => {
  const talk = await startTalk(stage, '楼下烧烤摊油烟很大，窗户都不敢开');
  await talk.citizen.context().setOffline(true);
  await talk.citizen.getByText('网络断了，正在重连').waitFor();
  await bothWrite(talk, '没有信号时', 2);
  await talk.citizen.getByText('等网络，会自动发出').first().waitFor();
  await talk.citizen.context().setOffline(false);
  await untilBothAgree(talk);
});

test('the agent loses the network while both write', UNHURRIED, async () => {
  const talk = await startTalk(stage, '公交站牌倒了三天没人扶');
  const loaded = await loadedAt(talk.agent);
  await bothWrite(talk, '断网前', 1);
  stage.agentLine.cut();
  await talk.agent.getByText('连接已断开').waitFor();
  await bothWrite(talk, '坐席断网中');
  await talk.agent.getByText('等待网络').first().waitFor();
  await seconds(CUT_SECONDS);
  stage.agentLine.mend();
  await untilBothAgree(talk);
  expect(await loadedAt(talk.agent)).toBe(loaded);
});

test(
  'the line goes dead without a word, first to one side, then to the other',
  UNHURRIED,
  async () => {
    const talk = await startTalk(stage, '自来水发黄，有铁锈味');
    for (const [line, side] of [
      [stage.citizenLine, '市民一侧'],
      [stage.agentLine, '坐席一侧'],
    ] as const) {
      line.silence();
      await bothWrite(talk, `${side}无声时`, 2);
      await seconds(CUT_SECONDS);
      line.mend();
      await untilBothAgree(talk);
    }
    // Who only listens notices it too.
    stage.citizenLine.silence();
    await writeAsAgent(talk, '市民什么也没写，也能收到这句');
    stage.citizenLine.mend();
    await untilBothAgree(talk);
    stage.agentLine.silence();
    await writeAsCitizen(talk, '坐席什么也没写，也能收到这句');
    stage.agentLine.mend();
    await untilBothAgree(talk);
  },
);

test('the server is killed and started again while both write', UNHURRIED, async () => {
  const talk = await startTalk(stage, '小区地下车库积水，电梯也停了');
  await bothWrite(talk, '重启前', 2);
  const dying = stage.kill();
  await bothWrite(talk, '服务器停机中');
  await dying;
  await seconds(DOWN_SECONDS);
  await stage.startAgain();
  await bothWrite(talk, '重启后', 2);
  await untilBothAgree(talk);
  // It is still theirs: nobody could be seen while the desk was down.
  await talk.citizen.getByText(/正在为您服务/).waitFor();
});

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Suggestion } from '../../src/contract/calls.ts';
import type { TicketView } from '../../src/contract/ticket.ts';
import { openAgent, type TestAgent } from '../builders/agents.ts';
import { aPhone } from '../builders/calls.ts';
import { done, openPage } from '../builders/citizen.ts';
import { openConsole } from '../builders/console.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';
import { suggestionEars } from '../builders/suggestions.ts';

/** Consoles hang on another process than the one that takes the words in. */
let here: TestServer;
let there: TestServer;
let agent: TestAgent;
let ears: ReturnType<typeof suggestionEars>;

beforeAll(async () => {
  here = await startTestServer();
  there = await startBeside(here);
  await rulebookAdmin(here).publish('conversation', { ringSeconds: 60, wrapUpSeconds: 0 });
  agent = await openAgent(here, 'agent', there.url);
  ears = suggestionEars(agent);
  await agent.say({ status: 'ready' });
}, 60_000);
/** Nobody is left for the next test's agent. */
afterEach(async () => {
  const { token } = await here.signIn('supervisor');
  const { body } = await here.call('GET', '/api/v1/conversations', { token });
  using supervisor = await openConsole(here, 'supervisor');
  for (const { number } of [...body.mine, ...body.waiting, ...body.others]) {
    await supervisor.socket.emitWithAck('conversation.end', { number });
  }
});
afterAll(async () => {
  agent?.[Symbol.dispose]();
  await there?.[Symbol.asyncDispose]();
  await here?.[Symbol.asyncDispose]();
});

async function taken(number: string): Promise<void> {
  await agent.rings(number, 30_000);
  done(await agent.accept(number));
}
const says = (number: string, text: string) =>
  agent.socket.emitWithAck('message.send', { number, clientMessageId: randomUUID(), text });

/** What both say of where it goes, and by which words. */
const verdict = ({ departmentId, confidence, candidates, reason }: Suggestion['routing']) => ({
  departmentId,
  confidence,
  reason,
  candidates: candidates.map(({ departmentId, score, evidence }) => [
    departmentId,
    score,
    evidence.map(({ keyword }) => keyword),
  ]),
});

function agree(suggestion: Suggestion, ticket: TicketView): void {
  expect(verdict(suggestion.routing)).toEqual(verdict(ticket.routing!));
  expect(suggestion.form.kind).toBe(ticket.kind);
  expect(suggestion.form.urgency).toBe(ticket.urgency);
}

async function newest(number: string): Promise<Suggestion> {
  return done(await ears.get(number))!;
}

describe('in a chat', () => {
  test('it firms up, is corrected, and is what becomes of the ticket', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open('你好，我想反映一个事情');
    await taken(number);
    expect((await newest(number)).form.place).toBeUndefined();

    done(await page.send('公司拖欠我们十二个工人三个月工资，从今年八月份开始就没发'));
    const first = await ears.once(number, ({ form }) => form.people !== undefined);
    expect(first.routing.candidates[0]?.departmentId).toBe('hrss');
    expect(first.routing.candidates[0]?.evidence.map(({ keyword }) => keyword)).toContain('拖欠');
    expect(first.form).toMatchObject({ people: '十二个工人', time: '从今年八月份开始' });

    done(await says(number, '请问公司的具体地址？'));
    done(await page.send('钢城大道12号，不对，是钢城大道18号'));
    const second = await ears.once(number, ({ form }) => form.place !== undefined);
    expect(second.form.place).toBe('钢城大道18号');

    done(await page.send('希望你们帮我们把工资要回来'));
    const last = await ears.once(number, ({ form }) => form.request !== undefined);
    expect(last.form.request).toBe('希望你们帮我们把工资要回来');
    expect(last.seq).toBeGreaterThan(first.seq);
    expect(await newest(number)).toEqual(last);

    done(await page.socket.emitWithAck('conversation.end', {}));
    agree(last, await here.ticketOnce(number, ['routed', 'needs_dispatch']));
  }, 90_000);

  test('nothing is told again when nothing is new', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open('湖滨路的路灯坏了，希望尽快修好');
    await taken(number);
    done(await page.send('路灯坏了'));
    await ears.once(number, () => true);
    await sleep(300);
    const told = ears.pushed.length;
    done(await page.send('嗯'));
    done(await page.send('好的'));
    await sleep(1_000);
    expect(ears.pushed.length).toBeLessThanOrEqual(told + 1);
    done(await page.socket.emitWithAck('conversation.end', {}));
  }, 60_000);

  test('an emergency in the middle alarms: the card, the ticket and the suggestion', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open('我想问一下装修垃圾怎么处理');
    await taken(number);
    await here.ticketOnce(number, ['live']);
    done(await page.send('快来人，楼上着火了，火从窗户里冒出来'));
    const alarming = await ears.once(number, ({ emergency }) => emergency !== null);
    expect(alarming.emergency?.service).toBe('119');
    expect(alarming.guidance).toEqual({ about: 'emergency', service: '119' });
    expect(alarming.routing).toMatchObject({ departmentId: null, reason: 'emergency' });
    const ticket = await eventually(async () => {
      const found = await here.ticketOnce(number, ['live']);
      return found.urgency === 'emergency' ? found : null;
    });
    expect(ticket.service).toBe('119');
    await eventually(async () =>
      agent.cards.some((card) => card.number === number && card.urgency === 'emergency')
        ? true
        : null,
    );
    done(await page.socket.emitWithAck('conversation.end', {}));
    const ended = await here.ticketOnce(number, ['needs_dispatch']);
    agree(alarming, ended);
  }, 60_000);

  test('a waiting emergency goes before who waits longer', async () => {
    await agent.say({ status: 'busy' });
    using calm = await openPage(here.url);
    const { number: earlier } = await calm.open('请问医保卡怎么补办？');
    using pressing = await openPage(there.url);
    const places: number[] = [];
    pressing.socket.on('queue', ({ position }) => places.push(position));
    const stands = (position: number) =>
      eventually(async () => (places.at(-1) === position ? true : null), 30_000);
    const { number } = await pressing.open('你好');
    await stands(2);
    done(await pressing.send('有人落水了，在大桥下面，快来救人'));
    await stands(1);
    for (const page of [calm, pressing]) {
      done(await page.socket.emitWithAck('conversation.end', {}));
    }
    expect(earlier).not.toBe(number);
    await agent.say({ status: 'ready' });
  }, 90_000);

  test('is for who may see the conversation, and nothing before the first word', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open();
    using supervisor = await openConsole(there, 'supervisor');
    const others = suggestionEars(supervisor);
    expect(done(await others.get(number))).toBeNull();
    expect(await others.get('YH20200101-000001')).toMatchObject({ ok: false, code: 'not_found' });
    done(await page.send('路灯坏了'));
    await taken(number);
    using colleague = await openAgent(here, 'agent2');
    expect(await suggestionEars(colleague).get(number)).toMatchObject({
      ok: false,
      code: 'not_found',
    });
    done(await supervisor.socket.emitWithAck('conversation.listen', { number, on: true }));
    done(await page.send('在文昌大街20号门口'));
    const heard = await others.once(number, ({ form }) => form.place !== undefined);
    expect(heard.form.place).toBe('文昌大街20号门口');
    done(await page.socket.emitWithAck('conversation.end', {}));
  }, 60_000);
});

describe('in a call', () => {
  test('it follows partial words, revisions and the agent’s questions, up to the ticket', async () => {
    const phone = aPhone(here);
    const { number } = (await phone.start({ from: '13900003333' })).body;
    await taken(number);
    await phone.say({ seq: 0, speaker: 'agent', text: '您好，12345，请讲。' });
    await phone.say({ seq: 1, text: '我们小区', final: false });
    await phone.say({ seq: 1, text: '我们小区停水了，从昨天晚上', final: false });
    const early = await ears.once(
      number,
      ({ form }) => form.time === '昨天晚上' || form.time === '从昨天晚上',
    );
    expect(early.form.place).toBeUndefined();
    await phone.say({ seq: 1, text: '我们小区停水了，从昨天晚上八点多就没水了。' });
    await phone.say({ seq: 2, speaker: 'agent', text: '请问是哪个小区？' });
    await phone.say({ seq: 3, text: '钟楼小区3号楼。' });
    await ears.once(number, ({ form }) => form.place === '钟楼小区3号楼');
    await phone.say({ seq: 4, text: '哦说错了，是5号楼，五十多户都没有水，希望尽快恢复供水。' });
    const last = await ears.once(number, ({ form }) => form.place === '钟楼小区5号楼');
    expect(last.form).toMatchObject({
      kind: 'help',
      urgency: 'urgent',
      people: '五十多户',
      request: '希望尽快恢复供水',
    });
    expect(last.form.time).toContain('昨天晚上八点多');
    await phone.end();
    agree(last, await here.ticketOnce(number, ['routed', 'needs_dispatch']));
  }, 90_000);

  test('alarms without a ticket, by what is suggested', async () => {
    const phone = aPhone(there);
    const { number } = (await phone.start({ from: '13900004444' })).body;
    await taken(number);
    await phone.say({ seq: 0, text: '喂，我家厨房闻到很浓的煤气味，头晕得厉害。' });
    const alarming = await ears.once(number, ({ emergency }) => emergency !== null);
    expect(alarming.emergency?.service).toBe('119');
    expect(alarming.emergency?.words.length).toBeGreaterThan(0);
    await eventually(async () =>
      agent.cards.some((card) => card.number === number && card.urgency === 'emergency')
        ? true
        : null,
    );
    await phone.end();
    agree(alarming, await here.ticketOnce(number, ['needs_dispatch']));
  }, 60_000);
});

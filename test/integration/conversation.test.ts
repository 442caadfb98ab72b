import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationCard, Message } from '../../src/contract/conversation.ts';
import { done, openPage, type TestPage } from '../builders/citizen.ts';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

const WAGES = '公司拖欠我三个月工资，劳动合同也没有签。';

let here: TestServer;
let there: TestServer;
let agent: TestConsole;
let supervisor: TestConsole;

beforeAll(async () => {
  here = await startTestServer();
  const { mongoUrl, prefix } = here;
  there = await startTestServer({ mongoUrl, prefix, roles: ['api'] });
  agent = await openConsole(there, 'agent');
  supervisor = await openConsole(here, 'supervisor');
  done(await agent.socket.emitWithAck('presence.set', { status: 'ready' }));
});

/** Nobody is left waiting for the next test's agent. */
afterEach(async () => {
  const { body } = await here.call('GET', '/api/v1/conversations', { token: agent.token });
  for (const { number } of [...body.mine, ...body.waiting]) {
    await supervisor.socket.emitWithAck('conversation.end', { number });
  }
});

afterAll(async () => {
  agent?.[Symbol.dispose]();
  supervisor?.[Symbol.dispose]();
  await there?.[Symbol.asyncDispose]();
  await here?.[Symbol.asyncDispose]();
});

/** The agent takes the conversation that the desk rings with. */
async function accepted(number: string): Promise<void> {
  done(await agent.socket.emitWithAck('presence.set', { status: 'ready' }));
  await eventually(async () => {
    const ack = await agent.socket.emitWithAck('offer.accept', { number });
    return ack.ok ? ack.data : null;
  });
}

const say = async (number: string, text: string, clientMessageId: string = randomUUID()) =>
  done(await agent.socket.emitWithAck('message.send', { number, clientMessageId, text }));

const seqs = (messages: Message[]) => messages.map(({ seq }) => seq);

describe('a chat', () => {
  test('goes from the first word to the end, with its ticket', async () => {
    using page = await openPage(here.url);
    const { number, token, accessCode, seq } = await page.open();
    expect(number).toMatch(/^YH\d{8}-\d{6}$/);
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(accessCode).toMatch(/^\d{6}$/);
    expect(seq).toBe(0);

    expect(done(await page.send(WAGES)).seq).toBe(1);
    const live = await here.ticketOnce(number, ['live']);
    expect(live.inquiry).toMatchObject({ channel: 'chat', text: WAGES });
    expect(live.clocks).toContainEqual(
      expect.objectContaining({ target: 'answer', state: 'running' }),
    );
    await accepted(number);
    const view = await page.isIn('with_agent');
    expect(view.agent).toEqual({ name: '林晓雨' });

    const { seq: answer } = await say(number, '您好，请问是哪家公司？');
    const heard = await page.hears(answer);
    expect(heard).toMatchObject({ from: 'agent', name: '林晓雨' });
    expect(heard.by).toBeUndefined();
    await eventually(async () => {
      const { clocks } = await here.ticketOnce(number, ['live']);
      return clocks.some(({ target, state }) => target === 'answer' && state === 'met') || null;
    });
    done(await page.send('宏远建筑公司。'));
    done(await page.socket.emitWithAck('conversation.end', {}));
    expect((await page.isIn('ended')).mayRate).toBe(true);

    const routed = await here.ticketOnce(number, ['routed', 'needs_dispatch']);
    expect(routed.words).toBe(`${WAGES}\n宏远建筑公司。`);
    expect(routed.form).toEqual({ people: '宏远建筑公司' });
    done(await page.socket.emitWithAck('conversation.rate', { satisfaction: 'satisfied' }));
    const again = await page.socket.emitWithAck('conversation.rate', { satisfaction: 'satisfied' });
    expect(again).toMatchObject({ ok: false, code: 'already_evaluated' });
    expect(seqs(page.messages)).toEqual(page.messages.map((_, index) => index + 1));

    // The track page knows it by number and code.
    const track = await here.call('GET', `/api/v1/track/${number}?code=${accessCode}`);
    expect(track.status).toBe(200);
  });

  test('keeps the order of what is sent without waiting for the answers', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open('我要咨询。');
    await accepted(number);
    const texts = Array.from({ length: 40 }, (_, index) => `第 ${index + 1} 句`);
    const rise = (sent: { seq: number }[]) => sent.map(({ seq }) => seq);
    const heard = rise((await Promise.all(texts.map((text) => page.send(text)))).map(done));
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    const said = rise(await Promise.all(texts.map((text) => say(number, text))));
    expect(said).toEqual(said.toSorted((a, b) => a - b));
    await page.hears(said.at(-1) ?? 0);
    expect(page.messages.map(({ text }) => text).filter((text) => text?.startsWith('第'))).toEqual([
      ...texts,
      ...texts,
    ]);
  });

  test('is rated when somebody has served it', async () => {
    using page = await openPage(here.url);
    await page.open('我要咨询。');
    const rated = await page.socket.emitWithAck('conversation.rate', { satisfaction: 'satisfied' });
    expect(rated).toMatchObject({ ok: false, code: 'not_in_this_status' });
  });

  test('takes a name and a phone before and after the first word, for the ticket', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open();
    const give = (contact: object) => page.socket.emitWithAck('conversation.contact', contact);
    expect(await give({ name: ' ' })).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(await give({ phone: 'none' })).toMatchObject({ ok: false, code: 'invalid_input' });
    done(await give({ name: '王先生' }));
    done(await page.send(WAGES));
    const live = await here.ticketOnce(number, ['live']);
    expect(live.inquiry.contact).toEqual({ name: '王先生' });
    done(await give({ phone: '13900001234' }));
    done(await give({ phone: '13900001234' }));
    const told = await eventually(async () => {
      const found = await here.ticketOnce(number, ['live']);
      return found.inquiry.contact?.phone ? found : null;
      // What could not be told at once is told by the sweep.
    }, 20_000);
    expect(told.inquiry.contact).toEqual({ name: '王先生', phone: '13900001234' });
    const given = told.timeline.filter(({ type }: { type: string }) => type === 'contact_given');
    expect(given).toMatchObject([{ contact: { phone: '13900001234' }, by: { role: 'citizen' } }]);
  });

  test('is for who knows its topic', async () => {
    using page = await openPage(here.url);
    const opening = { clientId: randomUUID(), topic: 'enterprise', text: '企业社保怎么开户？' };
    const { number } = done(await page.socket.emitWithAck('conversation.open', opening));
    const card = await eventually(async () => {
      const { token } = supervisor;
      const { body } = await here.call('GET', '/api/v1/conversations', { token });
      const cards: ConversationCard[] = [...body.waiting, ...body.mine, ...body.others];
      return cards.find((one) => one.number === number) ?? null;
    });
    expect(card.skills).toEqual(['enterprise']);
  });

  test('is answered by an admin who took it over as by anybody of the desk', async () => {
    using page = await openPage(here.url);
    using admin = await openConsole(here, 'admin');
    const { number } = await page.open();
    done(await page.send(WAGES));
    await here.ticketOnce(number, ['live']);
    done(await admin.socket.emitWithAck('conversation.take_over', { number }));
    const answer = { number, clientMessageId: randomUUID(), text: '您好，我来处理。' };
    done(await admin.socket.emitWithAck('message.send', answer));
    await eventually(async () => {
      const { clocks } = await here.ticketOnce(number, ['live']);
      return clocks.some(({ target, state }) => target === 'answer' && state === 'met') || null;
    });
    done(await admin.socket.emitWithAck('conversation.end', { number }));
    done(await admin.socket.emitWithAck('presence.set', { status: 'offline' }));
  });

  test('that has ended is opened again by a word, and waits for the agent who knows it', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open('路灯坏了。');
    await accepted(number);
    done(await agent.socket.emitWithAck('conversation.end', { number }));
    await page.isIn('ended');
    done(await page.send('还是没亮。'));
    await accepted(number);
    await page.isIn('with_agent');
    done(await agent.socket.emitWithAck('conversation.end', { number }));
    const ticket = await eventually(async () => {
      const found = await here.ticketOnce(number, ['routed', 'needs_dispatch']);
      return found.words === '路灯坏了。\n还是没亮。' ? found : null;
    });
    expect(ticket.timeline.filter(({ type }) => type === 'received')).toHaveLength(1);
  });

  test('that has ended stays so when a word of before comes once more', async () => {
    using page = await openPage(here.url);
    const clientId = randomUUID();
    const { number, token } = await page.open('井盖丢了。', clientId);
    await accepted(number);
    const clientMessageId = randomUUID();
    const { seq } = done(await page.send('很危险。', clientMessageId));
    done(await page.socket.emitWithAck('conversation.end', {}));
    await page.isIn('ended');
    for (const { url } of [here, there]) {
      using late = await openPage(url);
      await late.resume(token);
      expect(done(await late.send('很危险。', clientMessageId)).seq).toBe(seq);
      await late.open('井盖丢了。', clientId);
      const { conversation, messages } = await late.resume(token);
      expect(conversation.state).toBe('ended');
      expect(messages.at(-1)?.notice).toBe('ended');
    }
  });

  test('with the same clientId is the same conversation, also in two processes at once', async () => {
    using one = await openPage(here.url);
    using other = await openPage(there.url);
    const clientId = randomUUID();
    const [first, second] = await Promise.all([
      one.open('水管爆了。', clientId),
      other.open('水管爆了。', clientId),
    ]);
    expect(second.number).toBe(first.number);
    expect(second.accessCode).toBe(first.accessCode);
    const { messages } = await one.resume(second.token);
    expect(messages.filter(({ from }) => from === 'citizen')).toHaveLength(1);
  });

  test('goes on on another device by number and code; wrong ones look like none', async () => {
    using page = await openPage(here.url);
    const { number, accessCode } = await page.open('咨询公积金。');
    using phone = await openPage(there.url);
    const ask = (code: string) =>
      phone.socket.emitWithAck('conversation.resume', { number, accessCode: code, lastSeq: 0 });
    const wrong = await ask(accessCode === '000000' ? '000001' : '000000');
    expect(wrong).toMatchObject({ ok: false, code: 'not_found' });
    const opened = done(await ask(accessCode));
    expect(opened.messages[0]).toMatchObject({ seq: 1, text: '咨询公积金。' });
    const again = await page.resume(String(opened.token), opened.seq);
    expect(again.number).toBe(number);
    expect(
      await phone.socket.emitWithAck('conversation.resume', { token: 'x'.repeat(43), lastSeq: 0 }),
    ).toMatchObject({ ok: false, code: 'not_found' });
  });

  test('takes no call before it is open', async () => {
    using page = await openPage(here.url);
    expect(await page.send('有人吗')).toMatchObject({ ok: false, code: 'not_found' });
  });
});

describe('messages', () => {
  test('cross from process to process to two tabs, in order and once', async () => {
    using tab = await openPage(here.url);
    const { number, token } = await tab.open('第一句');
    using other = await openPage(there.url);
    await other.resume(token, 1);
    await accepted(number);
    const before = (await tab.resume(token)).seq;
    const count = 20;
    await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const pages: TestPage[] = [tab, other];
        done(await pages[index % 2]!.send(`话 ${index}`));
        await say(number, `答 ${index}`);
      }),
    );
    const last = before + 2 * count;
    for (const page of [tab, other]) {
      await page.hears(last);
      const pushed = seqs(page.messages).filter((seq) => seq > before);
      expect(pushed).toEqual(Array.from({ length: 2 * count }, (_, index) => before + 1 + index));
    }
    const kept = done(await agent.socket.emitWithAck('conversation.messages', { number }));
    expect(seqs(kept.messages)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  test('that are sent again, in both processes at once, have one place', async () => {
    using tab = await openPage(here.url);
    const { token } = await tab.open('你好');
    using other = await openPage(there.url);
    await other.resume(token, 1);
    const ids = Array.from({ length: 10 }, () => randomUUID());
    const answers = await Promise.all(
      ids.flatMap((id) => [tab.send(`一样 ${id}`, id), other.send(`一样 ${id}`, id)]),
    );
    const places = answers.map((ack) => done(ack).seq);
    ids.forEach((_, index) => expect(places[2 * index]).toBe(places[2 * index + 1]));
    const { messages } = await tab.resume(token);
    expect(messages.filter(({ from }) => from === 'citizen')).toHaveLength(1 + ids.length);
    expect(seqs(messages)).toEqual(messages.map((_, index) => index + 1));
  });

  test('are read, and both sides know', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open('在吗');
    await accepted(number);
    const cards: ConversationCard[] = [];
    agent.socket.on('conversation', (card) => card.number === number && cards.push(card));
    done(await agent.socket.emitWithAck('read', { number, seq: 1 }));
    await eventually(async () => (page.reads.includes(1) ? true : null));
    done(await page.socket.emitWithAck('read', { seq: 2 }));
    await eventually(async () => (cards.some((card) => card.citizenReadSeq === 2) ? true : null));
    expect(cards.at(-1)?.citizenOnline).toBe(true);
  });

  test('of an agent only by who has the conversation; others see what waits', async () => {
    using page = await openPage(here.url);
    const { number } = await page.open('问一下。');
    using second = await openConsole(here, 'agent2');
    const intrude = { number, clientMessageId: randomUUID(), text: '我来答' };
    expect(await second.socket.emitWithAck('message.send', intrude)).toMatchObject({
      ok: false,
      code: 'not_your_conversation',
    });
    await accepted(number);
    expect(await second.socket.emitWithAck('conversation.messages', { number })).toMatchObject({
      ok: false,
      code: 'not_found',
    });
    const seen = await supervisor.socket.emitWithAck('conversation.messages', { number });
    expect(done(seen).messages[0]).toMatchObject({ text: '问一下。' });
    using handler = await openConsole(here, 'dept-hrss');
    expect(await handler.socket.emitWithAck('conversation.messages', { number })).toMatchObject({
      ok: false,
    });
    const list = await here.call('GET', '/api/v1/conversations', { token: agent.token });
    expect(list.body.mine.map((card: ConversationCard) => card.number)).toContain(number);
    expect(list.body.presence).toMatchObject({ agent: { id: 'agent' } });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallSegment } from '../../src/contract/calls.ts';
import type { TicketView } from '../../src/contract/ticket.ts';
import { inquiryText } from '../../src/intake/fields.ts';
import { readyAgent, type TestAgent } from '../builders/agents.ts';
import { aPhone, aSegment, callEars, secondsAgo } from '../builders/calls.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  other = await startBeside(server);
  const rules = { ringSeconds: 5, wrapUpSeconds: 0 };
  await rulebookAdmin(server).publish('conversation', rules);
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const ready = (id: string, url = server.url): Promise<TestAgent> => readyAgent(server, id, url);

describe('a call', () => {
  test('rings, is answered at the console, is heard, and ends', async () => {
    using agent = await ready('agent');
    const ears = callEars(agent);
    const phone = aPhone(server);
    const started = await phone.start({ from: '13900001111', startedAt: secondsAgo(4) });
    expect(started, JSON.stringify(started.body)).toMatchObject({ status: 201 });
    const { number } = started.body;
    expect(await phone.start({ from: '13900001111' })).toMatchObject({
      status: 200,
      body: { number, state: 'ringing' },
    });
    await agent.rings(number);
    const rung = await ears.get(number);
    expect(rung).toMatchObject({ ok: true, data: { call: { from: '13900001111', earlier: [] } } });
    expect(await agent.accept(number)).toMatchObject({ ok: true });
    const answered = await ears.state(number, 'answered');
    expect(Date.parse(answered.answeredAt!) - Date.parse(answered.startedAt)).toBeGreaterThan(
      3_500,
    );

    expect((await phone.say({ seq: 2, text: '二' }, { seq: 1, text: '一' })).body.accepted).toBe(2);
    expect((await phone.say({ seq: 0, text: '零', final: false })).body.accepted).toBe(1);
    expect((await phone.say({ seq: 0, text: '零点', final: true })).body.accepted).toBe(1);
    expect((await phone.say({ seq: 0, text: '零', final: false })).body.accepted).toBe(0);
    expect((await phone.say({ seq: 0, text: '零点' })).body.accepted).toBe(0);
    expect(await ears.texts(number)).toEqual(['零点', '一', '二']);
    await eventually(async () => (ears.segments.length === 4 ? true : null));
    expect(await phone.end()).toMatchObject({ status: 200, body: { state: 'ended' } });
    await ears.state(number, 'ended');
    const { token } = await server.signIn('agent');
    const { body: list } = await server.call('GET', '/api/v1/conversations', { token });
    expect(list.mine).toContainEqual(expect.objectContaining({ number, state: 'ended' }));
    const made = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
    expect(made.inquiry).toMatchObject({ channel: 'phone', externalId: phone.callId });
  });
});

describe('words that come when they like', () => {
  test('before the call starts, and after it has ended', async () => {
    const phone = aPhone(server);
    const early = await phone.say({ seq: 0, text: '喂，你好。' });
    expect(early).toMatchObject({ status: 404, body: { code: 'unknown_call' } });
    expect((await aPhone(server).end()).body.code).toBe('unknown_call');
    const { number } = (await phone.start()).body;
    await phone.say({ seq: 1, text: '人民路的路灯坏了三天，晚上一片漆黑。' });
    await phone.answered({ agentId: 'agent2' });
    await phone.end();
    const late = await phone.say({ seq: 2, text: '请尽快派人来修。' });
    expect(late, JSON.stringify(late.body)).toMatchObject({ status: 200, body: { accepted: 1 } });
    const ticket = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
    expect(saidIn(ticket)).toEqual([
      '喂，你好。',
      '人民路的路灯坏了三天，晚上一片漆黑。',
      '请尽快派人来修。',
    ]);
    await phone.say({ seq: 3, text: '我姓李。' });
    const told = await eventually(async () => {
      const again = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
      return saidIn(again).length === 4 ? again : null;
    });
    expect(told.words).toContain('我姓李');
  });
});

const saidIn = ({ inquiry }: TicketView): string[] =>
  inquiry.channel === 'phone' ? inquiry.transcript.map(({ text }) => text) : [];

describe('the ticket of a call', () => {
  const WORDS: Partial<CallSegment>[] = [
    { seq: 0, speaker: 'agent', text: '您好，12345，请讲。' },
    { seq: 1, text: '你好，我住在人民路12号幸福小区3栋，楼上装修每天晚上十点还在施工。' },
    { seq: 2, speaker: 'agent', text: '持续多久了？' },
    { seq: 3, text: '一个多星期了，噪音特别大，孩子没法睡觉。' },
    { seq: 4, text: '希望你们派人来管一管，不要晚上施工。' },
  ];
  const matter = ({ kind, urgency, title, form, routing, departmentId, status }: TicketView) => ({
    kind,
    urgency,
    title,
    form,
    departmentId,
    status,
    candidates: routing?.candidates.map(({ departmentId, score }) => [departmentId, score]),
  });

  test(
    'is the same, live, at the end, or of the finished transcript',
    { timeout: 60_000 },
    async () => {
      const segments = WORDS.map(aSegment);
      const live = aPhone(server);
      const { number } = (await live.start({ from: '13900002222' })).body;
      await live.answered({ agentId: 'agent3' });
      await live.say(...segments.slice(0, 2));
      expect((await live.ticket('agent')).body.code).toBe('not_your_conversation');
      const made = await live.ticket('agent3');
      expect(made, JSON.stringify(made.body)).toMatchObject({
        status: 200,
        body: { number, status: 'live' },
      });
      expect(made.body.clocks).toContainEqual(
        expect.objectContaining({ target: 'answer', state: 'met' }),
      );
      await live.say(...segments.slice(2));
      await live.end();
      const one = await server.ticketOnce(number, ['routed', 'needs_dispatch']);
      expect(saidIn(one)).toEqual(WORDS.map(({ text }) => text));

      const atEnd = aPhone(server);
      const second = (await atEnd.start({ from: '13900002222' })).body.number;
      await atEnd.answered({ agentId: 'agent3' });
      await atEnd.say(...segments);
      await atEnd.end();
      expect((await atEnd.ticket('agent3')).body.number).toBe(second);
      const two = await server.ticketOnce(second, ['routed', 'needs_dispatch']);

      const whole = (callId: string) => ({
        channel: 'phone',
        externalId: callId,
        occurredAt: secondsAgo(60),
        contact: { phone: '13900002222' },
        transcript: segments.map(({ speaker, startMs, endMs, text }) => ({
          speaker,
          startMs,
          endMs,
          text,
        })),
      });
      const unknown = await server.handIn(whole(aPhone(server).callId));
      expect(unknown.status).toBe(202);
      const three = await server.ticketOnce(unknown.body.number, ['routed', 'needs_dispatch']);

      const known = aPhone(server);
      const fourth = (await known.start({ from: '13900002222' })).body.number;
      await known.answered({ agentId: 'agent3' });
      await known.end();
      const first = await server.handIn(whole(known.callId));
      expect(first).toMatchObject({ status: 202, body: { number: fourth } });
      expect(await server.handIn(whole(known.callId))).toMatchObject({
        status: 200,
        body: first.body.number ? { number: fourth } : {},
      });
      const four = await server.ticketOnce(fourth, ['routed', 'needs_dispatch']);
      expect((await server.handIn(whole(live.callId))).body.number).toBe(number);

      expect(one.form).toMatchObject({ request: expect.any(String) });
      for (const other of [two, three, four]) expect(matter(other)).toEqual(matter(one));
      for (const ticket of [one, two, three, four]) {
        expect(ticket.inquiry.contact?.phone).toBe('13900002222');
        expect(ticket.words ?? '').toBe(ticket === one ? inquiryText(one.inquiry) : '');
      }
    },
  );

  test('has what the agent filled in before what was read, and once', async () => {
    const phone = aPhone(server);
    await phone.start({ from: '13900003333' });
    await phone.answered({ agentId: 'agent3' });
    await phone.say(...WORDS.map(aSegment));
    const filled = {
      kind: 'complaint',
      urgency: 'urgent',
      form: { place: '人民路14号', time: '' },
      contact: { name: '李女士' },
    };
    const made = (await phone.ticket('agent3', filled)).body;
    expect(made).toMatchObject({
      kind: 'complaint',
      urgency: 'urgent',
      form: { place: '人民路14号' },
    });
    expect(made.form.time).toBeUndefined();
    expect(made.inquiry.contact).toEqual({ name: '李女士', phone: '13900003333' });
    const again = (await phone.ticket('supervisor', filled)).body;
    expect([again.number, again.version]).toEqual([made.number, made.version]);
    const corrected = await phone.ticket('agent3', { contact: { name: '李小姐' } });
    expect(corrected.body.inquiry.contact).toEqual({ name: '李小姐', phone: '13900003333' });
    await phone.say({ seq: 5, text: '我要表扬你们的态度，谢谢。' });
    await phone.end();
    const routed = await server.ticketOnce(made.number, ['routed', 'needs_dispatch']);
    expect(routed).toMatchObject({
      kind: 'complaint',
      urgency: 'urgent',
      form: { place: '人民路14号' },
    });
    expect(routed.form?.time).toBeUndefined();
  });

  test('is not made of what was discarded, nor of silence', async () => {
    const phone = aPhone(server);
    const { number } = (await phone.start()).body;
    await phone.answered({ agentId: 'agent3' });
    expect((await phone.ticket('agent3')).body.code).toBe('nothing_said');
    await phone.say({ seq: 0, text: '打错了，不好意思，我找的不是你们。' });
    expect((await phone.discard('agent')).body.code).toBe('not_your_conversation');
    expect(await phone.discard('agent3')).toMatchObject({
      status: 200,
      body: { discarded: 'wrong_number' },
    });
    await phone.end();
    const transcript = [{ speaker: 'citizen', startMs: 0, endMs: 900, text: '打错了，不好意思。' }];
    const handedIn = await server.handIn({
      channel: 'phone',
      externalId: phone.callId,
      occurredAt: secondsAgo(9),
      transcript,
    });
    expect(handedIn).toMatchObject({ status: 200, body: { number, status: 'discarded' } });
    const silent = aPhone(server);
    const other = (await silent.start()).body.number;
    await silent.answered({ agentId: 'agent3' });
    await silent.say({ seq: 0, speaker: 'agent', text: '您好，请讲。' });
    await silent.end();
    await new Promise((resolve) => setTimeout(resolve, 5_500));
    const { token } = await server.signIn('supervisor');
    for (const one of [number, other]) {
      expect((await server.call('GET', `/api/v1/tickets/${one}`, { token })).status).toBe(404);
    }
    // Nobody is left to ask again, and nothing is owed.
    const kept = await silent.ticket('supervisor', { form: { request: '电话无声，请回访。' } });
    expect(kept.body).toMatchObject({ number: other, title: expect.stringContaining('电话无声') });
    expect((await silent.discard('supervisor')).body.code).toBe('call_has_ticket');
  });
});

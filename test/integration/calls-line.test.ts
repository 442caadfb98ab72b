import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import type { CallDocument } from '../../server/store/call-schemas.ts';
import type { ConversationDocument } from '../../server/store/conversation-schemas.ts';
import { openAgent, readyAgent, type TestAgent } from '../builders/agents.ts';
import { aPhone, callEars, secondsAgo } from '../builders/calls.ts';
import { aPhoneCall } from '../builders/inquiries.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  other = await startBeside(server);
  const rulebook = rulebookAdmin(server);
  // Nobody works but on a weekday three days from now: phones ring nevertheless.
  const inThreeDays = new Date(Date.now() + (3 * 24 + 8) * 3_600_000);
  const works = (inThreeDays.getUTCDay() + 6) % 7;
  const week = Array.from({ length: 7 }, (_, day) =>
    day === works ? [{ from: 540, to: 720 }] : [],
  );
  const closed = await rulebook.publish('calendar', { week, base: 'none', days: [] });
  const rules = { ringSeconds: 5, wrapUpSeconds: 0, officeHours: 'calendar' as const };
  const ringing = await rulebook.publish('conversation', rules);
  if (closed.status !== 201 || ringing.status !== 201)
    throw new Error('the rules are not in force');
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const ready = (id: string, url = server.url): Promise<TestAgent> => readyAgent(server, id, url);

describe('a call', () => {
  test('rings at the seat that the telephone system chose, and passes on when nobody takes it there', async () => {
    using chosen = await openAgent(server, 'agent2');
    using next = await ready('agent3');
    const phone = aPhone(server);
    const { number } = (await phone.start({ agentId: 'agent2' })).body;
    await chosen.rings(number, 2_000);
    expect(next.offers).toEqual([]);
    await next.rings(number, 12_000);
    await next.accept(number);
    await phone.end();
    const another = aPhone(server);
    const second = (await another.start({ agentId: 'nobody' })).body.number;
    await next.rings(second, 40_000);
    await next.accept(second);
    await another.end();
    await next.say({ status: 'offline' });
  });

  test('shows the earlier tickets of the phone, the open ones first, and hides the confidential', async () => {
    const contact = { name: '王先生', phone: '13812340000' };
    const numbers: string[] = [];
    for (const more of [{}, {}, { anonymous: true }]) {
      const made = await server.handIn(aPhoneCall({ contact: { ...contact, ...more } }));
      numbers.push(made.body.number);
    }
    const [first = '', second = ''] = numbers;
    await server.ticketOnce(second, ['routed', 'needs_dispatch']);
    const answer = { type: 'answer', text: '已办结。' };
    expect((await server.command('supervisor', second, answer)).status).toBe(200);
    using agent = await openAgent(server, 'supervisor');
    const ears = callEars(agent);
    const phone = aPhone(server);
    const { number } = (await phone.start({ from: '+8613812340000' })).body;
    expect(await ears.get(number)).toMatchObject({
      ok: true,
      data: {
        call: {
          name: '王先生',
          state: 'ringing',
          hasTicket: false,
          earlier: [{ number: first }, { number: second, status: 'closed' }],
        },
      },
    });
    await phone.end({ reason: 'missed' });
  });

  test('is heard in the other process, by its agent and who listens, and by nobody else', async () => {
    using agent = await ready('agent', other.url);
    using boss = await openAgent(server, 'supervisor');
    using stranger = await openAgent(server, 'agent2');
    const [ears, listening, deaf] = [agent, boss, stranger].map(callEars) as [
      ReturnType<typeof callEars>,
      ReturnType<typeof callEars>,
      ReturnType<typeof callEars>,
    ];
    const phone = aPhone(server);
    const { number } = (await phone.start()).body;
    await agent.rings(number);
    await agent.accept(number);
    await boss.socket.emitWithAck('conversation.listen', { number, on: true });
    await phone.say({ seq: 0, text: '小区停水两天了。' });
    for (const one of [ears, listening]) {
      await eventually(async () => (one.segments.length === 1 ? true : null));
    }
    expect(deaf.segments).toEqual([]);
    expect(await deaf.get(number)).toMatchObject({ ok: false, code: 'not_found' });
    await phone.end({ reason: 'dropped' });
    await ears.state(number, 'dropped');
  });

  test('that is handed to a department becomes its ticket', async () => {
    using agent = await ready('agent');
    const phone = aPhone(server);
    const { number } = (await phone.start()).body;
    await agent.rings(number, 40_000);
    await agent.accept(number);
    await phone.say({ seq: 0, text: '公司拖欠我三个月工资，一直不给。' });
    const handed = { number, to: { departmentId: 'hrss' }, note: '请尽快联系来电人' };
    expect(await agent.socket.emitWithAck('conversation.transfer', handed)).toMatchObject({
      ok: true,
    });
    const ticket = await server.ticketOnce(number, ['routed']);
    expect(ticket).toMatchObject({ departmentId: 'hrss', routing: { decidedBy: 'person' } });
    expect((await phone.end()).body.state).toBe('ended');
  });

  test('is over when its agent ends it at the console', async () => {
    using agent = await ready('agent');
    const phone = aPhone(server);
    const { number } = (await phone.start()).body;
    await agent.rings(number, 40_000);
    await agent.accept(number);
    await phone.say({ seq: 0, text: '请问社保卡丢了到哪里补办，要带什么材料？' });
    await agent.socket.emitWithAck('conversation.end', { number });
    await server.ticketOnce(number, ['routed', 'needs_dispatch']);
    // What the telephone system says later makes it no other call.
    expect((await phone.end({ reason: 'hung_up' })).body.state).toBe('ended');
  });

  test('needs a key that is for phones', async () => {
    const body = { callId: 'x', startedAt: new Date().toISOString() };
    expect((await server.call('POST', '/api/v1/calls', { body })).status).toBe(401);
    const wrong = await server.call('POST', '/api/v1/calls', { body: {}, token: DEMO_CHANNEL_KEY });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });
});

test('what a crash left undone is done', async () => {
  using boss = await openAgent(server, 'supervisor');
  const ears = callEars(boss);
  const phone = aPhone(server);
  await phone.say({ seq: 0, text: '我们村的自来水停了一个星期，请派人来看看。' });
  const connection = await mongoose.createConnection(server.mongoUrl).asPromise();
  const at = secondsAgo(5);
  const number = 'YH20261122-900001';
  // A process that ended right after it had written the start, and another after the end.
  const call: CallDocument = {
    _id: phone.callId,
    number,
    accessCode: '123456',
    from: '13600001111',
    phone: '13600001111',
    state: 'ringing',
    startedAt: at,
    lookAt: at,
    version: 1,
  };
  const calls = connection.db!.collection<CallDocument>('calls');
  await calls.insertOne(call);
  await eventually(async () => {
    const answer = await ears.get(number);
    return answer.ok ? true : null;
  });
  const ended: Partial<CallDocument> = {
    state: 'dropped',
    answeredAt: at,
    endedAt: at,
    overAt: at,
    endReason: 'dropped',
  };
  await calls.updateOne(
    { _id: phone.callId },
    { $set: { ...ended, lookAt: at }, $inc: { version: 1 } },
  );
  await server.ticketOnce(number, ['routed', 'needs_dispatch']);
  const conversations = connection.db!.collection<ConversationDocument>('conversations');
  await eventually(async () => {
    const found = await conversations.findOne({ _id: number });
    const isSettled = found?.state === 'ended' && found.owedSince === undefined;
    return isSettled ? true : null;
  }, 15_000);
  await eventually(async () =>
    (await calls.findOne({ _id: phone.callId }))?.lookAt ? null : true,
  );
  await connection.close();
});

describe('vendors', () => {
  const headers = { Authorization: `Bearer ${DEMO_CHANNEL_KEY}` };
  const basic = {
    Authorization: `Basic ${Buffer.from(`twilio:${DEMO_CHANNEL_KEY}`).toString('base64')}`,
  };

  test('each tells a call in its own words', async () => {
    using boss = await openAgent(server, 'supervisor');
    const ears = callEars(boss);
    const phone = aPhone(server);
    const { number } = (await phone.start()).body;
    const twilio = (fields: Record<string, string>, more: Record<string, string> = basic) =>
      server.call('POST', '/api/v1/calls/vendors/twilio', {
        body: new URLSearchParams({ CallSid: phone.callId, ...fields }).toString(),
        headers: { ...more, 'Content-Type': 'application/x-www-form-urlencoded' },
      });
    const content = (SequenceId: string, transcript: string, Final: string) =>
      twilio({
        TranscriptionEvent: 'transcription-content',
        SequenceId,
        Track: 'inbound_track',
        TranscriptionData: JSON.stringify({ transcript, confidence: 0.9 }),
        Final,
      });
    expect(await twilio({ TranscriptionEvent: 'transcription-started' })).toMatchObject({
      status: 200,
      body: { accepted: 0 },
    });
    expect((await content('2', '路灯', 'false')).body.accepted).toBe(1);
    expect((await content('3', '路灯坏了。', 'true')).body.accepted).toBe(1);
    expect((await content('2', '路灯', 'false')).body.accepted).toBe(0);
    expect((await twilio({ TranscriptionEvent: 'x' })).status).toBe(400);
    expect((await twilio({ TranscriptionEvent: 'transcription-started' }, {})).status).toBe(401);
    expect(await ears.texts(number)).toEqual(['路灯坏了。']);

    const aliyun = (callId: string, sentence: object) =>
      server.call('POST', `/api/v1/calls/vendors/aliyun?callId=${callId}&speaker=agent`, {
        body: { header: { event: 'result-generated' }, payload: { output: { sentence } } },
        headers,
      });
    const said = { begin_time: 9_000, end_time: 9_900, text: '在哪里？', sentence_end: true };
    expect((await aliyun(phone.callId, said)).body.accepted).toBe(1);
    const huawei = await server.call(
      'POST',
      `/api/v1/calls/vendors/huawei?callId=${phone.callId}`,
      {
        body: [
          {
            resp_type: 'RESULT',
            segments: [
              {
                start_time: 12_000,
                end_time: 13_000,
                is_final: true,
                result: { text: '人民路。', score: 0.9 },
              },
            ],
          },
        ],
        headers,
      },
    );
    expect(huawei.body.accepted).toBe(1);
    const answer = await ears.get(number);
    if (!answer.ok) throw new Error(answer.message);
    expect(
      answer.data.segments.map(({ text, vendor, speaker }) => [text, vendor, speaker]),
    ).toEqual([
      ['路灯坏了。', 'twilio', 'citizen'],
      ['在哪里？', 'aliyun', 'agent'],
      ['人民路。', 'huawei', 'citizen'],
    ]);
    expect((await aliyun('unknown-call', said)).body.code).toBe('unknown_call');
    await phone.end();
  });
});

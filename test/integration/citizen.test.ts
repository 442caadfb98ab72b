import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_TEXT, receiptSchema } from '../../src/contract/inquiry.ts';
import { trackSchema, type Track } from '../../src/contract/track.ts';
import { aChat, anAppFeedback, aPhoneCall, aSegment, WAGES } from '../builders/inquiries.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';

let server: TestServer;
let stored: Stored;
beforeAll(async () => {
  server = await startTestServer();
  stored = await openStored(server);
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const PAGE = '/api/v1/citizen/inquiries';
const aMatter = (overrides: Record<string, unknown> = {}) => {
  return { externalId: randomUUID(), text: WAGES, ...overrides };
};

/** From an address of the test's own, so that one test's haste doesn't slow another. */
const from = (address: string) => ({ 'X-Forwarded-For': address });

const submit = (body: unknown, address = '10.1.0.1'): Promise<Answer> =>
  server.call('POST', PAGE, { body, headers: from(address) });

interface Made {
  number: string;
  accessCode: string;
}
const trackPath = ({ number, accessCode }: Made, tail = ''): string =>
  `/api/v1/track/${number}${tail}?code=${accessCode}`;
const track = (made: Made, address = '10.1.0.2'): Promise<Answer> =>
  server.call('GET', trackPath(made), { headers: from(address) });
const withdraw = (made: Made, body?: unknown): Promise<Answer> =>
  server.call('POST', trackPath(made, '/withdraw'), { body });

/** Another code than the right one. */
const wrongCode = ({ number, accessCode }: Made): Made => {
  return { number, accessCode: accessCode === '000000' ? '000001' : '000000' };
};

describe('handing in', () => {
  test('needs no key and gives a receipt; the ticket came by chat', async () => {
    const contact = { name: '王女士', phone: '13800001234' };
    const place = { address: '文庙路 8 号', district: '东湖区' };
    const body = aMatter({ contact, place });
    const { status, body: receipt } = await submit(body);
    expect(status).toBe(202);
    expect(receiptSchema.strict().parse(receipt)).toEqual(receipt);
    const document = await stored.tickets.findOne({ _id: receipt.number });
    expect(document?.inquiry).toEqual({ channel: 'chat', ...body });
    expect(await server.ticketOnce(receipt.number, ['routed'])).toMatchObject({
      departmentId: 'hrss',
    });
  });

  test('a second tap, or ten at once, changes nothing', async () => {
    const body = aMatter();
    const taps = await Promise.all(Array.from({ length: 10 }, () => submit(body)));
    expect(taps.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 9 }, () => 200),
      202,
    ]);
    expect(new Set(taps.map(({ body: { number } }) => number)).size).toBe(1);
    expect((await submit({ ...body, text: '别的事' })).status).toBe(409);
  });

  test("with the id of a channel's inquiry it is its own, and reveals nothing of the other", async () => {
    const body = aChat();
    const other = await server.handIn(body);
    const { status, body: receipt } = await submit(body);
    expect(status).toBe(202);
    expect(receipt.number).not.toBe(other.body.number);
  });

  test('can choose neither channel nor anything of the desk', async () => {
    const body = aMatter({ channel: 'phone', status: 'closed', urgency: 'emergency', number: 'x' });
    const { number } = (await submit(body)).body;
    const document = await stored.tickets.findOne({ _id: number });
    expect(document).toMatchObject({ channel: 'chat', urgency: 'normal' });
    expect(Object.keys(document?.inquiry ?? {}).sort()).toEqual(['channel', 'externalId', 'text']);
  });

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['externalId', 'text']],
    ['a text of blanks', aMatter({ text: ' ' }), ['text']],
    ['too long a text', aMatter({ text: '字'.repeat(MAX_TEXT + 1) }), ['text']],
    ['a wrong phone', aMatter({ contact: { phone: '?' } }), ['contact.phone']],
    ['null', null, ['']],
  ])('%s: 400', async (_what, body, paths) => {
    const answer = await submit(body);
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid_input' });
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual(paths);
  });

  test('too often from one address: 429 with Retry-After; other addresses go on', async () => {
    const tries = await Promise.all(
      Array.from({ length: 65 }, () => submit({ text: '' }, '203.0.113.7')),
    );
    const refused = tries.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(refused[0]?.body.code).toBe('too_many_requests');
    const wait = Number(refused[0]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await submit(aMatter(), '203.0.113.8')).status).toBe(202);
  });
});

describe('looking up', () => {
  test('shows the steps, the department in both languages and the reply, and nothing else', async () => {
    const contact = { name: '秘密的名字', phone: '13877776666' };
    const made = (await server.handIn(anAppFeedback({ contact, text: '请问有人吗', subject: '' })))
      .body;
    await server.ticketOnce(made.number, ['needs_dispatch']);
    const steps: [string, object][] = [
      ['agent', { type: 'take' }],
      ['agent', { type: 'note', text: '内部：此人经常投诉' }],
      ['dispatcher', { type: 'dispatch', departmentId: 'hrss', note: '内部：先压一压' }],
      ['dept-hrss', { type: 'sign' }],
      ['dept-hrss', { type: 'note', text: '内部：公司有关系' }],
      ['dept-hrss', { type: 'reply', text: '已责令公司支付工资。' }],
    ];
    for (const [who, body] of steps) {
      expect((await server.command(who, made.number, body)).status).toBe(200);
    }
    const { status, body } = await track(made);
    expect(status).toBe(200);
    const shown: Track = trackSchema.strict().parse(body);
    expect(shown).toMatchObject({
      number: made.number,
      status: 'replied',
      department: { name: '人力资源和社会保障局', englishName: expect.stringMatching(/^Human/) },
      may: ['supplement', 'urge', 'set_confidential'],
    });
    expect(shown.steps.map(({ type }) => type)).toEqual([
      'received',
      'dispatch_needed',
      'dispatched',
      'signed',
      'replied',
    ]);
    expect(shown.steps.at(-1)).toMatchObject({
      text: '已责令公司支付工资。',
      words: {
        zh: '人力资源和社会保障局答复了您',
        en: expect.stringMatching(/^Human .* answered you$/),
      },
    });
    const { number } = made;
    const staff = (
      await server.call('GET', `/api/v1/tickets/${number}`, {
        token: (await server.signIn('supervisor')).token,
      })
    ).body;
    const names = staff.timeline.flatMap((event: { by: { id: string; name: string } }) => [
      event.by.id,
      event.by.name,
    ]);
    const hidden = ['内部', '秘密', '13877776666', 'no_keyword', 'confidence', 'lexicon', 'clocks'];
    expect(names).toContain('吴建国');
    for (const word of [...hidden, ...names]) expect(JSON.stringify(body)).not.toContain(word);
  });

  test("a call shows the citizen's own words only", async () => {
    const transcript = [
      aSegment({ speaker: 'agent', text: '坐席工号 8021' }),
      aSegment({ text: '公司拖欠工资' }),
    ];
    const made = (await server.handIn(aPhoneCall({ transcript }))).body;
    const { body } = await track(made);
    expect(body.text).toBe('公司拖欠工资');
    expect(JSON.stringify(body)).not.toContain('8021');
  });

  test('a number in small letters is the same number', async () => {
    const made = (await submit(aMatter())).body;
    const { number, accessCode } = made;
    expect((await track({ number: number.toLowerCase(), accessCode })).status).toBe(200);
  });

  test('a wrong code, a wrong number and no number at all get the same 404', async () => {
    const made = (await submit(aMatter())).body;
    const answers = await Promise.all([
      track(wrongCode(made)),
      track({ ...made, number: 'YH19990101-000001' }),
      track({ ...made, number: 'nonsense' }),
      track({ ...made, accessCode: '' }),
      server.call('GET', `/api/v1/track/${made.number}`),
      server.call('GET', `${trackPath(made)}&code=${made.accessCode}`),
      server.call('GET', `/api/v1/track/${made.number}?code[$ne]=x`),
      withdraw(wrongCode(made), {}),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body).toEqual(answers[0]?.body);
    }
    expect((await track(made)).body.status).not.toBe('withdrawn');
  });

  test('too many wrong codes lock the ticket, whoever asks, and no other ticket', async () => {
    const made = (await submit(aMatter())).body;
    const bystander = (await submit(aMatter())).body;
    const guesses: number[] = [];
    for (let guess = 0; guess < 12; guess += 1) {
      guesses.push((await track(wrongCode(made), `203.0.113.${guess}`)).status);
    }
    expect(guesses).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429]);
    const right = await track(made, '203.0.113.99');
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await withdraw(made, {})).status).toBe(429);
    expect((await track(bystander)).status).toBe(200);
  });

  test('a burst of codes gets no more tries than one after the other', async () => {
    const made = (await submit(aMatter())).body;
    const burst = await Promise.all(
      Array.from({ length: 40 }, (_, guess) => track(wrongCode(made), `203.0.114.${guess}`)),
    );
    expect(burst.filter(({ status }) => status === 404)).toHaveLength(10);
    expect((await track(made, '203.0.114.99')).status).toBe(429);
  });

  test('one code tried on ticket after ticket: the address has to wait', async () => {
    const made = (await submit(aMatter())).body;
    const guesses = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        track({ number: `YH20260101-${100_000 + index}`, accessCode: '123456' }, '203.0.113.150'),
      ),
    );
    expect(guesses.every(({ status }) => status === 404)).toBe(true);
    expect((await track(made, '203.0.113.150')).status).toBe(429);
    expect((await track(made, '203.0.113.151')).status).toBe(200);
  });

  test('one address that looks up without pause has to wait', async () => {
    const made = (await submit(aMatter())).body;
    const statuses: number[] = [];
    for (let round = 0; round < 49; round += 1) {
      const five = Array.from({ length: 5 }, () => track(made, '203.0.113.200'));
      statuses.push(...(await Promise.all(five)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await track(made)).status).toBe(200);
  });
});

describe('withdrawing', () => {
  test('ends the ticket; the reason is for the staff', async () => {
    const made = (await submit(aMatter())).body;
    await server.ticketOnce(made.number, ['routed']);
    expect((await track(made)).body.may).toContain('withdraw');
    const { status, body } = await withdraw(made, { reason: ' 已经解决了 ' });
    expect(status).toBe(200);
    expect(trackSchema.strict().parse(body)).toMatchObject({
      status: 'withdrawn',
      dueAt: null,
      may: ['set_confidential'],
    });
    const ticket = await server.ticketOnce(made.number, ['withdrawn']);
    expect(ticket.timeline.at(-1)).toMatchObject({
      type: 'withdrawn',
      reason: '已经解决了',
      by: { role: 'citizen' },
    });
    expect(ticket.clocks.filter(({ endedAt }) => endedAt === undefined)).toEqual([]);
    expect((await withdraw(made, {})).body).toMatchObject({
      status: 422,
      code: 'not_in_this_status',
    });
  });

  test('needs no body', async () => {
    const made = (await submit(aMatter())).body;
    expect((await withdraw(made)).status).toBe(200);
  });

  test('is too late once there is a reply', async () => {
    const made = (await submit(aMatter())).body;
    await server.ticketOnce(made.number, ['routed']);
    await server.command('dept-hrss', made.number, { type: 'sign' });
    await server.command('dept-hrss', made.number, { type: 'reply', text: '已支付' });
    expect((await track(made)).body.may).not.toContain('withdraw');
    expect((await withdraw(made, {})).status).toBe(422);
    expect((await track(made)).body.status).toBe('replied');
  });

  test.each<[string, unknown]>([
    ['too long a reason', { reason: '字'.repeat(501) }],
    ['a reason that is a number', { reason: 5 }],
    ['an array', []],
  ])('with %s: 400, and nothing happens', async (_what, body) => {
    const made = (await submit(aMatter())).body;
    expect((await withdraw(made, body)).status).toBe(400);
    expect((await track(made)).body.status).not.toBe('withdrawn');
  });

  test('while the department signs: one of the two happens', async () => {
    const made = (await submit(aMatter())).body;
    await server.ticketOnce(made.number, ['routed']);
    const [out, signed] = await Promise.all([
      withdraw(made, {}),
      server.command('dept-hrss', made.number, { type: 'sign' }),
    ]);
    expect(out.status).toBe(200);
    expect([200, 422]).toContain(signed.status);
    const ticket = await server.ticketOnce(made.number, ['withdrawn']);
    expect(ticket.version).toBe(signed.status === 200 ? 4 : 3);
  });
});

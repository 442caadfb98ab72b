import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trackSchema, type Track } from '../../src/contract/track.ts';
import { DEFAULT_LOOP } from '../../src/ticket/loop.ts';
import { aChat } from '../builders/inquiries.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

interface Made {
  number: string;
  accessCode: string;
}

type Door = 'supplement' | 'urge' | 'rating' | 'reopen' | 'confidential' | 'withdraw';

const address = ({ number, accessCode }: Made, door?: Door): string =>
  `/api/v1/track/${number}${door ? `/${door}` : ''}?code=${accessCode}`;
const say = (made: Made, door: Door, body?: unknown, language = 'zh'): Promise<Answer> =>
  server.call('POST', address(made, door), { body, headers: { 'Accept-Language': language } });

async function trackOf(made: Made): Promise<Track> {
  const { status, body } = await server.call('GET', address(made));
  expect(status).toBe(200);
  return trackSchema.strict().parse(body);
}
const typesOf = ({ steps }: Track) => steps.map(({ type }) => type);

/** What staff do, one after the other; each must be taken. */
async function staffDo(number: string, ...steps: [string, object][]): Promise<void> {
  for (const [who, body] of steps) {
    const { status, body: answer } = await server.command(who, number, body);
    expect([status, answer.detail]).toEqual([200, undefined]);
  }
}

async function aRouted(overrides: Record<string, unknown> = {}): Promise<Made> {
  const made = (await server.handIn(aChat(overrides))).body;
  await server.ticketOnce(made.number, ['routed']);
  return made;
}

async function aSigned(overrides: Record<string, unknown> = {}): Promise<Made> {
  const made = await aRouted(overrides);
  await staffDo(made.number, ['dept-hrss', { type: 'sign' }]);
  return made;
}

const REPLY = '已责令公司支付工资。';
const ANSWERED: [string, object][] = [
  ['dept-hrss', { type: 'reply', text: REPLY }],
  ['agent', { type: 'close' }],
];

async function aClosed(): Promise<Made> {
  const made = await aSigned();
  await staffDo(made.number, ...ANSWERED);
  return made;
}

const A_RATING = { solved: 'solved', satisfaction: 'satisfied' };

describe('a question of the department', () => {
  test('is on show; the answer goes on by itself and the due time moves with the wait', async () => {
    const made = await aSigned();
    const before = await trackOf(made);
    await staffDo(made.number, ['dept-hrss', { type: 'request_info', text: '公司全名是什么？' }]);
    const asked = await trackOf(made);
    expect(asked).toMatchObject({
      status: 'awaiting_citizen',
      dueAt: null,
      question: { text: '公司全名是什么？', until: expect.any(String) },
    });
    expect(asked.steps.at(-1)).toMatchObject({ type: 'info_requested', text: '公司全名是什么？' });
    expect(asked.steps.at(-1)?.words.zh).toMatch(
      /^人力资源和社会保障局请您补充情况，请在.+前回复$/,
    );

    const { status, body } = await say(made, 'supplement', { text: ' 东湖建设有限公司 ' });
    expect(status).toBe(200);
    expect(trackSchema.strict().parse(body)).toMatchObject({ status: 'signed', question: null });
    expect(body.steps.at(-1)).toMatchObject({
      type: 'info_supplied',
      text: '东湖建设有限公司',
      words: { zh: '您补充了情况，继续办理', en: expect.stringMatching(/^You told more/) },
    });
    expect(Date.parse(body.dueAt)).toBeGreaterThanOrEqual(Date.parse(before.dueAt ?? ''));
  });

  test('answered twice, because the first answer got lost, is answered once', async () => {
    const made = await aSigned();
    await staffDo(made.number, ['dept-hrss', { type: 'request_info', text: '几个人？' }]);
    const answers = [
      await say(made, 'supplement', { text: '八个人' }),
      await say(made, 'supplement', { text: '八个人' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body.version).toBe(answers[0]?.body.version);
    const other = await say(made, 'supplement', { text: '其实是九个人' });
    expect(typesOf(other.body).slice(-2)).toEqual(['info_supplied', 'supplemented']);
  });
});

describe('telling more', () => {
  test('reaches the department, whoever has the ticket, and closes nothing', async () => {
    const made = await aRouted();
    const { body } = await say(made, 'supplement', { text: '还有三个人没拿到。' });
    expect(body).toMatchObject({ status: 'routed' });
    expect(body.steps.at(-1)).toMatchObject({
      type: 'supplemented',
      text: '还有三个人没拿到。',
      words: { zh: '您补充了说明', en: 'You added something' },
    });
    const ticket = await server.ticketOnce(made.number, ['routed']);
    expect(ticket.timeline.at(-1)).toMatchObject({ type: 'supplemented', by: { role: 'citizen' } });
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['blanks', { text: '  ' }],
    ['too much', { text: '字'.repeat(5_001) }],
    ['a number', { text: 7 }],
  ])('%s: 400', async (_what, body) => {
    const made = await aRouted();
    expect((await say(made, 'supplement', body)).body).toMatchObject({
      status: 400,
      code: 'invalid_input',
      errors: [{ path: 'text' }],
    });
  });

  test('is over once the ticket is closed, and says so in words', async () => {
    const made = await aClosed();
    const { status, body } = await say(made, 'supplement', { text: '还有' });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'not_in_this_status',
      detail: expect.stringMatching(/状态/),
    });
  });

  test('without pause has to wait', async () => {
    const made = await aRouted();
    const answers = await Promise.all(
      Array.from({ length: 33 }, (_, index) => say(made, 'supplement', { text: `第${index}句` })),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
    expect((await trackOf(made)).status).toBe('routed');
  });
});

describe('urging', () => {
  test('is told to the department once; again at once gets an honest answer', async () => {
    const made = await aSigned();
    const { status, body } = await say(made, 'urge');
    expect(status).toBe(200);
    expect(body.steps.at(-1)).toMatchObject({ type: 'urged', words: { zh: '您催办了这件事' } });
    const again = await say(made, 'urge', { text: '快一点' });
    expect(again.body).toMatchObject({
      status: 422,
      code: 'urged_lately',
      detail: expect.stringMatching(/承办部门已收到提醒/),
    });
    expect((await say(made, 'urge', {}, 'en')).body.detail).toMatch(/the department knows/);
    expect((await server.ticketOnce(made.number, ['signed'])).flags).toContain('urged');
  });
});

describe('rating', () => {
  test('a solved matter ends it; it is rated once', async () => {
    const made = await aClosed();
    const closed = await trackOf(made);
    expect(closed.may).toEqual(expect.arrayContaining(['rate', 'reopen']));
    expect(Date.parse(closed.reopenUntil ?? '')).toBeGreaterThan(Date.now());
    const rating = { ...A_RATING, contacted: true, text: '谢谢' };
    const { status, body } = await say(made, 'rating', rating);
    expect(status).toBe(200);
    expect(trackSchema.strict().parse(body)).toMatchObject({ status: 'closed', rating });
    expect(body.rating).not.toHaveProperty('by');
    expect(body.may).not.toContain('rate');
    expect(body.steps.at(-1).words).toEqual({
      zh: '您作了评价：已解决，满意',
      en: 'You rated it: solved, satisfied',
    });
    expect((await say(made, 'rating', rating)).body).toMatchObject({ code: 'already_evaluated' });
  });

  test('an unsolved matter has it handled again', async () => {
    const made = await aClosed();
    const rating = { solved: 'unsolved', satisfaction: 'dissatisfied', text: '一分钱没拿到' };
    const { body } = await say(made, 'rating', rating);
    expect(body).toMatchObject({ status: 'routed', rating: null, reopenUntil: null });
    expect(typesOf(body).slice(-2)).toEqual(['rated', 'reopened']);
    expect(body.steps.at(-1)).toMatchObject({
      text: '一分钱没拿到',
      words: { zh: '您要求重新办理，交人力资源和社会保障局' },
    });
    const ticket = await server.ticketOnce(made.number, ['routed']);
    expect(ticket.flags).toContain('reopened');
  });

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['solved', 'satisfaction']],
    ['no grade', { solved: 'partly' }, ['satisfaction']],
    ['a grade that there is not', { solved: 'partly', satisfaction: 'great' }, ['satisfaction']],
  ])('%s: 400', async (_what, body, paths) => {
    const answer = await say(await aClosed(), 'rating', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual(paths);
  });

  test('before there is anything to rate: 422', async () => {
    expect((await say(await aSigned(), 'rating', A_RATING)).body).toMatchObject({
      status: 422,
      code: 'not_in_this_status',
    });
  });
});

describe('having it handled again', () => {
  test('needs a reason, and goes back to the department', async () => {
    const made = await aClosed();
    expect((await say(made, 'reopen', {})).status).toBe(400);
    const { body } = await say(made, 'reopen', { text: '又不给了' });
    expect(body).toMatchObject({ status: 'routed' });
    expect(body.steps.at(-1)).toMatchObject({ type: 'reopened', text: '又不给了' });
    expect((await say(made, 'reopen', { text: '再来' })).body.code).toBe('not_in_this_status');
  });

  test('is too late after the time for it, and so is a rating; the page offers neither', async () => {
    const loop = { ...DEFAULT_LOOP, reopenWithin: { amount: 0.005, unit: 'minutes' as const } };
    await using hasty = await startTestServer({ rules: { loop } });
    const made: Made = (await hasty.handIn(aChat())).body;
    await hasty.ticketOnce(made.number, ['routed']);
    for (const [who, body] of [['dept-hrss', { type: 'sign' }], ...ANSWERED] as [
      string,
      object,
    ][]) {
      await hasty.command(who, made.number, body);
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { body } = await hasty.call('GET', address(made));
    expect(body.status).toBe('closed');
    expect(body.may).not.toContain('reopen');
    expect(body.may).not.toContain('rate');
    for (const [door, said] of [
      ['reopen', { text: '没解决' }],
      ['rating', A_RATING],
    ] as const) {
      const refused = await hasty.call('POST', address(made, door), {
        body: said,
        headers: { 'Accept-Language': 'zh' },
      });
      expect(refused.body).toMatchObject({
        status: 422,
        code: 'reopen_too_late',
        detail: expect.stringMatching(/期限.*重新提交诉求/),
      });
    }
  });
});

describe('confidence', () => {
  const contact = { name: '秘密的名字', phone: '13877776666' };
  const asHandler = async ({ number }: Made) => {
    const { token } = await server.signIn('dept-hrss');
    return (await server.call('GET', `/api/v1/tickets/${number}`, { token })).body;
  };

  test('asked for later hides the citizen from the department; twice is no mistake', async () => {
    const made = await aSigned({ contact });
    expect(JSON.stringify(await asHandler(made))).toContain('13877776666');
    expect(await trackOf(made)).toMatchObject({ confidential: false });
    const { status, body } = await say(made, 'confidential', {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ confidential: true });
    expect(body.may).not.toContain('set_confidential');
    expect(body.steps.at(-1).words.zh).toMatch(/承办部门看不到您的姓名/);
    const seen = JSON.stringify(await asHandler(made));
    expect(seen).not.toContain('13877776666');
    expect(seen).not.toContain('秘密的名字');
    expect((await say(made, 'confidential')).body.version).toBe(body.version);
  });

  test('asked for when handing in is kept from the start', async () => {
    const body = { externalId: crypto.randomUUID(), text: aChat()['text'] };
    const made = (
      await server.call('POST', '/api/v1/citizen/inquiries', {
        body: { ...body, contact: { ...contact, anonymous: true } },
      })
    ).body;
    await server.ticketOnce(made.number, ['routed']);
    expect(await trackOf(made)).toMatchObject({ confidential: true });
    expect(JSON.stringify(await asHandler(made))).not.toContain('13877776666');
  });
});

test('every door needs the code, and tells nothing without it', async () => {
  const made = await aClosed();
  const wrong = { ...made, accessCode: made.accessCode === '000000' ? '000001' : '000000' };
  const doors: [Door, object][] = [
    ['supplement', { text: 'x' }],
    ['urge', {}],
    ['rating', A_RATING],
    ['reopen', { text: 'x' }],
    ['confidential', {}],
    ['withdraw', {}],
  ];
  for (const [door, body] of doors) {
    const answer = await say(wrong, door, body);
    expect([door, answer.status, answer.body.code]).toEqual([door, 404, 'not_found']);
  }
  expect((await trackOf(made)).status).toBe('closed');
});

describe('a ticket that is handled with another one', () => {
  const ALSO = '我也被拖欠了工资，公司一直不给。';
  const SECRET = '只有第一位市民知道的话';

  /** Two citizens; the second one's ticket is merged into the first one's. */
  async function twoCitizens(): Promise<{ parent: Made; child: Made }> {
    const parent = await aSigned({ contact: { name: '第一位', phone: '13811112222' } });
    const child = await aRouted({ text: ALSO, contact: { name: '第二位', phone: '13833334444' } });
    await say(parent, 'supplement', { text: SECRET });
    await staffDo(child.number, ['dispatcher', { type: 'merge', into: parent.number }]);
    return { parent, child };
  }

  test('keeps its number and shows what concerns it of the other, never the other citizen', async () => {
    const { parent, child } = await twoCitizens();
    await staffDo(parent.number, ['dept-hrss', { type: 'request_info', text: `问${SECRET}` }]);
    const waiting = await trackOf(child);
    expect(waiting).toMatchObject({ status: 'signed', merged: true, question: null, text: ALSO });
    await say(parent, 'supplement', { text: `${SECRET}，还有` });
    await say(parent, 'urge', { text: SECRET });
    await staffDo(parent.number, ...ANSWERED);
    await say(parent, 'rating', { ...A_RATING, text: SECRET });

    const track = await trackOf(child);
    expect(track).toMatchObject({ number: child.number, status: 'closed', rating: null });
    expect(typesOf(track)).toEqual(['received', 'routed', 'merged', 'replied', 'closed']);
    expect(track.steps[3]).toMatchObject({ text: REPLY });
    const told = JSON.stringify(track);
    for (const secret of [SECRET, '第一位', '13811112222', parent.number]) {
      expect(told).not.toContain(secret);
    }
  });

  test('lets its citizen add and urge there, which the other citizen is not told', async () => {
    const { parent, child } = await twoCitizens();
    await staffDo(parent.number, ['dept-hrss', { type: 'request_info', text: '几个人？' }]);
    const added = await say(child, 'supplement', { text: '第二位的话' });
    expect(added.body.steps.at(-1)).toMatchObject({ type: 'supplemented', text: '第二位的话' });
    await say(child, 'supplement', { text: '第二位的话' });
    expect((await say(child, 'urge')).body.steps.at(-1)).toMatchObject({ type: 'urged' });

    // The question to the first citizen still waits.
    const ticket = await server.ticketOnce(parent.number, ['awaiting_citizen']);
    expect(ticket.timeline.slice(-2)).toMatchObject([
      { type: 'supplemented', text: `【${child.number}】第二位的话` },
      { type: 'urged', text: `【${child.number}】` },
    ]);
    const seen = await trackOf(parent);
    expect(JSON.stringify(seen)).not.toContain('第二位');
    expect(typesOf(seen)).not.toContain('urged');
    expect((await say(child, 'urge')).body.code).toBe('urged_lately');
  });

  test('tells nobody there who its confidential citizen is', async () => {
    const { parent, child } = await twoCitizens();
    await say(child, 'confidential');
    const text = '我是第二位，电话 13833334444，还有两个人。';
    expect((await say(child, 'supplement', { text })).status).toBe(200);
    const { token } = await server.signIn('dept-hrss');
    const { body } = await server.call('GET', `/api/v1/tickets/${parent.number}`, { token });
    expect(body.timeline.at(-1).text).toBe(
      `【${child.number}】我是***，电话 ***********，还有两个人。`,
    );
  });

  test('is rated by its own citizen, once the other is closed', async () => {
    const { parent, child } = await twoCitizens();
    expect((await trackOf(child)).may).not.toContain('rate');
    expect((await say(child, 'rating', A_RATING)).body.code).toBe('not_in_this_status');
    await staffDo(parent.number, ...ANSWERED);
    expect((await trackOf(child)).may).toContain('rate');
    const { body } = await say(child, 'rating', { ...A_RATING, text: '第二位谢谢' });
    expect(body).toMatchObject({ status: 'closed', rating: { text: '第二位谢谢' } });
    const seen = await trackOf(parent);
    expect(seen).toMatchObject({ status: 'closed', rating: null });
    expect(JSON.stringify(seen)).not.toContain('第二位');
  });

  test('"not solved" has the matter handled again for both, in words of each', async () => {
    const { parent, child } = await twoCitizens();
    await staffDo(parent.number, ...ANSWERED);
    const rating = { solved: 'unsolved', satisfaction: 'very_dissatisfied', text: '第二位没拿到' };
    const { body } = await say(child, 'rating', rating);
    expect(body).toMatchObject({ status: 'routed', rating: null });
    expect(body.steps.at(-1).words.zh).toMatch(/^您要求重新办理/);
    const seen = await trackOf(parent);
    expect(seen).toMatchObject({ status: 'routed' });
    expect(seen.steps.at(-1)?.words.zh).toMatch(/^重新办理/);
    expect(JSON.stringify(seen)).not.toContain('第二位');
  });

  test('is its own again after it was taken out', async () => {
    const { parent, child } = await twoCitizens();
    await staffDo(child.number, ['dispatcher', { type: 'unmerge' }]);
    await staffDo(parent.number, ...ANSWERED);
    const track = await trackOf(child);
    expect(track).toMatchObject({ status: 'routed', merged: false });
    expect(typesOf(track)).toEqual(['received', 'routed', 'merged', 'unmerged']);
    const { body } = await say(child, 'supplement', { text: '我的话' });
    expect(typesOf(body).at(-1)).toBe('supplemented');
  });
});

test('what staff write for each other is not told: an extension, a better answer, a call-back', async () => {
  const made = await aSigned();
  await staffDo(
    made.number,
    ['dept-hrss', { type: 'ask_extension', days: 3, text: '内部：人手不够' }],
    ['dispatcher', { type: 'rule_extension', decision: 'grant', text: '内部：同意' }],
    ['dept-hrss', { type: 'reply', text: '正在处理。' }],
    ['agent', { type: 'send_back', text: '内部：答非所问' }],
    ...ANSWERED,
    ['agent', { type: 'start_call_back' }],
    ['agent', { type: 'record_call_back', reached: false, text: '内部：关机' }],
  );
  const track = await trackOf(made);
  expect(typesOf(track).slice(3)).toEqual([
    'extension_granted',
    'replied',
    'sent_back',
    'replied',
    'closed',
    'called_back',
  ]);
  expect(track.steps[3]?.words.zh).toMatch(/^办理时间延长3天，.*办结时限改为/);
  expect(JSON.stringify(track)).not.toContain('内部');
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figuresSchema } from '../../src/contract/figures.ts';
import type { TicketCard } from '../../src/contract/ticket.ts';
import { OPEN_STATUSES, URGENCIES } from '../../src/contract/words.ts';
import { aChat, anAppFeedback, aPhoneCall, aSegment, VAGUE } from '../builders/inquiries.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';

/** A desk with a few tickets of every sort; the tests only look, or add more of the vague ones. */
let server: TestServer;
let stored: Stored;
let all: TicketCard[];
const numbers: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  stored = await openStored(server);
  const bodies = {
    wages: anAppFeedback({ contact: { name: '欧阳女士', phone: '13911112222' } }),
    call: aPhoneCall({
      contact: { phone: '0512-6666 7777' },
      transcript: [aSegment({ text: '公司拖欠工资，我在观前街的工地上。' })],
    }),
    fund: aChat({ text: '住房公积金提取一直不到账，公积金中心没人接电话。' }),
    gas: aChat({ text: '我家燃气泄漏，厨房全是煤气味，快来人！' }),
    vague: aChat({ text: VAGUE }),
    marks: aChat({ text: '请问 (a.b)* [c] $ 100% 是什么？' }),
    withdrawn: aChat({ text: VAGUE }),
    closed: aChat({ text: VAGUE }),
    taken: aChat({ text: VAGUE }),
    soon: aChat({ text: VAGUE }),
    overdue: aChat({ text: VAGUE }),
  };
  const receipts = await Promise.all(
    Object.entries(bodies).map(async ([name, body]) => {
      const { number, accessCode } = (await server.handIn(body)).body;
      numbers[name] = number;
      await server.ticketOnce(number, ['routed', 'needs_dispatch']);
      return [name, { number, accessCode }] as const;
    }),
  );
  const { number, accessCode } = Object.fromEntries(receipts)['withdrawn']!;
  await server.call('POST', `/api/v1/track/${number}/withdraw?code=${accessCode}`, { body: {} });
  await server.command('agent', numbers['taken'] ?? '', { type: 'take' });
  await server.command('agent2', numbers['closed'] ?? '', { type: 'answer', text: '已解答' });
  const [earlier, later] = [Date.now() - 60_000, Date.now() + 3_600_000];
  await turnClock('soon', earlier, later);
  await turnClock('overdue', earlier - 60_000, earlier);
  all = (await list('limit=200')).items;
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Moves the running clock of a ticket, as if it had been received at another time. */
async function turnClock(name: string, warnAt: number, dueAt: number): Promise<void> {
  const [sortWarn, sortDue] = [warnAt, dueAt].map((ms) => new Date(ms).toISOString());
  const clock = { 'clocks.0.warnAt': sortWarn, 'clocks.0.dueAt': sortDue };
  const $set = { ...clock, sortWarn, sortDue };
  await stored.tickets.updateOne({ _id: numbers[name] ?? '' }, { $set } as never);
}

const ask = async (query: string, username = 'supervisor'): Promise<Answer> => {
  const { token } = await server.signIn(username);
  return server.call('GET', `/api/v1/tickets?${query}`, { token });
};

async function list(query: string, username?: string): Promise<{ items: TicketCard[] }> {
  const { status, body } = await ask(query, username);
  expect(status).toBe(200);
  return body;
}

const namesIn = ({ items }: { items: TicketCard[] }): string[] =>
  items.map(({ number }) => number).sort();
const namesOf = (...names: string[]): string[] => names.map((name) => numbers[name] ?? name).sort();

test('the figures count what the lists show', async () => {
  const { token } = await server.signIn('supervisor');
  const { status, body } = await server.call('GET', '/api/v1/figures', { token });
  expect(status).toBe(200);
  const figures = figuresSchema.parse(body);
  const open = all.filter((card) => OPEN_STATUSES.some((one) => one === card.status));
  const countOf = (fits: (card: TicketCard) => boolean) => open.filter(fits).length;
  expect(figures).toMatchObject({ open: open.length, overdue: 1, soon: 1 });
  for (const one of OPEN_STATUSES) {
    expect([one, figures.byStatus[one] ?? 0]).toEqual([
      one,
      countOf((card) => card.status === one),
    ]);
  }
  for (const { departmentId, open: count } of figures.byDepartment) {
    expect(count).toBe(countOf((card) => card.departmentId === departmentId));
  }
  const arrived = figures.arrivals.flatMap(({ counts }) => Object.values(counts));
  expect(arrived.reduce((sum, count) => sum + count, 0)).toBe(all.length);
  expect(figures.today).toMatchObject({ received: all.length, closed: 1, dispatchedByPeople: 0 });
  for (const who of ['agent', 'dispatcher', 'dept-hrss']) {
    const refused = { token: (await server.signIn(who)).token };
    expect((await server.call('GET', '/api/v1/figures', refused)).status).toBe(403);
  }
});

describe('filters', () => {
  test.each<[string, (card: TicketCard) => boolean]>([
    ['', () => true],
    ['status=routed', ({ status }) => status === 'routed'],
    ['status=open', ({ status }) => OPEN_STATUSES.some((one) => one === status)],
    ['status=closed,withdrawn', ({ status }) => ['closed', 'withdrawn'].includes(status)],
    ['status=open,closed', ({ status }) => status !== 'withdrawn'],
    ['status=replied', () => false],
    ['department=hrss', ({ departmentId }) => departmentId === 'hrss'],
    ['department=nobody', () => false],
    ['channel=phone', ({ channel }) => channel === 'phone'],
    ['channel=app', ({ channel }) => channel === 'app'],
    ['kind=consultation', ({ kind }) => kind === 'consultation'],
    ['kind=complaint', ({ kind }) => kind === 'complaint'],
    ['assignee=agent', ({ assignee }) => assignee?.id === 'agent'],
    ['assignee=agent2', ({ assignee }) => assignee?.id === 'agent2'],
    ['status=open&channel=chat&kind=help', (card) => isOpenChat(card) && card.kind === 'help'],
  ])('%s', async (query, fits) => {
    expect(namesIn(await list(`limit=200&${query}`))).toEqual(namesIn({ items: all.filter(fits) }));
  });

  test('every status that a filter names is there to be found', () => {
    const statuses = new Set(all.map(({ status }) => status));
    expect([...statuses].sort()).toEqual(['closed', 'needs_dispatch', 'routed', 'withdrawn']);
  });

  test('assignee=me is whoever asks', async () => {
    expect(namesIn(await list('assignee=me', 'agent'))).toEqual(namesOf('taken'));
    expect(namesIn(await list('assignee=me', 'dispatcher'))).toEqual([]);
  });

  test('due=overdue is past due; due=soon is past the warning and not yet due', async () => {
    expect(namesIn(await list('due=overdue'))).toEqual(namesOf('overdue'));
    expect(namesIn(await list('due=soon'))).toEqual(namesOf('soon'));
    expect(namesIn(await list('due=overdue&status=closed'))).toEqual([]);
  });
});

const isOpenChat = ({ status, channel }: TicketCard): boolean =>
  channel === 'chat' && OPEN_STATUSES.some((one) => one === status);

describe('search', () => {
  const byWords: [string, string[]][] = [
    ['欧阳', ['wages']],
    ['13911112222', ['wages']],
    ['观前街', ['call']],
    ['公积金中心', ['fund']],
    ['(a.b)*', ['marks']],
    ['[c]', ['marks']],
    ['(A.B)', ['marks']],
    ['.*', []],
    ['^请问', []],
    ['0512-6666 7777', ['call']],
  ];
  test.each(byWords)('%s', async (words, names) => {
    expect(namesIn(await list(`q=${encodeURIComponent(words)}`))).toEqual(namesOf(...names));
  });

  test('a number, in any case, and the beginning of one', async () => {
    const number = numbers['fund'] ?? '';
    expect(namesIn(await list(`q=${number.toLowerCase()}`))).toEqual([number]);
    const beginning = number.slice(0, -1);
    const fitting = all.filter((card) => card.number.startsWith(beginning));
    expect(namesIn(await list(`q=%20${beginning}%20`))).toEqual(namesIn({ items: fitting }));
    expect(namesIn(await list('q=YH2026&limit=200'))).toHaveLength(all.length);
    expect(namesIn(await list('q=YH19990101-000001'))).toEqual([]);
  });

  test.each(['%00', 'a%00b', '%ED%A0%80', '%F0%9F%98%80', '%5C', encodeURIComponent('{"$ne":1}')])(
    '%s does no harm',
    async (words) => expect((await ask(`q=${words}`)).status).toBe(200),
  );
});

describe('order', () => {
  test('urgency: the most pressing first, then by due time, then by number', async () => {
    const { items } = await list('status=open&limit=200');
    const keys = items.map(({ urgency, dueAt, number }) =>
      [URGENCIES.indexOf(urgency), dueAt, number].join(),
    );
    expect(keys).toEqual(keys.toSorted());
    expect(items[0]?.number).toBe(numbers['gas']);
    expect(items[0]?.urgency).toBe('emergency');
  });

  test('newest: last received first', async () => {
    const { items } = await list('sort=newest&limit=200');
    const keys = items.map(({ receivedAt, number }) => [receivedAt, number].join());
    expect(keys).toEqual(keys.toSorted().reverse());
  });
});

describe('pages', () => {
  test.each(['urgency', 'newest'])(
    '%s: every ticket once, none twice, also while new ones come in',
    async (sort) => {
      const before = namesIn(await list('limit=200'));
      const seen: string[] = [];
      let cursor = '';
      for (let page = 0; ; page += 1) {
        const { body } = await ask(`sort=${sort}&limit=2&cursor=${encodeURIComponent(cursor)}`);
        expect(body.items.length).toBeLessThanOrEqual(2);
        seen.push(...namesIn(body));
        if (body.nextCursor === null) break;
        cursor = body.nextCursor;
        if (page < 3) await server.handIn(aChat({ text: page === 1 ? '着火了，救命！' : VAGUE }));
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((number) => before.includes(number)).sort()).toEqual(before);
    },
  );

  test('the last page has no cursor, also when it is full', async () => {
    const { body } = await ask('channel=app&limit=1');
    expect(body).toMatchObject({ items: [{ channel: 'app' }], nextCursor: null });
  });

  test('cards hold nothing long and tell what the viewer may do', async () => {
    const { items } = await list('status=open', 'agent');
    for (const card of items) {
      expect(card).not.toHaveProperty('timeline');
      expect(card).not.toHaveProperty('inquiry');
      expect(card).not.toHaveProperty('accessCode');
      expect(card.may).toContain('note');
    }
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=many', 'limit'],
    ['status=done', 'status'],
    ['status=open,', 'status'],
    ['status[$ne]=open&status=open&status=closed', 'status'],
    ['channel=fax', 'channel'],
    ['kind=rant', 'kind'],
    ['due=never', 'due'],
    ['sort=oldest', 'sort'],
    [`q=${'x'.repeat(101)}`, 'q'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('[{"$gt":0},"",""]').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('["a","b"]').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('{"length":3}').toString('base64url')}`, 'cursor'],
  ])('%s: 400', async (query, path) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
  });

  test.each(['limit=1', 'limit=200', 'status=', 'q=', 'q=%20'])('%s: fine', async (query) => {
    expect((await ask(query)).status).toBe(200);
  });
});

describe('a department', () => {
  const ofDepartment = (id: string) =>
    namesIn({ items: all.filter(({ departmentId }) => departmentId === id) });

  test.each(['', 'department=housing-fund', 'status=open', 'q=%E5%B7%A5%E8%B5%84', 'sort=newest'])(
    'lists its own tickets only: %s',
    async (query) => {
      expect(ofDepartment('hrss').length).toBeGreaterThan(1);
      expect(namesIn(await list(query, 'dept-hrss'))).toEqual(ofDepartment('hrss'));
    },
  );

  test("can't find another's by its number, and learns nothing of what exists", async () => {
    const { token } = await server.signIn('dept-hrss');
    expect(namesIn(await list(`q=${numbers['fund']}`, 'dept-hrss'))).toEqual([]);
    const answers = await Promise.all(
      [numbers['fund'], numbers['vague'], 'YH19990101-000001', 'nonsense'].map((number) =>
        server.call('GET', `/api/v1/tickets/${number}`, { token }),
      ),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(
      (await server.call('GET', `/api/v1/tickets/${numbers['wages']}`, { token })).status,
    ).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { similarSchema, type Similar } from '../../src/contract/desk-work.ts';
import { aChat, anAppFeedback } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

const BURST = [
  '杏林路这边从早上六点就停水了，没看到任何通知，什么时候能来水？',
  '我们杏林雅苑整个小区从今天早上开始没有水，物业说是杏林路上主管道爆了，请尽快抢修。',
];
const ELSEWHERE = '南浦区滨江花园停水两天了，打供水公司电话没人接，到底什么时候能来水？';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.[Symbol.asyncDispose]());

async function received(body: object): Promise<string> {
  const answer = await server.handIn(body);
  expect(answer.status).toBe(202);
  const { number } = answer.body;
  await server.ticketOnce(number, ['routed', 'needs_dispatch']);
  return number;
}

async function similarTo(number: string, username = 'dispatcher'): Promise<Similar['items']> {
  const { token } = await server.signIn(username);
  const { status, body } = await server.call('GET', `/api/v1/tickets/${number}/similar`, { token });
  expect(status).toBe(200);
  return similarSchema.parse(body).items;
}

const numbersOf = (items: Similar['items']) => items.map(({ ticket }) => ticket.number);

describe('what may be the same matter', () => {
  test('is the same trouble at the same place, and not the same trouble elsewhere', async () => {
    const [first, second] = await Promise.all(BURST.map((text) => received(aChat({ text }))));
    const elsewhere = await received(aChat({ text: ELSEWHERE }));
    const items = await similarTo(first!);
    expect(numbersOf(items)).toEqual([second]);
    expect(items[0]).toMatchObject({ why: ['same_place'] });
    expect(items[0]?.likeness).toBeGreaterThan(0.5);
    expect(items[0]?.ticket.may).toContain('merge');
    expect(await similarTo(elsewhere)).toEqual([]);
  });

  test('is what the same citizen sent twice; of a confidential ticket that is not told', async () => {
    const contact = { name: '王女士', phone: '13900005678' };
    const text = '翠竹小区的垃圾桶三天没有人清运了，臭得很。';
    const again = '上次说的翠竹小区垃圾清运的事，到现在还没有人来，垃圾桶满出来了。';
    const first = await received(anAppFeedback({ subject: '垃圾', text, contact }));
    const second = await received(anAppFeedback({ subject: '垃圾', text: again, contact }));
    const [found] = await similarTo(second);
    expect(found?.ticket.number).toBe(first);
    expect(found?.why).toContain('same_phone');
    const hide = { type: 'set_confidential', on: true };
    expect((await server.command('dispatcher', first, hide)).status).toBe(200);
    const [masked] = await similarTo(second);
    expect(masked?.why).not.toContain('same_phone');
  });

  test('no longer holds what is over, and shows a handler the own department alone', async () => {
    const text = '和平路邮局门口的路灯坏了好几天没人修，黑乎乎的';
    const [first, second] = [await received(aChat({ text })), await received(aChat({ text }))];
    const lamps = 'urban-management';
    for (const number of [first, second]) {
      await server.command('dispatcher', number, { type: 'dispatch', departmentId: lamps });
    }
    expect(numbersOf(await similarTo(first, `dept-${lamps}`))).toEqual([second]);
    const { token } = await server.signIn('dept-hrss');
    const path = `/api/v1/tickets/${first}/similar`;
    expect((await server.call('GET', path, { token })).status).toBe(404);
    const merge = { type: 'merge', into: first };
    expect((await server.command('dispatcher', second, merge)).status).toBe(200);
    expect(await similarTo(first)).toEqual([]);
    expect(await similarTo(second)).toEqual([]);
  });
});

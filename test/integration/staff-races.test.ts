import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMongo } from '../../server/store/connect.ts';
import { createTicketStore, type TicketStore } from '../../server/store/ticket-store.ts';
import { decide } from '../../src/ticket/decide.ts';
import { evolve } from '../../src/ticket/evolve.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { aChat } from '../builders/inquiries.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';
import { anInquiry, contextOf, received, staff } from '../builders/ticket.ts';

/** Two servers on one store, as behind a proxy, and no worker, so that tickets stay as they came. */
let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  const { mongoUrl, prefix } = server;
  other = await startTestServer({ roles: ['api'], mongoUrl, prefix });
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const handIn = async (): Promise<string> => (await server.handIn(aChat())).body.number;

/** A command by way of either server; a session is good on both. */
async function ask(who: string, number: string, body: unknown, by = server): Promise<Answer> {
  const { token } = await server.signIn(who);
  return by.call('POST', `/api/v1/tickets/${number}/commands`, { token, body });
}

async function see(number: string): Promise<Answer['body']> {
  const { token } = await server.signIn('supervisor');
  return (await server.call('GET', `/api/v1/tickets/${number}`, { token })).body;
}

describe('somebody was faster', () => {
  test('a version that is no longer the newest: 409, and nothing happens', async () => {
    const number = await handIn();
    expect((await ask('agent', number, { type: 'note', text: '一', version: 1 })).status).toBe(200);
    for (const version of [1, 3]) {
      const late = await ask('agent2', number, { type: 'take', version });
      expect(late.body).toMatchObject({ status: 409, code: 'conflict' });
    }
    expect((await ask('agent2', number, { type: 'take', version: 2 })).body.version).toBe(3);
  });

  test('two agents who saw the same ticket take it at the same instant: one gets it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const number = await handIn();
      const take = { type: 'take', version: 1 };
      const answers = await Promise.all([
        ask('agent', number, take),
        ask('agent2', number, take, other),
        ask('agent3', number, take),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const winner = answers.find(({ status }) => status === 200)?.body.assignee.id;
      expect(await see(number)).toMatchObject({
        version: 2,
        assignee: { id: winner },
      });
    }
  });

  test('the department signs while the desk sends it elsewhere: one of the two happens', async () => {
    for (let round = 0; round < 5; round += 1) {
      const number = await handIn();
      await ask('agent', number, { type: 'dispatch', departmentId: 'hrss' });
      const [signed, moved] = await Promise.all([
        ask('dept-hrss', number, { type: 'sign' }),
        ask('agent', number, { type: 'dispatch', departmentId: 'housing' }, other),
      ]);
      expect([
        [200, 422],
        [409, 200],
      ]).toContainEqual([signed?.status, moved?.status]);
      const { version, timeline } = await see(number);
      expect([version, timeline.length]).toEqual([3, 3]);
    }
  });

  test('commands that come at once on two servers all happen, one after the other', async () => {
    const number = await handIn();
    const texts = Array.from({ length: 8 }, (_, index) => `第 ${index} 条 \ud83d`);
    const answers = await Promise.all([
      ...texts.map((text, index) =>
        ask(
          index % 2 ? 'agent' : 'dispatcher',
          number,
          { type: 'note', text },
          index % 3 ? server : other,
        ),
      ),
      ask('agent2', number, { type: 'take' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 200));
    const { version, timeline, assignee } = await see(number);
    expect(version).toBe(10);
    expect(assignee.id).toBe('agent2');
    expect(timeline.map((event: { seq: number }) => event.seq)).toEqual(
      Array.from({ length: 10 }, (_, index) => index + 1),
    );
    const noted = timeline.flatMap((event: { type: string; text: string }) =>
      event.type === 'noted' ? [event.text] : [],
    );
    expect(noted.sort()).toEqual(texts.map((text) => text.replace('\ud83d', '\ufffd')).sort());
  });

  test('of a crowd, whoever was told 200 is on record, and nobody else', async () => {
    const number = await handIn();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        ask('agent', number, { type: 'note', text: `第 ${index} 条` }, index % 2 ? server : other),
      ),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
    const { version, timeline } = await see(number);
    expect(done.length).toBeGreaterThanOrEqual(10);
    expect(version).toBe(1 + done.length);
    expect(timeline).toHaveLength(version);
  });
});

describe('writes that are asked for in one turn travel as one group', () => {
  let stored: Stored;
  let connection: Connection;
  let store: TicketStore;
  beforeAll(async () => {
    stored = await openStored(server);
    connection = await connectMongo(server.mongoUrl);
    store = createTicketStore(connection);
  });
  afterAll(async () => {
    await connection.close();
    await stored[Symbol.asyncDispose]();
  });

  async function aTicket(): Promise<Ticket> {
    const ticket = await store.load(await handIn());
    if (!ticket) throw new Error('not stored');
    return ticket;
  }

  function noted(ticket: Ticket, text: string): Ticket {
    const decision = decide(ticket, { type: 'note', text }, contextOf(staff('agent')));
    if (!decision.ok) throw new Error(decision.code);
    return decision.events.reduce(evolve, ticket);
  }

  test('of many commits on one version exactly one lands, also when they say the same', async () => {
    for (const text of ['已联系市民', '半个字符 \ud83d']) {
      const before = await aTicket();
      const after = noted(before, text);
      const landed = await Promise.all(
        Array.from({ length: 5 }, () => store.commit(before, after)),
      );
      expect(landed.filter(Boolean)).toHaveLength(1);
      expect((await store.load(before.number))?.version).toBe(2);
    }
  });

  test('a ticket that can not be written fails alone', async () => {
    const [poison, first, second] = [await aTicket(), await aTicket(), await aTicket()];
    await stored.tickets.updateOne({ _id: poison.number }, { $set: { timeline: 'x' } } as never);
    const results = await Promise.allSettled(
      [first, poison, second].map((ticket) => store.commit(ticket, noted(ticket, '已联系市民'))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.load(first.number))?.version).toBe(2);
    expect((await store.load(second.number))?.version).toBe(2);
  });

  test('of many inserts each is told its own: new, there already, or new', async () => {
    const insert = (number: string, externalId: string) =>
      store.insert(
        { ...received(), number, inquiry: anInquiry({ externalId }) },
        { keys: [`app:${externalId}`], hash: externalId, accessCode: '000000' },
      );
    const results = await Promise.all([
      insert('YH20261123-900001', 'a'),
      insert('YH20261123-900002', 'a'),
      insert('YH20261123-900003', 'b'),
    ]);
    expect(results).toMatchObject([
      { isNew: true },
      { isNew: false, existing: { _id: 'YH20261123-900001' } },
      { isNew: true },
    ]);
  });
});

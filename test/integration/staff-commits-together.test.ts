import type { Connection } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMongo } from '../../server/store/connect.ts';
import { createTicketStore, type TicketStore } from '../../server/store/ticket-store.ts';
import { decide } from '../../src/ticket/decide.ts';
import { evolve } from '../../src/ticket/evolve.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { aChat } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored, type Stored } from '../builders/stored.ts';
import { anInquiry, contextOf, received, staff } from '../builders/ticket.ts';

/** Writes that are asked for in one turn travel to MongoDB as one group. */
let server: TestServer;
let stored: Stored;
let connection: Connection;
let store: TicketStore;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  stored = await openStored(server);
  connection = await connectMongo(server.mongoUrl);
  store = createTicketStore(connection);
});
afterAll(async () => {
  await connection.close();
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function aTicket(): Promise<Ticket> {
  const ticket = await store.load((await server.handIn(aChat())).body.number);
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
    const landed = await Promise.all(Array.from({ length: 5 }, () => store.commit(before, after)));
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

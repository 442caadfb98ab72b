import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../src/contract/conversation.ts';
import { done, openPage } from '../builders/citizen.ts';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { startPrivateStore, type PrivateStore } from '../builders/private-store.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';

let redis: PrivateStore;
let here: TestServer;
let there: TestServer;
let agent: TestConsole;

/** The citizens are on one process and the agent on the other; Redis is their only way to each other. */
beforeAll(async () => {
  redis = await startPrivateStore('redis');
  here = await startTestServer({ redisUrl: redis.url });
  there = await startBeside(here, ['api', 'worker', 'sweeper']);
  agent = await openConsole(there, 'agent');
  done(await agent.socket.emitWithAck('presence.set', { status: 'ready' }));
});

afterAll(async () => {
  agent?.[Symbol.dispose]();
  await there?.[Symbol.asyncDispose]();
  await here?.[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
});

const REPAIRED_WITHIN_MS = 30_000;

async function accepted(number: string): Promise<void> {
  done(await agent.socket.emitWithAck('presence.set', { status: 'ready' }));
  await eventually(async () => {
    const ack = await agent.socket.emitWithAck('offer.accept', { number });
    return ack.ok ? ack.data : null;
  }, REPAIRED_WITHIN_MS);
}

async function emptyRedis(): Promise<void> {
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
}

test('citizen and agent hear each other in order, while Redis is emptied and away', async () => {
  const heard: Message[] = [];
  agent.socket.on('message', (message) => heard.push(message));
  using page = await openPage(here.url);
  const { number, token } = await page.open('路灯不亮了。');
  await accepted(number);
  const before = done(await agent.socket.emitWithAck('conversation.messages', { number }));
  const first = (before.messages.at(-1)?.seq ?? 0) + 1;
  const turns = 12;
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn === 3) await emptyRedis();
    if (turn === 5) await redis.kill();
    if (turn === 9) await redis.start();
    done(await page.send(`话 ${turn}`));
    const clientMessageId = randomUUID();
    done(
      await agent.socket.emitWithAck('message.send', {
        number,
        clientMessageId,
        text: `答 ${turn}`,
      }),
    );
  }
  const last = first + 2 * turns - 1;
  await page.hears(last, REPAIRED_WITHIN_MS);
  const own = () => heard.filter((message) => message.number === number && message.seq >= first);
  await eventually(async () => own().at(-1)?.seq === last || null, REPAIRED_WITHIN_MS);
  const expected = Array.from({ length: 2 * turns }, (_, index) => first + index);
  expect(own().map(({ seq }) => seq)).toEqual(expected);
  const pushed = page.messages.filter(({ seq }) => seq >= first);
  expect(pushed.map(({ seq }) => seq)).toEqual(expected);
  const { messages } = await page.resume(token);
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
  done(await agent.socket.emitWithAck('conversation.end', { number }));
}, 180_000);

test('a word to a conversation that was just ended in the other process opens it again', async () => {
  using page = await openPage(here.url);
  const { number } = await page.open('水压太低。');
  await accepted(number);
  await redis.kill();
  try {
    done(await agent.socket.emitWithAck('conversation.end', { number }));
    // This process has not heard of it yet.
    done(await page.send('还有一件事。'));
  } finally {
    await redis.start();
  }
  await accepted(number);
  done(await agent.socket.emitWithAck('conversation.end', { number }));
  const ticket = await eventually(async () => {
    const found = await here.ticketOnce(number, ['routed', 'needs_dispatch']);
    return found.words === '水压太低。\n还有一件事。' ? found : null;
  }, REPAIRED_WITHIN_MS);
  expect(ticket.timeline.filter(({ type }) => type === 'received')).toHaveLength(1);
}, 180_000);

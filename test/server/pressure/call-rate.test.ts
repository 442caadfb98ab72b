import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { expect, test } from 'vitest';
import { boundCalls } from '../../../server/pressure/call-rate.ts';

async function openServer(perSecond: number) {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http);
  const begun: number[] = [];
  const answers: (() => void)[] = [];
  let answered = 0;
  let most = 0;
  boundCalls(server.of('/'), perSecond);
  server.on('connection', (socket) => {
    socket.on('ask', (at: number, ack: (at: number) => void) => {
      begun.push(at);
      most = Math.max(most, begun.length - answered);
      answers.push(() => {
        answered += 1;
        ack(at);
      });
    });
    socket.on('tell', (at: number) => begun.push(at));
  });
  const page = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { forceNew: true });
  await once(page as never, 'connect');
  return {
    page,
    begun,
    most: () => most,
    /** Answers the newest that was begun. */
    answer: () => answers.pop()?.(),
    async [Symbol.asyncDispose]() {
      page.disconnect();
      await server.close();
    },
  };
}

test('of one socket so many calls are under way; the others wait in their order', async () => {
  await using opened = await openServer(200);
  const { page, begun, answer } = opened;
  const asked = Array.from({ length: 100 }, (_, at) => page.emitWithAck('ask', at));
  const all = Promise.all(asked);
  const timer = setInterval(answer, 1);
  try {
    expect(await all).toEqual(asked.map((_, at) => at));
  } finally {
    clearInterval(timer);
  }
  expect(begun).toEqual(asked.map((_, at) => at));
  expect(opened.most()).toBe(16);
});

test('what is over the rate is refused at once, whatever is under way', async () => {
  await using opened = await openServer(20);
  const { page, begun } = opened;
  const asked = Array.from({ length: 30 }, (_, at) => page.timeout(2_000).emitWithAck('ask', at));
  const answers = await Promise.allSettled(asked);
  const refused = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(refused).toHaveLength(10);
  expect(refused[0]).toMatchObject({ ok: false, code: 'too_many_requests' });
  expect(begun).toHaveLength(16);
});

test('what needs no answer waits in the same line', async () => {
  await using opened = await openServer(200);
  const { page, begun, answer } = opened;
  const asked = Array.from({ length: 16 }, (_, at) => page.emitWithAck('ask', at));
  for (let at = 16; at < 40; at += 1) page.emit('tell', at);
  const last = page.emitWithAck('ask', 40);
  await expect.poll(() => begun.length).toBe(16);
  const timer = setInterval(answer, 1);
  try {
    expect(await Promise.all([...asked, last])).toHaveLength(17);
  } finally {
    clearInterval(timer);
  }
  expect(begun).toEqual(Array.from({ length: 41 }, (_, at) => at));
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { expect, test } from 'vitest';
import { cutSlowReaders } from '../../../server/pressure/slow-readers.ts';
import { eventually } from '../../builders/server.ts';

/** More than the two kernels between them keep. */
const TOLD = { times: 400, text: '件'.repeat(20_000) };

/** Hangs up on reading, as a machine that sleeps or a page that stands still does. */
interface Stream {
  pause(): void;
  resume(): void;
}
const streamOf = (socket: ReturnType<typeof io>): Stream =>
  (socket.io.engine as unknown as { transport: { ws: { _socket: Stream } } }).transport.ws._socket;

/** A server that lets 1 MiB wait for each, and pages that connect to it. */
async function openServer() {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http, { perMessageDeflate: false });
  const readers = cutSlowReaders(server, 1024 * 1024);
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const pages: ReturnType<typeof io>[] = [];
  return {
    server,
    readers,
    async openPage() {
      const page = io(url, { transports: ['websocket'], forceNew: true, reconnectionDelay: 50 });
      pages.push(page);
      await once(page as never, 'connect');
      return page;
    },
    async [Symbol.asyncDispose]() {
      readers.close();
      for (const page of pages) page.disconnect();
      await server.close();
    },
  };
}

test('who does not read is cut off and what waited is let go; who reads hears all', async () => {
  await using opened = await openServer();
  const { server, readers, openPage } = opened;
  const [quick, slow] = await Promise.all([openPage(), openPage()]);
  let heard = 0;
  quick.on('news', () => (heard += 1));
  streamOf(slow).pause();

  for (let index = 0; index < TOLD.times; index += 1) {
    server.emit('news', TOLD.text);
    if (index % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  await eventually(async () => (readers.cutOff() === 1 ? true : null), 20_000);
  await eventually(async () => (readers.unsentBytes() === 0 ? true : null), 20_000);
  await eventually(async () => (heard === TOLD.times ? true : null), 20_000);
  expect(server.engine.clientsCount).toBe(1);

  streamOf(slow).resume();
  await eventually(async () => (server.engine.clientsCount === 2 ? true : null), 20_000);
  await eventually(async () => (slow.connected ? true : null), 20_000);
});

test('who is told much at once and reads none of it is cut off before anybody looks', async () => {
  await using opened = await openServer();
  const { server, readers, openPage } = opened;
  streamOf(await openPage()).pause();
  const [socket] = await server.fetchSockets();
  let told = 0;
  // No timer comes to its turn here.
  for (; readers.cutOff() === 0 && told < TOLD.times; told += 1) {
    socket?.emit('news', TOLD.text);
    await Promise.resolve();
  }
  expect(readers.cutOff()).toBe(1);
  // More than four million signs.
  expect(told).toBeLessThan(220);
  await eventually(async () => (server.engine.clientsCount === 0 ? true : null), 20_000);
});

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

test('who does not read is cut off and what waited is let go; who reads hears all', async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http, { perMessageDeflate: false });
  const readers = cutSlowReaders(server, 1024 * 1024);
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const options = { transports: ['websocket'], forceNew: true, reconnectionDelay: 50 };
  const [quick, slow] = [io(url, options), io(url, options)];
  try {
    await Promise.all([quick, slow].map((socket) => once(socket as never, 'connect')));
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
  } finally {
    readers.close();
    quick.disconnect();
    slow.disconnect();
    await server.close();
  }
});

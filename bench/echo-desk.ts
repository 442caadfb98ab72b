import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { connectMongo } from '../server/store/connect.ts';
import { createStamps } from './stamps.ts';

/**
 * The least that could carry a chat, as the ceiling to measure ours against: pages and consoles join the
 * rooms that they name, and each message goes to its room and is acknowledged. In the mode `keeping` it is
 * in the journal of MongoDB before anybody has it, as it must be not to get lost; otherwise nothing is kept. Tells
 * when it had each message, and in the journal where it is kept.
 */
interface Sent {
  number: string;
  clientMessageId: string;
  text: string;
}

const [mongoUrl = '', , , mode] = process.argv.slice(2);
const kept =
  mode === 'keeping' ? (await connectMongo(mongoUrl)).db?.collection('echo_messages') : undefined;

const stamp = createStamps();
const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });
for (const name of ['/desk', '/citizen']) {
  io.of(name).on('connection', (socket) => {
    socket.on('join', async (number: string, ack: () => void) => {
      await socket.join(number);
      ack();
    });
    socket.on('message.send', async (message: Sent, ack: (answer: unknown) => void) => {
      if (kept) await kept.insertOne({ ...message });
      stamp(message.clientMessageId);
      for (const other of ['/desk', '/citizen'])
        io.of(other).to(message.number).emit('message', message);
      ack({ ok: true, data: {} });
    });
  });
}
http.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (http.address() as AddressInfo).port });
});
process.on('message', () => process.exit(0));

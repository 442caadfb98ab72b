import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/**
 * The least that could carry a chat, as the ceiling to measure ours against: pages and consoles join the
 * rooms that they name, and each message goes to its room and is acknowledged. It keeps nothing.
 */
interface Sent {
  number: string;
  clientMessageId: string;
  text: string;
}

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });
for (const name of ['/desk', '/citizen']) {
  io.of(name).on('connection', (socket) => {
    socket.on('join', async (number: string, ack: () => void) => {
      await socket.join(number);
      ack();
    });
    socket.on('message.send', (message: Sent, ack: (answer: unknown) => void) => {
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

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Server } from 'socket.io';

/**
 * The least that could tell a console what is said in a call, as the ceiling to measure ours against: the
 * body of each post goes to the console of its call. It keeps nothing and reads nothing.
 */
const app = express().use(express.json());
app.post('/api/v1/calls/:callId/segments', (request, response) => {
  const { text } = request.body as { text: string };
  consoles.to(request.params.callId).emit('suggestion', { form: { place: text } });
  response.json({ accepted: 1 });
});

const http = createServer(app);
const consoles = new Server(http, { serveClient: false, perMessageDeflate: false }).of('/desk');
consoles.on('connection', (socket) => {
  socket.on('join', async (callId: string, ack: () => void) => {
    await socket.join(callId);
    ack();
  });
});
http.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (http.address() as AddressInfo).port });
});
process.on('message', () => process.exit(0));

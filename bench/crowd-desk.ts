import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Server } from 'socket.io';
import type { Left } from './fan-out-figures.ts';
import { monotonicMs } from './monotonic.ts';

/**
 * The least that could tell many consoles of a change, as the ceiling to measure ours against: who connects
 * joins the rooms that it names, and what is posted to a room is emitted to it. It knows nobody and decides nothing.
 */
const app = express().use(express.json());
app.post('/rooms/:room', (request, response) => {
  const change = request.body as { number: string; version: number };
  const left = { key: `${change.number}:${change.version}`, at: monotonicMs() };
  consoles.to(request.params.room).emit('ticket.changed', change);
  process.send?.(left satisfies Left);
  response.status(202).json({});
});

const http = createServer(app);
const consoles = new Server(http, { serveClient: false, perMessageDeflate: false }).of('/desk');
consoles.on('connection', (socket) => {
  void socket.join((socket.handshake.auth as { rooms: string[] }).rooms);
});
http.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (http.address() as AddressInfo).port });
});
process.on('message', () => process.exit(0));

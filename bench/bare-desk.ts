import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Queue, Worker } from 'bullmq';
import express from 'express';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { Server } from 'socket.io';
import { inquirySchema } from '../src/contract/inquiry.ts';

/**
 * The least that could be called such a desk, as the ceiling to measure ours against: check the body,
 * one insertOne, one queue.add, 202; with `path` also a worker that does one updateOne and one emit.
 * No identity, no idempotency, no numbers, no classification, no clocks, no permissions. What it accepted it
 * may lose in a crash, but for the modes `intake-keeping` and `path-keeping`, which wait for the journal as ours does.
 */
const [mongoUrl = '', redisUrl = '', prefix = '', mode = ''] = process.argv.slice(2);
const isKeeping = mode.endsWith('-keeping');
const client = await new mongoose.mongo.MongoClient(mongoUrl, {
  maxPoolSize: 20,
  ...(isKeeping ? { writeConcern: { w: 'majority', journal: true } } : {}),
}).connect();
const tickets = client.db().collection<Record<string, unknown> & { _id: string }>('bare');
const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
const queue = new Queue('bare', {
  connection,
  prefix,
  defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
});

const app = express().use(express.json({ limit: '1mb' }));
app.post('/api/v1/inquiries', async (request, response) => {
  const parsed = inquirySchema.safeParse(request.body);
  if (!parsed.success) return void response.status(400).json(parsed.error.issues);
  const number = parsed.data.externalId;
  await tickets.insertOne({ _id: number, status: 'received', ...parsed.data });
  await queue.add('route', { number });
  response.status(202).json({ number });
});

const http = createServer(app);
const agents = new Server(http, { serveClient: false, perMessageDeflate: false }).of('/desk');
if (mode.startsWith('path')) {
  const route = async ({ data }: { data: { number: string } }): Promise<void> => {
    await tickets.updateOne({ _id: data.number }, { $set: { status: 'routed' } });
    agents.emit('routed', { number: data.number });
  };
  const worker = new Worker('bare', route, { connection, prefix, concurrency: 32 });
  await worker.waitUntilReady();
}
http.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (http.address() as AddressInfo).port });
});
process.on('message', () => process.exit(0));

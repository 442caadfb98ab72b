import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { expect, inject, test } from 'vitest';
import { healMonitors } from '../../server/store/heal-monitors.ts';
import { eventually } from '../builders/server.ts';

/** What is needed to bring a monitor of the driver into its trouble. */
interface Server {
  monitor: { connection: { socket: { destroy(): void } } | null };
  requestCheck(): void;
}

const serverOf = (client: object): Server => {
  const { topology } = client as { topology: { s: { servers: Map<string, Server> } } };
  return [...topology.s.servers.values()][0]!;
};

/** As when all connections are closed at once: it sends on one that has just been closed. */
async function sendOnClosedLine(client: mongoose.mongo.MongoClient): Promise<void> {
  const server = serverOf(client);
  await eventually(async () => server.monitor.connection);
  // Heartbeats are half a second apart at least.
  await pause(700);
  let failed = 0;
  client.on('serverHeartbeatFailed', () => (failed += 1));
  server.monitor.connection?.socket.destroy();
  server.requestCheck();
  await pause(1_500);
  expect(failed).toBe(0);
}

async function beatsAgain(client: mongoose.mongo.MongoClient, withinMs: number): Promise<boolean> {
  const beat = new Promise<boolean>((resolve) => {
    client.once('serverHeartbeatSucceeded', () => resolve(true));
  });
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), withinMs);
  });
  return Promise.race([beat, late]);
}

const connect = (): Promise<mongoose.mongo.MongoClient> =>
  new mongoose.mongo.MongoClient(inject('mongoUrl'), { heartbeatFrequencyMS: 3_000 }).connect();

test('a monitor that would wait for ever is started anew', { timeout: 60_000 }, async () => {
  const client = await connect();
  healMonitors(client, { afterMs: 2_000, everyMs: 200 });
  await sendOnClosedLine(client);
  expect(await beatsAgain(client, 20_000)).toBe(true);
  expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  await client.close();
});

test('the driver still needs it', { timeout: 60_000 }, async () => {
  const client = await connect();
  await sendOnClosedLine(client);
  expect(await beatsAgain(client, 8_000)).toBe(false);
  await client.close();
});

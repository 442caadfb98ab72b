import { randomUUID } from 'node:crypto';
import { inject, test, expect } from 'vitest';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import { demoCorrections, demoInquiries } from '../../server/demo/messages.ts';
import { demoArticles } from '../../server/demo/seed-knowledge.ts';
import { TOLD } from '../../server/notices/notices-of.ts';
import type { Notice } from '../../src/contract/notices.ts';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import { openConsole } from '../builders/console.ts';
import { makeDeskHome } from '../builders/desk-process.ts';
import { aChat } from '../builders/inquiries.ts';
import { policyOfSeconds } from '../builders/quick-rules.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startBeside, startTestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

const INQUIRIES = 80;
const KILLED_AFTER = 30;
/** A killed worker's jobs come free after a while, and a machine may be busy. */
const PATIENCE_MS = 60_000;

/** The status and the number of the answer; null from a door whose process is dead. */
async function handIn(
  url: string,
  body: object,
): Promise<{ status: number; number: string } | null> {
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${DEMO_CHANNEL_KEY}`,
  };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  try {
    const response = await fetch(`${url}/api/v1/inquiries`, request);
    const { number } = (await response.json()) as { number: string };
    return { status: response.status, number };
  } catch {
    return null;
  }
}

/** Of two processes of each role, one is killed while inquiries come in at both doors. */
test('everything happens once, however many processes there are and whoever of them dies', async () => {
  // The names on Redis are those of main.ts, so that the desk has a Redis database of its own.
  const redisUrl = `${inject('redisUrl')}/7`;
  await using home = await makeDeskHome();
  await using api = await startTestServer({ redisUrl, prefix: 'yihaoda', roles: ['api'] });
  const { mongoUrl } = api;
  const policy = policyOfSeconds({ sign: 2, resolve: 6 });
  expect((await rulebookAdmin(api).publish('policy', policy)).status).toBe(201);
  await using _worker = await startBeside({ ...api, prefix: 'yihaoda' }, ['worker']);
  await using _sweeper = await startBeside({ ...api, prefix: 'yihaoda' }, ['sweeper']);
  const environment = { MONGO_URL: mongoUrl, REDIS_URL: redisUrl, YIHAODA_DEMO: 'off' };
  const doomed = ['api', 'worker', 'sweeper'].map((role) =>
    home.start({ ...environment, YIHAODA_ROLES: role }),
  );
  const [door = ''] = await Promise.all(doomed.map(({ url }) => url));
  await using stored = await openStored({ mongoUrl });

  using handler = await openConsole(api, 'dept-hrss');
  const pushed: string[] = [];
  handler.socket.on('notice', ({ id }: Notice) => pushed.push(id));

  const bodies = Array.from({ length: INQUIRIES }, () => aChat({ externalId: randomUUID() }));
  const numbers = new Map<number, string>();
  const waiting = bodies.entries();
  const lane = async (): Promise<void> => {
    for (const [index, body] of waiting) {
      if (index === KILLED_AFTER) await Promise.all(doomed.map((one) => one.end('SIGKILL')));
      const answers = await Promise.all([api.url, door].map((url) => handIn(url, body)));
      const accepted = answers.filter((answer) => answer !== null);
      // The one that made it may have died before it could say so.
      expect(accepted.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(1);
      expect(new Set(accepted.map(({ number }) => number)).size).toBe(1);
      numbers.set(index, accepted[0]!.number);
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  expect(new Set(numbers.values()).size).toBe(INQUIRIES);
  expect(await stored.tickets.countDocuments()).toBe(INQUIRIES);

  const mine = { _id: { $in: [...numbers.values()] } };
  const isOver = { 'timeline.type': 'routed', timeline: { $elemMatch: breachOf('resolve') } };
  await eventually(async () => {
    const over = await stored.tickets.countDocuments({ ...mine, ...isOver });
    return over === INQUIRIES ? true : null;
  }, PATIENCE_MS);

  for (const { timeline, version } of await stored.tickets.find(mine).toArray()) {
    expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
    expect(timeline.at(-1)?.seq).toBe(version);
    const effects = timeline.map(effectOf);
    expect(new Set(effects).size, effects.join()).toBe(effects.length);
  }
  await eventually(async () => {
    const tickets = await stored.tickets.find(mine).toArray();
    const told = tickets.flatMap(({ _id, timeline }) =>
      timeline
        .filter(({ type }) => (TOLD as readonly string[]).includes(type))
        .map(({ seq }) => `${_id}:${seq}`),
    );
    const kept = await stored.db.collection('notices').distinct('event', { event: { $in: told } });
    return kept.length === told.length && told.length > INQUIRIES ? true : null;
  }, PATIENCE_MS);
  expect(pushed.length).toBeGreaterThan(INQUIRIES);
  expect(new Set(pushed).size).toBe(pushed.length);
}, 240_000);

/** What tells an effect from another one. */
function effectOf(event: TicketEvent): string {
  const { type } = event;
  if (type === 'clock_warned' || type === 'clock_breached') return `${type} ${event.target}`;
  return type === 'escalated' ? `${type} ${event.target} ${event.step}` : type;
}

test('processes that start together on an empty desk make its demo once', async () => {
  const mongoUrl = inject('mongoUrl').replace(
    '/yihaoda?',
    `/together-${randomUUID().slice(0, 8)}?`,
  );
  const environment = { MONGO_URL: mongoUrl, REDIS_URL: `${inject('redisUrl')}/8` };
  await using home = await makeDeskHome();
  const start = () => home.start({ ...environment, YIHAODA_ROLES: 'api', YIHAODA_DEMO: 'on' });
  const urls = await Promise.all([start(), start()].map(({ url }) => url));
  await using stored = await openStored({ mongoUrl });
  try {
    const lives =
      (await demoInquiries(String, () => new Date().toISOString())).length +
      (await demoCorrections()).length;
    expect(await stored.tickets.countDocuments()).toBe(lives);
    const articles = await demoArticles();
    expect(await stored.db.collection('articles').countDocuments()).toBe(articles.length);
    // Also the one that waited knows what the other has written.
    const question = articles.find((article) => article.public)?.question ?? '';
    for (const url of urls) {
      const query = new URLSearchParams({ q: question });
      const found = await fetch(`${url}/api/v1/knowledge/public?${query}`);
      expect(JSON.stringify(await found.json())).toContain(question);
    }
  } finally {
    await stored.db.dropDatabase();
  }
}, 240_000);

const breachOf = (target: string) => ({ type: 'clock_breached' as const, target });

import { readFile } from 'node:fs/promises';
import mongoose, { type Connection } from 'mongoose';
import { createClosing } from '../../server/closing.ts';
import { createDemoAccounts } from '../../server/demo/accounts.ts';
import type { City } from '../../server/demo/life/in-the-department.ts';
import { loadDirectory } from '../../server/demo/load-directory.ts';
import { demoInquiries, demoReplies } from '../../server/demo/messages.ts';
import { openDirectory } from '../../server/directory/open-directory.ts';
import { createLog } from '../../server/ops/log.ts';
import { connectRedis } from '../../server/queue/redis.ts';
import { createInquiryReader } from '../../server/reading/inquiry-reader.ts';
import { createLiveAssessor } from '../../server/reading/live-assessor.ts';
import { createLiveFormReader } from '../../server/reading/live-form-reader.ts';
import { deskRulesOf, openRulebook } from '../../server/rulebook/open-rulebook.ts';
import { termsCollection } from '../../server/search/ticket-terms.ts';
import {
  createModels,
  ensureIndexes,
  type Models,
  type NumberCounterDocument,
} from '../../server/store/schemas.ts';
import { ticketCollection } from '../../server/store/ticket-store.ts';
import { inquirySchema, type Inquiry } from '../../src/contract/inquiry.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import type { Stores } from '../processes.ts';
import { createCopies, type Copies } from './copies.ts';
import { leadLives } from './lives.ts';

const BATCH = 500;
/** Batches that MongoDB writes while the next ones are made. */
const UNDER_WAY = 3;
const LIVES = 1_500;
/** On a busy machine a batch may take longer than a desk would wait. */
const PATIENT = { timeoutMS: 0 } as const;
const FAST = { ordered: false, writeConcern: { w: 1 }, ...PATIENT } as const;

export interface Loading extends Stores {
  prefix: string;
  count: number;
  onProgress(done: number): void;
}

/** Whether all of it is there: what a run broke off is loaded anew. */
export const isLoaded = async ({ db }: Connection): Promise<boolean> =>
  (await db!.collection<{ _id: string }>('sweepMarks').findOne({ _id: 'loaded' })) !== null;

/** Fills a desk of its own with so many tickets, its indexes included. */
export async function loadDesk({ count, onProgress, ...stores }: Loading): Promise<void> {
  const closing = createClosing();
  try {
    const options = { autoIndex: false, bufferCommands: false, ignoreUndefined: true };
    const connection = await mongoose.createConnection(stores.mongoUrl, options).asPromise();
    closing.add(() => connection.close());
    const models = createModels(connection);
    const shipped = await loadDirectory();
    await ensureIndexes(models);
    await createDemoAccounts(models, shipped);
    const redis = await connectRedis(stores.redisUrl, () => undefined);
    closing.add(() => redis.close());
    const { prefix } = stores;
    const now = Date.now();
    const parts = { connection, redis, prefix, log: createLog('error'), now: () => instantOf(now) };
    const { live } = await openDirectory({ ...parts, shipped }, closing);
    const rulebook = await openRulebook({ ...parts, isDepartment: live.has }, closing);
    const assess = createLiveAssessor(live);
    const lives = await leadLives(await inquiries(now), {
      rules: deskRulesOf(rulebook.live, live.has),
      read: createInquiryReader({ assess, readForm: createLiveFormReader(live) }),
      directory: live,
      city: await cityOf(models),
      now,
    });
    const copies = createCopies({ lives, places: placesOf(shipped.areas) });
    await withoutIndexes({ models, connection }, () =>
      insertAll(connection, { copies, count, onProgress }),
    );
    await goOnAfter(connection, copies, now);
  } finally {
    await closing.closeAll();
  }
}

const instantOf = (ms: number): string => new Date(ms).toISOString();

async function cityOf(models: Models): Promise<City> {
  const staff = await models.Staff.find({ role: 'handler', head: { $ne: true } }).lean();
  const handlers = staff.map(({ _id: id, name, departmentId = '' }): Actor => {
    return { role: 'handler', id, name, departmentId };
  });
  return {
    replies: await demoReplies(),
    handlersOf: (id) => handlers.filter(({ departmentId }) => departmentId === id),
  };
}

/** The demo's messages, and what people wrote before. */
async function inquiries(now: number): Promise<Inquiry[]> {
  const at = instantOf(now);
  const messages = await demoInquiries(
    (index) => `life-${index}`,
    () => at,
  );
  const url = new URL('../../server/demo/history.jsonl', import.meta.url);
  const lines = (await readFile(url, 'utf8')).split('\n').filter(Boolean);
  const step = Math.floor(lines.length / (LIVES - messages.length));
  const history = lines
    .filter((_, index) => index % step === 0)
    .map((line, index) => {
      const { subject, text } = JSON.parse(line) as { subject?: string; text: string };
      const more = subject ? { subject: subject.slice(0, 100) } : {};
      const externalId = `history-${index}`;
      return inquirySchema.parse({ channel: 'app', externalId, text, contact: {}, ...more });
    });
  return [...messages, ...history].slice(0, LIVES);
}

interface Area {
  name: string;
  areas?: readonly Area[] | undefined;
}

const placesOf = (areas: readonly Area[] = []): string[] =>
  areas.flatMap(({ name, areas: within }) => [name, ...placesOf(within)]);

/** Indexes that are built at once over all are built in a tenth of the time. */
async function withoutIndexes(
  { models, connection }: { models: Models; connection: Connection },
  fill: () => Promise<void>,
) {
  const { tickets, terms } = collections(connection);
  await tickets.dropIndexes(PATIENT);
  await terms.dropIndexes(PATIENT);
  await fill();
  process.stderr.write('building indexes …\n');
  await buildAtOnce(models);
}

const collections = (connection: Connection) => ({
  tickets: ticketCollection(connection),
  ...termsCollection(connection),
});

interface Filling {
  copies: Copies;
  count: number;
  onProgress(done: number): void;
}

async function insertAll(connection: Connection, { copies, count, onProgress }: Filling) {
  const { tickets, terms } = collections(connection);
  const underWay = new Set<Promise<void>>();
  for (let start = 0; start < count; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - start) }, (_, at) =>
      copies.make(start + at),
    );
    const written = Promise.all([
      tickets.insertMany(
        batch.map(({ ticket }) => ticket),
        FAST,
      ),
      terms.insertMany(
        batch.map((one) => one.terms),
        FAST,
      ),
    ]).then(() => void underWay.delete(written));
    underWay.add(written);
    if (underWay.size >= UNDER_WAY) await Promise.race(underWay);
    onProgress((start + batch.length) / count);
  }
  await Promise.all(underWay);
}

/** Numbers and sweeps go on where the copies end. */
async function goOnAfter({ db }: Connection, { sequences }: Copies, now: number): Promise<void> {
  const counters = [...sequences].map(([_id, leased]) => ({
    updateOne: { filter: { _id }, update: { $max: { leased } }, upsert: true },
  }));
  await db!.collection<NumberCounterDocument>('numberCounters').bulkWrite(counters);
  const until = instantOf(now);
  for (const [collection, _id] of [
    ['noticeSweep', 'notices'],
    ['sweepMarks', 'terms'],
    ['sweepMarks', 'loaded'],
  ] as const) {
    const marks = db!.collection<{ _id: string; until: string }>(collection);
    await marks.updateOne({ _id }, { $set: { until } }, { upsert: true });
  }
}

/** As the desk does, but in the foreground, which is many times faster where nobody works meanwhile. */
async function buildAtOnce({ Ticket, TicketTerms }: Models): Promise<void> {
  for (const { schema, collection } of [Ticket, TicketTerms]) {
    for (const [key, options] of schema.indexes()) {
      const index = { ...options, background: false, ...PATIENT };
      await collection.createIndex(key as never, index as never);
    }
  }
}

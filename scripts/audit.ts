import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../server/config.ts';
import { embeddedMongoUrl } from '../server/embedded/embedded-stores.ts';
import { readStoreRecord } from '../server/embedded/store-record.ts';
import { connectMongo } from '../server/store/connect.ts';
import { archiveCollection, ticketCollection } from '../server/store/ticket-store.ts';
import { auditTickets, type Period } from './audit/audit-tickets.ts';
import { createProgressBar } from './eval-routing/progress-bar.ts';

const USAGE = `Usage: npm run audit [-- --from YYYY-MM-DD --to YYYY-MM-DD]
Tickets received on these days (UTC+8), all by default. MONGO_URL says on which desk; without it, the one
that runs here on DATA_DIR.`;

/** How many broken tickets are named. */
const NAMED_AT_MOST = 20;

/**
 * `npm run audit`: computes every ticket's hash chain again and replays its events against what is stored.
 * Names each broken ticket by its first broken link; the exit code is then 1.
 */
async function audit(): Promise<boolean> {
  const period = readPeriod();
  const connection = await connectMongo(mongoUrl());
  try {
    const current = await auditTickets(
      ticketCollection(connection),
      period,
      createProgressBar('Auditing'),
    );
    const archived = await auditTickets(
      archiveCollection(connection),
      period,
      createProgressBar('The archive'),
    );
    const counts = {
      tickets: current.counts.tickets + archived.counts.tickets,
      events: current.counts.events + archived.counts.events,
      unsealed: current.counts.unsealed + archived.counts.unsealed,
    };
    const broken = [...current.broken, ...archived.broken];
    const before =
      counts.unsealed > 0 ? `, ${number(counts.unsealed)} begun before the hashes` : '';
    console.log(`${number(counts.tickets)} tickets${before}; ${number(counts.events)} events.`);
    for (const line of broken.slice(0, NAMED_AT_MOST)) console.log(line);
    console.log(
      broken.length === 0
        ? 'Every chain holds, and every ticket is what its events say.'
        : `Not whole: ${number(broken.length)}. The first broken link of each ticket is named above.`,
    );
    return broken.length === 0;
  } finally {
    await connection.close();
  }
}

const number = (count: number): string => count.toLocaleString('en');

function mongoUrl(): string {
  const { mongoUrl, dataDir } = readConfig(process.env);
  if (mongoUrl) return mongoUrl;
  const record = readStoreRecord(dataDir, 'mongo');
  if (!record) throw new Error(USAGE);
  return embeddedMongoUrl(record.port);
}

const dateSchema = z.iso.date().optional();
const DAY_MS = 86_400_000;

function readPeriod(): Period {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
  const [from, to] = [dateSchema.parse(values.from), dateSchema.parse(values.to)];
  const startOf = (date: string, days = 0) =>
    new Date(Date.parse(`${date}T00:00:00+08:00`) + days * DAY_MS).toISOString();
  if (!from && !to) return {};
  return {
    receivedAt: {
      ...(from ? { $gte: startOf(from) } : {}),
      ...(to ? { $lt: startOf(to, 1) } : {}),
    },
  };
}

audit().then(
  (isWhole) => {
    process.exitCode = isWhole ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof z.ZodError ? USAGE : (error as Error).message);
    process.exitCode = 1;
  },
);

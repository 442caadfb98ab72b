import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../server/config.ts';
import { SetupError } from '../server/embedded/setup-error.ts';
import type { NumberCounterDocument, TicketDocument } from '../server/store/schemas.ts';
import { dayOfNumber } from '../src/ticket/number.ts';
import { auditTickets } from './audit/audit-tickets.ts';
import { attachmentsFolder, missingAttachments } from './backup/attachment-files.ts';
import { checkBackup, type BackupSummary } from './backup/check-backup.ts';
import { openAlone, type DeskStore } from './backup/desk-store.ts';
import { counted, startProgress } from './backup/progress.ts';
import { loadBackup } from './backup/restore-desk.ts';
import { runCommand } from './backup/run-command.ts';
import { refuseRunningDesk } from './backup/running-desk.ts';

const USAGE = `Usage: npm run restore -- FILE [--replace] [--skip-numbers N]
       npm run restore -- FILE --check
Restores what \`npm run backup\` wrote into an empty desk that does not run; a restore that was broken off goes
on when the same command is given again. MONGO_URL, REDIS_URL and DATA_DIR say which desk.
  --replace         deletes what the desk holds first
  --skip-numbers N  leaves out so many ticket numbers of today, which the lost desk may have given since
  --check           only reads the file, and says whether it is whole`;

/** What the processes of a desk have before all their names in Redis. */
const PREFIX = 'yihaoda';

/** `npm run restore`: see USAGE. */
async function restore(): Promise<void> {
  const { path, replace, check, skipNumbers } = readOptions();
  const config = readConfig(process.env);
  const file = await open(path, 'r').catch((error: Error) => {
    throw new SetupError(`The backup can't be read: ${error.message}`);
  });
  const summary = await checkBackup(file);
  if (check) return;
  const store = await openAlone(config);
  try {
    const db = store.client.db();
    const { redisUrl } = config;
    if (config.mongoUrl) await refuseRunningDesk(db, { redisUrl, prefix: PREFIX });
    const folder = attachmentsFolder(config.dataDir);
    const record = await loadBackup({
      db,
      folder,
      file,
      path,
      summary,
      replace,
      saveEveryMs: SAVE_EVERY_MS,
    });
    try {
      await audit(store);
      await skip(store, summary, skipNumbers);
      await record.finish();
    } finally {
      record.close();
    }
    await report(config, store, summary);
  } finally {
    await store.close();
  }
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        replace: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        'skip-numbers': { type: 'string', default: '0' },
      },
    });
    const [path] = positionals;
    const skipNumbers = Number(values['skip-numbers']);
    const isNumber = Number.isInteger(skipNumbers) && skipNumbers >= 0;
    if (!path || positionals.length > 1 || !isNumber) throw new SetupError(USAGE);
    return { path: resolve(path), replace: values.replace, check: values.check, skipNumbers };
  } catch {
    throw new SetupError(USAGE);
  }
}

const SAVE_EVERY_MS = 2_000;
const NAMED_AT_MOST = 20;

/** The desk is as the backup has it, and opens: but a chain that does not hold must be looked into. */
async function audit({ client }: DeskStore): Promise<void> {
  const progress = startProgress('Auditing the tickets');
  const counts = { tickets: 0, events: 0 };
  const broken: string[] = [];
  for (const name of ['tickets', 'ticketArchive']) {
    const tickets = client.db().collection<TicketDocument>(name);
    const found = await auditTickets(tickets, {}, progress.show);
    counts.tickets += found.counts.tickets;
    counts.events += found.counts.events;
    broken.push(...found.broken);
  }
  progress.end(
    broken.length === 0
      ? `every chain holds; ${counted(counts.tickets)} tickets, ${counted(counts.events)} events`
      : `not whole: ${counted(broken.length)}; they were so when the backup was taken`,
  );
  for (const line of broken.slice(0, NAMED_AT_MOST)) console.log(line);
  if (broken.length > 0) process.exitCode = 1;
}

/** What was received after the backup is lost, but its numbers are known to citizens. */
async function skip({ client }: DeskStore, { takenAt }: BackupSummary, numbers: number) {
  const today = dayOfNumber(new Date().toISOString());
  const counters = client.db().collection<NumberCounterDocument>('numberCounters');
  if (numbers > 0) {
    await counters.updateOne({ _id: today }, { $inc: { leased: numbers } }, { upsert: true });
    console.log(`Left out: ${counted(numbers)} ticket numbers of today.`);
  } else if (dayOfNumber(takenAt) === today) {
    console.log(
      `Ticket numbers that were given after ${takenAt} will be given again, if any were: see --skip-numbers.`,
    );
  }
}

async function report(
  { dataDir }: Config,
  { client }: DeskStore,
  { takenAt }: BackupSummary,
): Promise<void> {
  const missing = await missingAttachments(client.db(), attachmentsFolder(dataDir));
  if (missing > 0) console.log(`Attachments that the backup does not have: ${counted(missing)}.`);
  console.log(`The desk is as it was at ${takenAt}.`);
  console.log('Start it with an empty Redis: queues and clocks are made again from the tickets.');
}

runCommand(restore);

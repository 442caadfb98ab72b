import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type mongoose from 'mongoose';
import { readConfig, type Config } from '../server/config.ts';
import { SetupError } from '../server/embedded/setup-error.ts';
import { attachmentsFolder } from './backup/attachment-files.ts';
import { openToRead } from './backup/desk-store.ts';
import { sized } from './backup/progress.ts';
import { runCommand } from './backup/run-command.ts';
import { partialOf, takeBackup, type TakenBackup } from './backup/take-backup.ts';
import { takeLock } from './setup/process-lock.mjs';

const USAGE = `Usage: npm run backup [-- --to FILE]
The whole desk in one file: everything in MongoDB as of one moment, and the attachments. The desk may run.
Without FILE, a new one in DATA_DIR/backups. A backup that was broken off goes on when the same command is
given again. MONGO_URL says which desk; without it, the one on DATA_DIR.`;

/** Often enough that little is lost; each waits for the disk. */
const MARK_EVERY_MS = 2_000;
const ENDING = '.yihaoda-backup';

/** `npm run backup`: see USAGE. */
async function backup(): Promise<void> {
  const config = readConfig(process.env);
  const path = resolve(readTo() ?? nextFile(config));
  if (existsSync(path)) throw new SetupError(`${path} is there already; name another file.`);
  if (!existsSync(dirname(path))) throw new SetupError(`There is no folder ${dirname(path)}.`);
  const lock = takeLock(`${path}.lock`);
  if ('heldBy' in lock) throw new SetupError(`Process ${lock.heldBy} is writing ${path}.`);
  try {
    const store = await openToRead(config);
    try {
      const folder = attachmentsFolder(config.dataDir);
      await refuseWithoutAttachments(store.client.db(), folder);
      const version = programVersion();
      const parts = { client: store.client, folder, path, version, markEveryMs: MARK_EVERY_MS };
      report(path, await takeBackup(parts));
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
  }
}

function report(path: string, { takenAt, size, damaged, missing }: TakenBackup): void {
  console.log(`The desk as of ${takenAt} is in ${path} (${sized(size)}).`);
  if (damaged > 0) console.log(`Left out: attachments that are damaged on disk: ${damaged}.`);
  if (missing > 0) console.log(`Attachments that are no longer on disk: ${missing}.`);
  console.log(
    'It holds personal data of citizens: keep it where only the right people can read it.',
  );
}

function readTo(): string | undefined {
  try {
    return parseArgs({ options: { to: { type: 'string' } } }).values.to;
  } catch {
    throw new SetupError(USAGE);
  }
}

/** The one that was broken off, or a new one. */
function nextFile({ dataDir }: Config): string {
  const folder = join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const partial = partialOf(ENDING);
  const left = readdirSync(folder).find((name) => name.endsWith(partial));
  if (left) return join(folder, `${basename(left, partial)}${ENDING}`);
  const now = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return join(folder, `${now}${ENDING}`);
}

/** A backup without them would look whole. */
async function refuseWithoutAttachments(db: mongoose.mongo.Db, folder: string): Promise<void> {
  if (existsSync(folder)) return;
  if ((await db.collection('attachments').findOne()) === null) return;
  throw new SetupError(
    `The desk has attachments, but ${folder} is not there: set DATA_DIR to the folder that its processes share.`,
  );
}

function programVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

runCommand(backup);

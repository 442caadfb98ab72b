import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import { DAY_MS, later } from '../../src/sla/china-time.ts';
import { startLease } from '../assignment/lease.ts';
import type { OfferDocument } from '../store/assignment-schemas.ts';
import type { RetentionRecord } from './archive-schemas.ts';
import { BEGINNING, createArchiving } from './archive-tickets.ts';
import { createBlanking } from './blank-tickets.ts';
import { createAttachmentDeletion } from './delete-attachments.ts';
import type { RetentionRules } from './retention-rules.ts';

export interface RetentionParts {
  connection: Connection;
  rules: RetentionRules;
  attachmentsFolder: string;
  log: Logger;
  now(): Instant;
}

const EVERY_MS = 60_000;
/** Between two batches the desk does its own work. */
const PAUSE_MS = 50;
const LOGS_AT_ONCE = 1_000;

/** Does all that the rules ask for now, batch by batch; stops early when `isWanted` says so. */
export async function retain(parts: RetentionParts, isWanted: () => boolean): Promise<void> {
  const { connection, rules, now } = parts;
  const log = connection.db!.collection<RetentionRecord>('retentionLog');
  const agoOf = (days: number): Instant => later(now(), -days * DAY_MS);
  const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

  async function record(did: RetentionRecord['did'], days: number, done: number | string[]) {
    const numbers = typeof done === 'number' ? [] : done;
    const count = typeof done === 'number' ? done : done.length;
    if (count === 0) return;
    const [from, to] = [numbers[0], numbers.at(-1)];
    const which = from === undefined || to === undefined ? {} : { from, to };
    await log.insertOne({ at: now(), did, count, ...which, days });
  }

  async function untilDone(
    days: number | null,
    did: RetentionRecord['did'],
    some: (before: Instant) => Promise<number | string[]>,
  ): Promise<void> {
    if (days === null) return;
    while (isWanted()) {
      const done = await some(agoOf(days));
      await record(did, days, done);
      if ((typeof done === 'number' ? done : done.length) === 0) return;
      await pause();
    }
  }

  async function archive(days: number): Promise<void> {
    const archiveSome = createArchiving(connection, now);
    for (let place = BEGINNING; isWanted(); await pause()) {
      const { numbers, next } = await archiveSome(agoOf(days), place);
      await record('archived', days, numbers);
      if (!next) return;
      place = next;
    }
  }

  async function deleteOffers(before: Instant): Promise<number> {
    const offers = connection.db!.collection<OfferDocument>('offers');
    const old = await offers
      .find({ at: { $lt: before } }, { projection: { _id: 1 }, limit: LOGS_AT_ONCE })
      .toArray();
    const { deletedCount } = await offers.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    return deletedCount;
  }

  if (rules.archiveAfterDays !== null) await archive(rules.archiveAfterDays);
  await untilDone(rules.blankAfterDays, 'blanked', createBlanking(connection, now));
  const deleteFiles = createAttachmentDeletion(connection, parts.attachmentsFolder);
  await untilDone(rules.attachmentsDays, 'attachments_deleted', deleteFiles);
  await untilDone(rules.logsDays, 'logs_deleted', deleteOffers);
}

/** Retention in the background: once a minute, in one process at a time. Does nothing where no rule asks for it. */
export function startRetention(parts: RetentionParts): { close(): Promise<void> } {
  const { connection, log, rules } = parts;
  if (Object.values(rules).every((days) => days === null)) return { close: async () => undefined };
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;
  let running = Promise.resolve();
  const lease = startLease({
    connection,
    name: 'retention',
    log,
    onGained: () => run(),
    onLost: () => clearTimeout(timer),
  });
  const isWanted = (): boolean => !isClosing && lease.isHeld;

  function run(): void {
    clearTimeout(timer);
    running = running
      .then(() => retain(parts, isWanted))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'retention stopped; the next run goes on'),
      )
      .finally(() => {
        if (isWanted()) timer = setTimeout(run, EVERY_MS);
      });
  }

  return {
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await running;
      await lease.close();
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { LeaseDocument } from '../store/assignment-schemas.ts';
import { unlessThere } from '../store/unless-there.ts';

/** What one process at a time does. */
export interface Lease {
  /** True while no other process can have it: asked before every act that is the holder's alone. */
  readonly isHeld: boolean;
  /** Gives it back, so that another process need not wait. */
  close(): Promise<void>;
}

export interface LeaseParts {
  connection: Connection;
  /** What is leased. */
  name: string;
  log: Logger;
  /** A beat that has stood still so long has lost its holder, who must be heard of every second till then. */
  lostAfterMs?: number;
  /** It is this process's now. */
  onGained(): void;
  onLost(): void;
}

const EVERY_MS = 300;
const RENEW_MS = 700;
const LOST_MS = 2_200;
/** So much earlier the holder gives up, after the beginning of its last renewal that succeeded: nobody overlaps. */
const APART_MS = 500;

/**
 * A lease in MongoDB that needs no clocks: the holder counts its beat up, and who has seen the same beat for
 * 2.2 seconds of its own (or `lostAfterMs`) takes it over. So it passes on within three seconds after its
 * holder is gone.
 */
export function startLease({
  connection,
  name,
  log,
  onGained,
  onLost,
  ...parts
}: LeaseParts): Lease {
  if (!connection.db) throw new Error('not connected to MongoDB');
  const leases = connection.db.collection<LeaseDocument>('leases');
  const self = randomUUID();
  const { lostAfterMs = LOST_MS } = parts;
  const heldMs = lostAfterMs - APART_MS;
  /** Monotonic. */
  let heldUntil = 0;
  let wasHeld = false;
  let seen = { beat: -1, at: 0 };
  let isClosed = false;

  const isHeld = (): boolean => !isClosed && performance.now() < heldUntil;

  async function renew(): Promise<void> {
    const startedAt = performance.now();
    const kept = await leases.findOneAndUpdate({ _id: name, holder: self }, { $inc: { beat: 1 } });
    heldUntil = kept ? startedAt + heldMs : 0;
  }

  async function watch(): Promise<void> {
    const found = await leases.findOne({ _id: name });
    const startedAt = performance.now();
    if (!found) {
      const first = { _id: name, holder: self, beat: 0 };
      if (await unlessThere(() => leases.insertOne(first))) heldUntil = startedAt + heldMs;
      return;
    }
    const { holder, beat } = found;
    if (beat !== seen.beat) seen = { beat, at: startedAt };
    if (holder !== null && startedAt - seen.at < lostAfterMs) return;
    const taken = await leases.findOneAndUpdate(
      { _id: name, holder, beat },
      { $set: { holder: self }, $inc: { beat: 1 } },
    );
    if (taken) heldUntil = startedAt + heldMs;
  }

  let running = Promise.resolve();
  let timer = setTimeout(run, 0);
  function run(): void {
    running = (isHeld() ? renew() : watch())
      .catch((error: unknown) => log.warn({ err: error, lease: name }, 'lease not renewed'))
      .then(() => {
        if (isClosed) return;
        if (isHeld() !== wasHeld) {
          wasHeld = isHeld();
          if (wasHeld) onGained();
          else onLost();
        }
        timer = setTimeout(run, wasHeld ? RENEW_MS : EVERY_MS);
      });
  }

  return {
    get isHeld() {
      return isHeld();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
      await leases
        .updateOne({ _id: name, holder: self }, { $set: { holder: null }, $inc: { beat: 1 } })
        .catch(() => undefined);
    },
  };
}

/** A start-up builds indexes and makes data for longer than a round of assignment may be interrupted. */
const PATIENCE_MS = 10_000;

/**
 * Does what processes that start together must not do at the same time, in one after the other. A process
 * that dies of it keeps the others waiting for ten seconds.
 */
export async function oneAtATime<T>(
  { connection, log, name }: Pick<LeaseParts, 'connection' | 'log' | 'name'>,
  act: () => Promise<T>,
): Promise<T> {
  let lease: Lease | undefined;
  await new Promise<void>((resolve) => {
    const parts = { connection, log, name, lostAfterMs: PATIENCE_MS };
    lease = startLease({ ...parts, onGained: resolve, onLost: () => undefined });
  });
  try {
    return await act();
  } finally {
    await lease?.close();
  }
}

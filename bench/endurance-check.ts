import { connectMongo } from '../server/store/connect.ts';
import type { TicketDocument } from '../server/store/schemas.ts';
import type { Clock } from '../src/contract/clock.ts';
import type { Audit, Request, Standing } from './endurance-consoles.ts';
import type { Helper } from './processes.ts';

/** The tickets that are not as they must be, by number. */
export interface Faults {
  /** Accepted, and not there under the number that was told. */
  lost: string[];
  /** There more than once, or under a number that was told to another. */
  double: string[];
  unrouted: string[];
  /** A console that it concerns has not got its last version. */
  unseen: string[];
}

export interface CheckedDesk {
  tickets: number;
  open: number;
  warnings: number;
  breaches: number;
  /** The latest that a clock told, after its instant. */
  latestClockMs: number;
  faults: Faults;
}

const BATCH = 2_000;

type Kept = Pick<
  TicketDocument,
  '_id' | 'version' | 'status' | 'departmentId' | 'clocks' | 'done'
> & {
  inquiry: { externalId: string };
};

/**
 * Compares what channels were told with what the store has, read past the desk. `accepted`: external id →
 * number. Call it when all is quiet.
 */
export async function checkDesk(
  mongoUrl: string,
  accepted: ReadonlyMap<string, string>,
  consoles: Helper<Request, Audit>,
): Promise<CheckedDesk> {
  const connection = await connectMongo(mongoUrl);
  const found: Faults = { lost: [], double: [], unrouted: [], unseen: [] };
  const sums = { tickets: 0, open: 0, warnings: 0, breaches: 0, latestClockMs: 0 };
  const there = new Map<string, string>();
  let batch: Standing[] = [];
  const audit = async (): Promise<void> => {
    found.unseen.push(...(await consoles.ask({ audit: batch })).unseen);
    batch = [];
  };
  const tickets = connection
    .collection<TicketDocument>('tickets')
    .find<Kept>({}, { projection: PROJECTION, timeoutMS: 0 })
    .batchSize(BATCH);
  for await (const { _id, version, status, departmentId, clocks, done, inquiry } of tickets) {
    sums.tickets += 1;
    if (!done) sums.open += 1;
    if (status === 'received') found.unrouted.push(_id);
    if (there.has(inquiry.externalId)) found.double.push(_id);
    there.set(inquiry.externalId, _id);
    sums.warnings += clocks.filter(({ warnedAt }) => warnedAt).length;
    sums.breaches += clocks.filter(({ breachedAt }) => breachedAt).length;
    sums.latestClockMs = Math.max(sums.latestClockMs, ...clocks.map(latenessOf));
    batch.push([_id, version, departmentId]);
    if (batch.length === BATCH) await audit();
  }
  await audit();
  await connection.close();
  const told = new Set<string>();
  for (const [externalId, number] of accepted) {
    if (there.get(externalId) !== number) found.lost.push(number);
    if (told.has(number)) found.double.push(number);
    told.add(number);
  }
  return { ...sums, faults: found };
}

const PROJECTION = {
  version: 1,
  status: 1,
  departmentId: 1,
  clocks: 1,
  done: 1,
  'inquiry.externalId': 1,
};

/** How long after its instant a clock told of its warning and its breach; or has not told until it ended, or now. */
function latenessOf({ warnAt, dueAt, warnedAt, breachedAt, endedAt, state }: Clock): number {
  if (state === 'cancelled') return 0;
  const until = endedAt ?? new Date().toISOString();
  const late = (at: string, toldAt: string | undefined): number =>
    Math.max(0, Date.parse(toldAt ?? until) - Date.parse(at));
  // A clock that was already due does not warn any more.
  return Math.max(breachedAt && !warnedAt ? 0 : late(warnAt, warnedAt), late(dueAt, breachedAt));
}

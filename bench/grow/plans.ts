import type { Connection } from 'mongoose';

/**
 * How MongoDB answered: its profiler keeps, for each query that the desk really makes, what `explain` would tell
 * of it: the plan, how many keys and documents it looked at, and whether it sorted.
 */
export interface Plan {
  collection: string;
  summary: string;
  keys: number;
  documents: number;
  returned: number;
  sorted: boolean;
  ms: number;
  /** What is wrong with it; null when nothing is. */
  complaint: string | null;
}

interface ProfileEntry {
  ns: string;
  op: string;
  planSummary?: string;
  keysExamined?: number;
  docsExamined?: number;
  nreturned?: number;
  hasSortStage?: boolean;
  millis: number;
}

/** Collections that grow with the years; a few rules or accounts may be read as a whole. */
const GROWING = new Set([
  'tickets',
  'ticketTerms',
  'ticketArchive',
  'conversations',
  'messages',
  'calls',
  'segments',
  'notices',
  'offers',
  'attachments',
  'rateTallies',
]);
/** Of a search: the candidates of which one page is shown. */
const LOOKED_AT_MOST = 4_500;
const SORTED_AT_MOST = 4_500;

/** What the queries on growing collections were that `act` caused. */
export async function plansOf(
  connection: Connection,
  act: () => Promise<unknown>,
): Promise<Plan[]> {
  const { db } = connection;
  if (!db) throw new Error('not connected to MongoDB');
  await db.command({ profile: 0 });
  await db.dropCollection('system.profile').catch(() => undefined);
  await db.createCollection('system.profile', { capped: true, size: 32 * 1024 * 1024 });
  await db.command({ profile: 2 });
  try {
    await act();
  } finally {
    await db.command({ profile: 0 });
  }
  const entries = await db.collection<ProfileEntry>('system.profile').find().toArray();
  return entries.flatMap((entry) => {
    const collection = entry.ns.slice(entry.ns.indexOf('.') + 1);
    return GROWING.has(collection) && entry.planSummary ? [planOf(collection, entry)] : [];
  });
}

function planOf(collection: string, entry: ProfileEntry): Plan {
  const { planSummary = '', docsExamined = 0, keysExamined = 0, nreturned = 0 } = entry;
  const plan = {
    collection,
    summary: planSummary,
    keys: keysExamined,
    documents: docsExamined,
    returned: nreturned,
    sorted: entry.hasSortStage ?? false,
    ms: entry.millis,
  };
  return { ...plan, complaint: complaintAbout(plan) };
}

function complaintAbout({ summary, documents, sorted }: Omit<Plan, 'complaint'>): string | null {
  if (summary.includes('COLLSCAN')) return 'reads the whole collection';
  if (sorted && documents > SORTED_AT_MOST) return `sorts ${documents} documents in memory`;
  if (documents > LOOKED_AT_MOST) return `looks at ${documents} documents`;
  return null;
}

import type {
  DirectoryDraft,
  DirectoryOverview,
  DirectoryPageQuery,
  DirectoryVersion,
  DirectoryVersionPage,
} from '../../src/contract/directory.ts';
import type { Instant } from '../../src/contract/words.ts';
import type {
  DirectoryDraftDocument,
  DirectoryVersionDocument,
} from '../store/directory-schemas.ts';
import { decodeCursor, encodeCursor } from '../store/page-cursor.ts';
import type { DirectoryStore, VersionHead } from './directory-store.ts';
import type { DirectoryDesk } from './open-directory.ts';
import { currentOf, draftSummaryOf, versionSummaryOf } from './version-states.ts';

/** Enough to hold the current version and all that wait for their day. */
const OVERVIEW_AT_MOST = 100;

/** What is in use, what will be, and what is being written. */
export async function overviewOf(
  { store }: Pick<DirectoryDesk, 'store'>,
  now: Instant,
): Promise<Omit<DirectoryOverview, 'mayEdit'>> {
  const [times, drafts] = await Promise.all([store.times(), store.draftHeads()]);
  const currentNumber = currentOf(times, now)?._id ?? 0;
  const newer = await store.versionHeads({ limit: OVERVIEW_AT_MOST, from: currentNumber });
  const summaries = newer.map((head) => versionSummaryOf(head, times, now));
  const current = summaries.find(({ state }) => state === 'current');
  if (!current) throw new Error('no version of the directory is current');
  const latest = times.at(-1)?._id ?? 0;
  return {
    current,
    scheduled: summaries
      .filter(({ state }) => state === 'scheduled')
      .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)),
    drafts: drafts.map((head) => draftSummaryOf(head, latest)),
  };
}

/** Newest first. */
export async function versionPageOf(
  store: DirectoryStore,
  { cursor, limit }: DirectoryPageQuery,
  now: Instant,
): Promise<DirectoryVersionPage> {
  const below = cursor === undefined ? undefined : Number(decodeCursor(cursor, 1)[0]);
  const [times, heads] = await Promise.all([
    store.times(),
    store.versionHeads({ below, limit: limit + 1 }),
  ]);
  const page: VersionHead[] = heads.slice(0, limit);
  const last = heads.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((head) => versionSummaryOf(head, times, now)),
    nextCursor: last ? encodeCursor([last._id]) : null,
  };
}

export async function versionOf(
  store: DirectoryStore,
  version: DirectoryVersionDocument,
  now: Instant,
): Promise<DirectoryVersion> {
  const times = await store.times(version._id);
  return { ...versionSummaryOf(version, times, now), content: version.content };
}

export async function draftOf(
  store: DirectoryStore,
  draft: DirectoryDraftDocument,
): Promise<DirectoryDraft> {
  const latest = (await store.times()).at(-1)?._id ?? 0;
  return { ...draftSummaryOf(draft, latest), content: draft.content };
}

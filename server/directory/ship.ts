import { randomUUID } from 'node:crypto';
import { directoryContentSchema, type DirectoryContent } from '../../src/contract/directory.ts';
import type { Instant } from '../../src/contract/words.ts';
import { countsOf } from '../../src/directory/edits.ts';
import { rebase } from '../../src/directory/rebase.ts';
import type { Directory } from '../../src/routing/directory.ts';
import type { DirectoryVersionDocument } from '../store/directory-schemas.ts';
import { SYSTEM_PERSON } from './caller.ts';
import type { DirectoryStore } from './directory-store.ts';
import { nextVersion } from './publishing.ts';

/**
 * Brings the directory that the program came with into the store, once for each of its versions: as the
 * first version of a new desk; as the next one where nobody has edited; and else as a draft, with all
 * that people changed since. Any number of processes may do so at once.
 */
export async function shipDirectory(
  store: DirectoryStore,
  { version: shippedAs, ...shipped }: Directory,
  at: Instant,
): Promise<void> {
  if (await store.hasShipped(shippedAs)) return;
  const content = directoryContentSchema.parse({ areas: [], ...shipped });
  const latest = (await store.times()).at(-1)?._id;
  const before = latest === undefined ? null : await store.version(latest);
  if (before && before.origin !== 'shipped')
    return offer(store, { before, content, shippedAs, at });
  const version = nextVersion(before, {
    origin: 'shipped',
    content,
    shippedAs,
    note: '',
    by: SYSTEM_PERSON,
    at,
    effectiveFrom: at,
  });
  if (await store.addVersion(version)) await store.audit(version.entry);
}

interface Offer {
  before: DirectoryVersionDocument;
  content: DirectoryContent;
  shippedAs: string;
  at: Instant;
}

async function offer(store: DirectoryStore, { before, content, shippedAs, at }: Offer) {
  const base = (await store.lastShipped()) ?? content;
  const merged = rebase({ base, ours: before.content, theirs: content });
  const id = `d-${randomUUID().slice(0, 8)}`;
  const entry = {
    id: `${id}-1`,
    at,
    by: SYSTEM_PERSON,
    action: 'draft_created' as const,
    draftId: id,
    revision: 1,
    details: { from: shippedAs },
  };
  const isNew = await store.addDraft({
    _id: id,
    state: 'open',
    revision: 1,
    basedOn: before._id,
    copiedFrom: shippedAs,
    origin: 'shipped',
    shippedAs,
    shipped: content,
    note: '',
    createdBy: SYSTEM_PERSON,
    createdAt: at,
    changedBy: SYSTEM_PERSON,
    changedAt: at,
    counts: countsOf(merged),
    content: merged,
    entry,
  });
  if (isNew) await store.audit(entry);
}

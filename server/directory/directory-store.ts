import type { Connection } from 'mongoose';
import type {
  AuditQuery,
  DirectoryAuditEntry,
  DirectoryAuditPage,
  DirectoryContent,
} from '../../src/contract/directory.ts';
import type { Instant } from '../../src/contract/words.ts';
import type {
  DirectoryAuditDocument,
  DirectoryDraftDocument,
  DirectoryVersionDocument,
} from '../store/directory-schemas.ts';
import { decodeCursor, encodeCursor } from '../store/page-cursor.ts';
import { unlessThere } from '../store/unless-there.ts';

/** A version without what it says. */
export type VersionHead = Omit<DirectoryVersionDocument, 'content' | 'former' | 'entry'>;
export type DraftHead = Omit<DirectoryDraftDocument, 'content' | 'shipped' | 'entry'>;

/** From when on a version counts. */
export interface VersionTime {
  _id: number;
  effectiveFrom: Instant;
}

/** Versions, drafts and the audit trail as stored; every write is one write of one document. */
export interface DirectoryStore {
  /** The versions from this number on, read from an index alone; oldest first. */
  times(from?: number): Promise<VersionTime[]>;
  version(number: number): Promise<DirectoryVersionDocument | null>;
  /** What came of a draft at that revision. */
  versionOfDraft(draftId: string, revision: number): Promise<DirectoryVersionDocument | null>;
  /** Newest first, from the one number to below the other. */
  versionHeads(options: {
    from?: number;
    below?: number | undefined;
    limit: number;
  }): Promise<VersionHead[]>;
  /** The newest shipped directory that became a version, as it was shipped. */
  lastShipped(): Promise<DirectoryContent | null>;
  /** False when somebody else published that number. */
  addVersion(version: DirectoryVersionDocument): Promise<boolean>;
  /** Whether a version, or a draft in whatever state, came of these shipped files. */
  hasShipped(shippedAs: string): Promise<boolean>;

  /** An open draft. */
  draft(id: string): Promise<DirectoryDraftDocument | null>;
  draftHeads(): Promise<DraftHead[]>;
  /** False when the same shipped files were offered before. */
  addDraft(draft: DirectoryDraftDocument): Promise<boolean>;
  /** False when the draft is no longer open at the revision before this one. */
  changeDraft(
    draft: Omit<DirectoryDraftDocument, 'content'> & Partial<DirectoryDraftDocument>,
  ): Promise<boolean>;

  /** Once; the same entry again changes nothing. */
  audit(entry: DirectoryAuditEntry): Promise<void>;
  auditPage(query: AuditQuery): Promise<DirectoryAuditPage>;
  /** Copies to the trail what a crash kept from it. */
  completeAudit(): Promise<void>;
}

/** Of so many of the newest, a crash may have kept the trail from hearing. */
const UNSURE_AT_MOST = 20;
const HEAD = { content: 0, former: 0, shipped: 0, entry: 0 } as const;

export function createDirectoryStore(connection: Connection): DirectoryStore {
  const { versions, drafts, trail } = collectionsOf(connection);

  async function addAudit({ id, ...entry }: DirectoryAuditEntry): Promise<void> {
    await unlessThere(() => trail.insertOne({ _id: id, ...entry }));
  }

  return {
    times: (from = 0) =>
      versions
        .find<VersionTime>(
          { _id: { $gte: from } },
          {
            projection: { effectiveFrom: 1 },
            hint: { _id: 1, effectiveFrom: 1 },
            sort: { _id: 1 },
          },
        )
        .toArray(),
    version: (number) => versions.findOne({ _id: number }),
    versionOfDraft: (draftId, draftRevision) => versions.findOne({ draftId, draftRevision }),
    versionHeads: ({ from = 0, below = Infinity, limit }) =>
      versions
        .find<VersionHead>(
          { _id: { $gte: from, $lt: below } },
          {
            projection: HEAD,
            sort: { _id: -1 },
            limit,
          },
        )
        .toArray(),
    async lastShipped() {
      const shippedAs = { $exists: true };
      const last = await versions.findOne({ shippedAs }, { sort: { _id: -1 } });
      if (!last || last.origin === 'shipped') return last && last.content;
      return (await drafts.findOne({ _id: last.draftId ?? '' }))?.shipped ?? null;
    },
    addVersion: (version) => unlessThere(() => versions.insertOne(version)),
    async hasShipped(shippedAs) {
      const found = await Promise.all([
        versions.countDocuments({ shippedAs }, { limit: 1 }),
        drafts.countDocuments({ shippedAs }, { limit: 1 }),
      ]);
      return found.some((count) => count > 0);
    },

    draft: (id) => drafts.findOne({ _id: id, state: 'open' }),
    draftHeads: () =>
      drafts
        .find<DraftHead>({ state: 'open' }, { projection: HEAD, sort: { changedAt: -1 } })
        .toArray(),
    addDraft: (draft) => unlessThere(() => drafts.insertOne(draft)),
    async changeDraft({ _id, content, ...rest }) {
      const { matchedCount } = await drafts.updateOne(
        { _id, state: 'open', revision: rest.revision - 1 },
        {
          $set: { ...rest, ...(content ? { content } : {}) },
          ...(rest.state === 'open' ? {} : { $unset: { content: '' as const } }),
        },
      );
      return matchedCount === 1;
    },

    audit: addAudit,
    async auditPage({ action, by, draft, version, cursor, limit }) {
      const filter = {
        ...(action ? { action } : {}),
        ...(by ? { 'by.id': by } : {}),
        ...(draft ? { draftId: draft } : {}),
        ...(version ? { version } : {}),
        ...(cursor ? beforeCursor(cursor) : {}),
      };
      const found = await trail
        .find(filter, { sort: { at: -1, _id: -1 }, limit: limit + 1 })
        .toArray();
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map(({ _id, ...entry }) => ({ id: _id, ...entry })),
        nextCursor: last ? encodeCursor([last.at, last._id]) : null,
      };
    },
    async completeAudit() {
      const options = { projection: { entry: 1 }, limit: UNSURE_AT_MOST };
      const newest = await Promise.all([
        versions.find({}, { ...options, sort: { _id: -1 } }).toArray(),
        drafts.find({}, { ...options, sort: { changedAt: -1 } }).toArray(),
      ]);
      for (const { entry } of newest.flat()) await addAudit(entry);
    },
  };
}

function collectionsOf({ db }: Connection) {
  if (!db) throw new Error('not connected to MongoDB');
  return {
    versions: db.collection<DirectoryVersionDocument>('directoryVersions'),
    drafts: db.collection<DirectoryDraftDocument>('directoryDrafts'),
    trail: db.collection<DirectoryAuditDocument>('directoryAudit'),
  };
}

function beforeCursor(cursor: string) {
  const [at, id] = decodeCursor(cursor, 2);
  return { $or: [{ at: { $lt: String(at) } }, { at: String(at), _id: { $lt: String(id) } }] };
}

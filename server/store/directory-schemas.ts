import { Schema } from 'mongoose';
import type { Department } from '../../src/contract/departments.ts';
import type {
  BackTest,
  DirectoryAuditEntry,
  DirectoryContent,
  DirectoryCounts,
  DirectoryPerson,
  VersionOrigin,
} from '../../src/contract/directory.ts';
import type { Learning } from '../../src/contract/learning.ts';
import type { Instant } from '../../src/contract/words.ts';

/** A published version of the directory; never changed. */
export interface DirectoryVersionDocument {
  /** 1, 2, 3…; whoever inserts the next number first has published. */
  _id: number;
  origin: VersionOrigin;
  restoredFrom?: number | undefined;
  draftId?: string | undefined;
  draftRevision?: number | undefined;
  /** The name of the shipped files that it is, so that they are not shipped twice. */
  shippedAs?: string | undefined;
  note: string;
  createdBy: DirectoryPerson;
  createdAt: Instant;
  publishedBy: DirectoryPerson;
  publishedAt: Instant;
  effectiveFrom: Instant;
  counts: DirectoryCounts;
  content: DirectoryContent;
  /** The departments that earlier versions had, for the names on old tickets. */
  former: Department[];
  /** What the audit trail says of it: in the same write, copied to the trail afterwards. */
  entry: DirectoryAuditEntry;
}

/** A draft; once it is published or discarded, only its content is gone. */
export interface DirectoryDraftDocument {
  _id: string;
  state: 'open' | 'published' | 'discarded';
  revision: number;
  basedOn: number;
  copiedFrom: string;
  origin: 'edited' | 'shipped';
  shippedAs?: string | undefined;
  /** What was shipped, before people's own changes were put on it. */
  shipped?: DirectoryContent | undefined;
  note: string;
  createdBy: DirectoryPerson;
  createdAt: Instant;
  changedBy: DirectoryPerson;
  changedAt: Instant;
  counts: DirectoryCounts;
  content: DirectoryContent;
  /** As in a version, of the newest revision. */
  entry: DirectoryAuditEntry;
}

export type DirectoryAuditDocument = Omit<DirectoryAuditEntry, 'id'> & { _id: string };

/** What the long jobs on a draft keep besides what they tell. */
interface DraftJobRecord {
  _id: string;
  /** When its worker last said that it works on it. */
  touchedAt: Instant;
}

export type BackTestDocument = Omit<BackTest, 'id' | 'stale'> & DraftJobRecord;
export type LearningDocument = Omit<Learning, 'id'> & DraftJobRecord;

const free = { strict: false, versionKey: false } as const;

export const directoryVersionSchema = new Schema(
  { _id: Number, effectiveFrom: String, draftId: String, shippedAs: String },
  { ...free, collection: 'directoryVersions' },
)
  // Which version is current is read from the index alone, every few seconds.
  .index({ _id: 1, effectiveFrom: 1 })
  .index({ draftId: 1 }, { sparse: true })
  .index({ shippedAs: 1 }, { sparse: true });

export const directoryDraftSchema = new Schema(
  { _id: String, state: String, changedAt: String, shippedAs: String },
  { ...free, collection: 'directoryDrafts' },
)
  .index({ changedAt: -1 })
  .index({ shippedAs: 1 }, { unique: true, sparse: true });

export const directoryAuditSchema = new Schema(
  { _id: String, at: String, draftId: String, version: String },
  { ...free, collection: 'directoryAudit' },
)
  .index({ at: -1, _id: -1 })
  .index({ draftId: 1, at: -1 }, { sparse: true })
  .index({ version: 1, at: -1 }, { sparse: true });

const draftJobSchema = (collection: string) =>
  new Schema({ _id: String, draftId: String, startedAt: String }, { ...free, collection }).index({
    draftId: 1,
    startedAt: -1,
  });

export const backTestSchema = draftJobSchema('directoryBackTests');
export const learningSchema = draftJobSchema('directoryLearning');

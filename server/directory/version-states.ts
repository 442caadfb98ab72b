import type {
  DirectoryDraftSummary,
  DirectoryVersionSummary,
  VersionState,
} from '../../src/contract/directory.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { DraftHead, VersionHead, VersionTime } from './directory-store.ts';

/** A version's number as people read it, also in the routing of tickets. */
export const versionId = (number: number): string => `v${number}`;

/** The number in a version's id, or null. */
export function versionNumber(id: string): number | null {
  const digits = /^v([1-9]\d{0,8})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The current version is the newest of those whose time has come. */
export const currentOf = <T extends VersionTime>(
  times: readonly T[],
  now: Instant,
): T | undefined =>
  times.filter(({ effectiveFrom }) => effectiveFrom <= now).toSorted((a, b) => b._id - a._id)[0];

/** `times` must hold all newer versions. */
function stateOf(
  { _id, publishedAt, effectiveFrom }: VersionHead,
  times: readonly VersionTime[],
  now: Instant,
): VersionState {
  const newer = times.filter((other) => other._id > _id);
  const wasScheduled = effectiveFrom > publishedAt;
  if (wasScheduled && newer.some((other) => other.effectiveFrom <= effectiveFrom)) {
    return 'superseded';
  }
  if (effectiveFrom > now) return 'scheduled';
  return newer.some((other) => other.effectiveFrom <= now) ? 'past' : 'current';
}

export function versionSummaryOf(
  head: VersionHead,
  times: readonly VersionTime[],
  now: Instant,
): DirectoryVersionSummary {
  const { _id, restoredFrom, draftId } = head;
  return {
    id: versionId(_id),
    state: stateOf(head, times, now),
    origin: head.origin,
    basedOn: _id === 1 ? null : versionId(_id - 1),
    ...(restoredFrom === undefined ? {} : { restoredFrom: versionId(restoredFrom) }),
    ...(draftId === undefined ? {} : { draftId }),
    note: head.note,
    createdBy: head.createdBy,
    createdAt: head.createdAt,
    publishedBy: head.publishedBy,
    publishedAt: head.publishedAt,
    effectiveFrom: head.effectiveFrom,
    counts: head.counts,
  };
}

/** `latest` is the number of the newest version. */
export function draftSummaryOf(head: DraftHead, latest: number): DirectoryDraftSummary {
  return {
    id: head._id,
    revision: head.revision,
    basedOn: versionId(head.basedOn),
    overtaken: head.basedOn !== latest,
    copiedFrom: head.copiedFrom,
    origin: head.origin,
    note: head.note,
    createdBy: head.createdBy,
    createdAt: head.createdAt,
    changedBy: head.changedBy,
    changedAt: head.changedAt,
    counts: head.counts,
  };
}

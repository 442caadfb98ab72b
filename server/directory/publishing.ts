import type {
  DirectoryContent,
  DirectoryPerson,
  DirectoryVersionSummary,
  PublishDraft,
  RestoreVersion,
} from '../../src/contract/directory.ts';
import type { Instant } from '../../src/contract/words.ts';
import { contentProblems, fieldErrorOf } from '../../src/directory/content-problems.ts';
import { countsOf } from '../../src/directory/edits.ts';
import { DeskError } from '../desk/desk-error.ts';
import type {
  DirectoryDraftDocument,
  DirectoryVersionDocument,
} from '../store/directory-schemas.ts';
import type { Caller } from './caller.ts';
import { refuseLeavingTickets, type OpenTicketCounts } from './departments-in-use.ts';
import type { DirectoryBus } from './directory-bus.ts';
import type { DirectoryStore } from './directory-store.ts';
import { namesOf, type LiveDirectory } from './live-directory.ts';
import { versionId, versionSummaryOf } from './version-states.ts';

export interface PublishingParts {
  store: DirectoryStore;
  live: LiveDirectory;
  bus: DirectoryBus;
  openTickets: OpenTicketCounts;
  now(): Instant;
}

export interface Publishing {
  /**
   * Makes a draft the next version; when this resolves, it is durable and this process works by it,
   * and the others have been told. Throws draft_changed, directory_overtaken (somebody published since
   * the draft was made or rebased, or at this same moment), department_in_use or invalid_input. Asked
   * again after an answer got lost, it gives the same version.
   */
  publish(draftId: string, request: PublishDraft, caller: Caller): Promise<DirectoryVersionSummary>;
  /**
   * Publishes an old version's content again, at once. It is not refused for open tickets of departments that
   * go: a directory that sends tickets astray must be gone at once, and who has a ticket keeps it.
   */
  restore(
    number: number,
    request: RestoreVersion,
    caller: Caller,
  ): Promise<DirectoryVersionSummary>;
}

export function createPublishing(parts: PublishingParts): Publishing {
  const { store, live, bus, now } = parts;

  async function announced(version: DirectoryVersionDocument): Promise<DirectoryVersionSummary> {
    bus.announce({ type: 'published' });
    await Promise.all([store.audit(version.entry), live.refresh()]);
    return versionSummaryOf(version, await store.times(version._id), now());
  }

  async function addNext(make: (before: DirectoryVersionDocument) => DirectoryVersionDocument) {
    const latest = (await store.times()).at(-1)?._id ?? 0;
    const before = await store.version(latest);
    if (!before) throw new DeskError('not_in_directory');
    const version = make(before);
    if (!(await store.addVersion(version))) throw new DeskError('directory_overtaken');
    return version;
  }

  /** Closes the draft, unless somebody has changed it since: then it stays, overtaken. */
  async function finish(draft: DirectoryDraftDocument | null, version: DirectoryVersionDocument) {
    if (draft && draft.revision === version.draftRevision) {
      const { content: _content, ...rest } = draft;
      const revision = draft.revision + 1;
      await store.changeDraft({ ...rest, state: 'published', revision, entry: version.entry });
    }
    return announced(version);
  }

  return {
    async publish(draftId, { revision, effectiveFrom, note }, { by, language }) {
      const draft = await store.draft(draftId);
      const done = await store.versionOfDraft(draftId, revision);
      if (done) return finish(draft, done);
      if (!draft) throw new DeskError('not_in_directory');
      if (draft.revision !== revision) throw new DeskError('draft_changed');
      const problems = contentProblems(draft.content);
      if (problems.length > 0) {
        const errors = problems.map((problem) => fieldErrorOf(problem, language));
        throw new DeskError('invalid_input', { errors });
      }
      const { openTickets } = parts;
      await refuseLeavingTickets(live.current, draft.content, { openTickets, language });
      const version = await addNext((before) => {
        if (before._id !== draft.basedOn) throw new DeskError('directory_overtaken');
        const at = now();
        const from = effectiveFrom === undefined ? at : new Date(effectiveFrom).toISOString();
        return nextVersion(before, {
          origin: 'edited',
          content: draft.content,
          draft,
          note: note ?? draft.note,
          by,
          at,
          effectiveFrom: from > at ? from : at,
        });
      });
      return finish(draft, version);
    },

    async restore(number, { note }, { by }) {
      const old = await store.version(number);
      if (!old) throw new DeskError('not_in_directory');
      const at = now();
      return announced(
        await addNext((before) =>
          nextVersion(before, {
            origin: 'restored',
            content: old.content,
            restoredFrom: number,
            note: note ?? '',
            by,
            at,
            effectiveFrom: at,
          }),
        ),
      );
    },
  };
}

export interface NextVersion {
  origin: DirectoryVersionDocument['origin'];
  content: DirectoryContent;
  draft?: DirectoryDraftDocument;
  restoredFrom?: number;
  shippedAs?: string;
  note: string;
  by: DirectoryPerson;
  at: Instant;
  effectiveFrom: Instant;
}

/** The version after `before`, or the first one. */
export function nextVersion(
  before: DirectoryVersionDocument | null,
  next: NextVersion,
): DirectoryVersionDocument {
  const { origin, content, draft, restoredFrom, note, by, at, effectiveFrom } = next;
  const number = (before?._id ?? 0) + 1;
  const version = versionId(number);
  const ids = new Set(content.departments.map(({ id }) => id));
  const known = before ? [...before.former, ...before.content.departments.map(namesOf)] : [];
  const shippedAs = next.shippedAs ?? draft?.shippedAs;
  return {
    _id: number,
    origin,
    ...(restoredFrom === undefined ? {} : { restoredFrom }),
    ...(draft ? { draftId: draft._id, draftRevision: draft.revision } : {}),
    ...(shippedAs === undefined ? {} : { shippedAs }),
    note,
    createdBy: draft?.createdBy ?? by,
    createdAt: draft?.createdAt ?? at,
    publishedBy: by,
    publishedAt: at,
    effectiveFrom,
    counts: countsOf(content),
    content,
    former: known.filter(({ id }) => !ids.has(id)),
    entry: {
      id: version,
      at,
      by,
      action: origin === 'restored' ? 'restored' : 'published',
      version,
      ...(draft ? { draftId: draft._id } : {}),
      details: {
        effectiveFrom,
        ...(restoredFrom === undefined ? {} : { from: versionId(restoredFrom) }),
        ...(note ? { note } : {}),
      },
    },
  };
}

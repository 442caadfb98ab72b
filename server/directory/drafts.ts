import { randomUUID } from 'node:crypto';
import type {
  CreateDraft,
  DepartmentCard,
  DirectoryAuditEntry,
  DirectoryContent,
  DirectoryDraftSummary,
  EditAreas,
  EditKeywords,
  EditTrust,
} from '../../src/contract/directory.ts';
import type { Instant, Language } from '../../src/contract/words.ts';
import {
  areaProblems,
  contentProblems,
  fieldErrorOf,
  keywordProblems,
  trustProblems,
  type ContentProblem,
} from '../../src/directory/content-problems.ts';
import { diffOf } from '../../src/directory/diff.ts';
import {
  countsOf,
  departmentOf,
  withAreas,
  withCard,
  withKeywords,
  withoutDepartment,
} from '../../src/directory/edits.ts';
import { rebase } from '../../src/directory/rebase.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { DirectoryDraftDocument } from '../store/directory-schemas.ts';
import type { Caller } from './caller.ts';
import { refuseLeavingTickets, type OpenTicketCounts } from './departments-in-use.ts';
import type { DirectoryStore } from './directory-store.ts';
import { draftSummaryOf, versionId } from './version-states.ts';

export interface DraftsParts {
  store: DirectoryStore;
  openTickets: OpenTicketCounts;
  now(): Instant;
}

type Trace = Pick<DirectoryAuditEntry, 'action' | 'details'>;

/** What a change makes of a draft, and what the audit trail says of it. */
export interface DraftChange extends Trace {
  content?: DirectoryContent;
  basedOn?: number;
  note?: string;
}

/** On which draft, at which revision, by whom. */
export interface DraftTarget {
  id: string;
  revision: number;
  caller: Caller;
}

/** The use cases of drafts. Each change throws not_in_directory, or draft_changed when somebody was faster. */
export interface Drafts {
  create(
    content: DirectoryContent,
    request: CreateDraft,
    caller: Caller,
  ): Promise<DirectoryDraftDocument>;
  /** Throws not_in_directory. */
  get(id: string): Promise<DirectoryDraftDocument>;
  editNote(target: DraftTarget, note: string): Promise<DirectoryDraftSummary>;
  editCard(
    target: DraftTarget,
    departmentId: string,
    card: DepartmentCard,
  ): Promise<DirectoryDraftSummary>;
  editKeywords(
    target: DraftTarget,
    departmentId: string,
    keywords: EditKeywords['keywords'],
  ): Promise<DirectoryDraftSummary>;
  /** Throws department_in_use. */
  removeDepartment(target: DraftTarget, departmentId: string): Promise<DirectoryDraftSummary>;
  editAreas(target: DraftTarget, areas: EditAreas['areas']): Promise<DirectoryDraftSummary>;
  editTrust(target: DraftTarget, trust: EditTrust['trust']): Promise<DirectoryDraftSummary>;
  /** Puts the draft's changes on the newest version. */
  rebase(target: DraftTarget): Promise<DirectoryDraftSummary>;
  discard(target: DraftTarget): Promise<void>;
  /**
   * Any other change of a draft's content. What `change` gives must be right in itself. Null: there is
   * nothing to change.
   */
  change(
    target: DraftTarget,
    change: (draft: DirectoryDraftDocument) => DraftChange | null,
  ): Promise<DirectoryDraftSummary>;
}

export function createDrafts({ store, openTickets, now }: DraftsParts): Drafts {
  const latestNumber = async (): Promise<number> => (await store.times()).at(-1)?._id ?? 0;

  async function get(id: string): Promise<DirectoryDraftDocument> {
    const draft = await store.draft(id);
    if (!draft) throw new DeskError('not_in_directory');
    return draft;
  }

  async function at({ id, revision }: DraftTarget): Promise<DirectoryDraftDocument> {
    const draft = await get(id);
    if (draft.revision !== revision) throw new DeskError('draft_changed');
    return draft;
  }

  /** One write; the trail's entry goes with it, and is copied to the trail afterwards. */
  async function put(
    draft: DirectoryDraftDocument,
    { action, details, ...changes }: DraftChange & { state?: DirectoryDraftDocument['state'] },
    { by }: Caller,
  ): Promise<DirectoryDraftSummary> {
    await store.audit(draft.entry);
    const revision = draft.revision + 1;
    const changedAt = now();
    const { content: known, ...rest } = draft;
    const counts = countsOf(changes.content ?? known);
    const entry = {
      id: `${draft._id}-${revision}`,
      at: changedAt,
      by,
      action,
      draftId: draft._id,
      revision,
      details,
    };
    const after = { ...rest, ...changes, revision, changedBy: by, changedAt, counts, entry };
    if (!(await store.changeDraft(after))) throw new DeskError('draft_changed');
    await store.audit(entry);
    return draftSummaryOf(after, await latestNumber());
  }

  async function change(
    target: DraftTarget,
    propose: (draft: DirectoryDraftDocument) => DraftChange | null,
  ): Promise<DirectoryDraftSummary> {
    const draft = await at(target);
    const proposed = propose(draft);
    if (!proposed) return draftSummaryOf(draft, await latestNumber());
    if (proposed.content) {
      await refuseLeavingTickets(draft.content, proposed.content, {
        openTickets,
        language: target.caller.language,
      });
    }
    return put(draft, proposed, target.caller);
  }

  return {
    get,
    change,
    async create(content, { from, note }, { by }) {
      const id = `d-${randomUUID().slice(0, 8)}`;
      const createdAt = now();
      const draft: DirectoryDraftDocument = {
        _id: id,
        state: 'open',
        revision: 1,
        basedOn: await latestNumber(),
        copiedFrom: from,
        origin: 'edited',
        note,
        createdBy: by,
        createdAt,
        changedBy: by,
        changedAt: createdAt,
        counts: countsOf(content),
        content,
        entry: {
          id: `${id}-1`,
          at: createdAt,
          by,
          action: 'draft_created',
          draftId: id,
          revision: 1,
          details: { from, ...(note ? { note } : {}) },
        },
      };
      await store.addDraft(draft);
      await store.audit(draft.entry);
      return draft;
    },
    editNote: (target, note) =>
      change(target, () => ({ action: 'draft_edited', details: { part: 'note', note }, note })),
    editCard: (target, departmentId, card) =>
      change(target, ({ content }) => {
        const isNew = !departmentOf(content, departmentId);
        return edited(withCard(content, departmentId, card), {
          part: isNew ? 'department_added' : 'card',
          departmentId,
        });
      }),
    editKeywords: (target, departmentId, keywords) =>
      change(target, ({ content }) => {
        if (!departmentOf(content, departmentId)) throw new DeskError('not_in_directory');
        refuse(keywordProblems(keywords), target.caller.language, 'keywords');
        const after = withKeywords(content, departmentId, keywords);
        refuse(contentProblems(after), target.caller.language);
        return edited(after, {
          part: 'keywords',
          departmentId,
          ...sizesOf(diffOf(content, after).keywords),
        });
      }),
    removeDepartment: (target, departmentId) =>
      change(target, ({ content }) => {
        if (!departmentOf(content, departmentId)) throw new DeskError('not_in_directory');
        const after = withoutDepartment(content, departmentId);
        return edited(after, { part: 'department_removed', departmentId });
      }),
    editAreas: (target, areas) =>
      change(target, ({ content }) => {
        const ids = new Set(content.departments.map(({ id }) => id));
        refuse(areaProblems(areas, ids), target.caller.language, 'areas');
        const after = withAreas(content, areas);
        return edited(after, { part: 'areas', ...sizesOf(diffOf(content, after).areas) });
      }),
    editTrust: (target, trust) =>
      change(target, ({ content: { trust: _known, ...content } }) => {
        if (trust) refuse(trustProblems(trust), target.caller.language, 'trust');
        return edited({ ...content, ...(trust ? { trust } : {}) }, { part: 'trust' });
      }),
    async rebase(target) {
      const draft = await at(target);
      const [base, latest] = await Promise.all([
        store.version(draft.basedOn),
        latestNumber().then((number) => store.version(number)),
      ]);
      if (!base || !latest) throw new DeskError('not_in_directory');
      if (base._id === latest._id) return draftSummaryOf(draft, latest._id);
      const content = rebase({ base: base.content, ours: draft.content, theirs: latest.content });
      const details = { from: versionId(latest._id) };
      return put(
        draft,
        { action: 'rebased', details, content, basedOn: latest._id },
        target.caller,
      );
    },
    async discard(target) {
      const draft = await at(target);
      await put(draft, { action: 'discarded', details: {}, state: 'discarded' }, target.caller);
    },
  };
}

const edited = (content: DirectoryContent, details: Trace['details']): DraftChange => ({
  action: 'draft_edited',
  details,
  content,
});

/** How many came, went and changed. */
export const sizesOf = (changes: Record<'added' | 'removed' | 'changed', readonly unknown[]>) => ({
  added: changes.added.length,
  removed: changes.removed.length,
  changed: changes.changed.length,
});

function refuse(problems: readonly ContentProblem[], language: Language, prefix = ''): void {
  if (problems.length === 0) return;
  const errors = problems.map((problem) => fieldErrorOf(problem, language, prefix));
  throw new DeskError('invalid_input', { errors });
}

import type {
  AcceptedProposals,
  AcceptProposals,
  DismissProposals,
  DismissedProposal,
  Proposal,
  ProposalEvidence,
  ProposalList,
} from '../../src/contract/proposals.ts';
import type { Instant } from '../../src/contract/words.ts';
import { applyProposals } from '../../src/directory/apply-proposals.ts';
import { contentProblems, fieldErrorOf } from '../../src/directory/content-problems.ts';
import { diffOf } from '../../src/directory/diff.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { DirectoryDraftDocument } from '../store/directory-schemas.ts';
import type { Caller } from './caller.ts';
import type { DirectoryStore } from './directory-store.ts';
import { sizesOf, type Drafts } from './drafts.ts';
import type { LiveDirectory } from './live-directory.ts';
import { isOutdated } from './proposal-search.ts';
import { proposalIdOf, type ProposalAnswer, type ProposalStore } from './proposal-store.ts';
import { versionId } from './version-states.ts';

export interface ProposalsParts {
  store: DirectoryStore;
  proposalStore: ProposalStore;
  drafts: Drafts;
  live: LiveDirectory;
  now(): Instant;
}

/** What people are asked about the keywords, and what they answer. */
export interface Proposals {
  /** Newer ones are looked for when there is something new. */
  list(): Promise<Omit<ProposalList, 'mayEdit'>>;
  /** Throws proposals_gone, not_in_directory when the draft is gone, or draft_changed when it is
   *  changed again and again meanwhile. */
  accept(request: AcceptProposals, caller: Caller): Promise<AcceptedProposals>;
  /** Throws proposals_gone. */
  dismiss(request: DismissProposals, caller: Caller): Promise<void>;
  /** Throws proposals_gone. */
  restore(ids: readonly string[], caller: Caller): Promise<void>;
}

/** With so many times as many corrections a dismissed proposal comes again. */
const MORE_EVIDENCE = 2;
const TRIES = 3;

export function createProposals(parts: ProposalsParts): Proposals {
  const { store, proposalStore, drafts, live, now } = parts;

  /** What is proposed, dismissed or not. */
  async function chosen(ids: readonly string[]): Promise<ProposalEvidence[]> {
    const wanted = new Set(ids);
    const { items } = await proposalStore.found();
    const found = items.filter((item) => wanted.has(proposalIdOf(item)));
    if (found.length === 0) throw new DeskError('proposals_gone');
    return found;
  }

  async function newDraft(caller: Caller, note: string): Promise<DirectoryDraftDocument> {
    const latest = await store.version((await store.times()).at(-1)?._id ?? 0);
    if (!latest) throw new DeskError('not_in_directory');
    return drafts.create(latest.content, { from: versionId(latest._id), note }, caller);
  }

  async function extend(
    draftId: string,
    items: readonly ProposalEvidence[],
    caller: Caller,
  ): Promise<AcceptedProposals> {
    for (let tries = 1; ; tries += 1) {
      const { revision } = await drafts.get(draftId);
      let changed = 0;
      try {
        const draft = await drafts.change({ id: draftId, revision, caller }, ({ content }) => {
          const after = applyProposals(content, items);
          changed = after.changed;
          if (changed === 0) return null;
          const [problem] = contentProblems(after.content);
          if (problem) {
            throw new DeskError('invalid_input', {
              errors: [fieldErrorOf(problem, caller.language)],
            });
          }
          return {
            action: 'proposals_accepted',
            content: after.content,
            details: {
              ...sizesOf(diffOf(content, after.content).keywords),
              words: items.map(({ word }) => word),
            },
          };
        });
        return { draft, changed };
      } catch (error) {
        const isOvertaken = error instanceof DeskError && error.code === 'draft_changed';
        if (!isOvertaken || tries === TRIES) throw error;
      }
    }
  }

  async function record(
    action: 'proposals_dismissed' | 'proposals_restored',
    words: string[],
    { by, note }: Pick<Caller, 'by'> & { note?: string | undefined },
  ): Promise<void> {
    const at = now();
    await store.audit({
      id: `p-${at}-${by.id}-${action}`,
      at,
      by,
      action,
      details: { words, ...(note ? { note } : {}) },
    });
  }

  return {
    async list() {
      const [found, byHand, answers, openDrafts] = await Promise.all([
        proposalStore.found(),
        proposalStore.byHandCount(),
        proposalStore.answers(),
        store.draftHeads(),
      ]);
      const { version } = live.current;
      const isStale = isOutdated(found.basedOn, { version, byHand, now: now(), isAsked: true });
      if (isStale && !found.wantedAt) await proposalStore.want(now());
      const open = new Set(openDrafts.map(({ _id }) => _id));
      return {
        ...sortOut(found.items, answers, open),
        basedOn: found.basedOn,
        refreshing: isStale || found.wantedAt !== null,
      };
    },
    async accept({ ids, draftId }, caller) {
      const items = await chosen(ids);
      const note = caller.language === 'zh' ? '采纳学习建议' : 'Accepted suggestions';
      const id = draftId ?? (await newDraft(caller, note))._id;
      const accepted = await extend(id, items, caller);
      const at = now();
      await proposalStore.answer(
        items.map((item) => ({ type: 'accepted', id: proposalIdOf(item), draftId: id, at })),
      );
      return accepted;
    },
    async dismiss({ ids, reason }, { by }) {
      const items = await chosen(ids);
      const at = now();
      await proposalStore.answer(
        items.map(({ action, departmentId, word, support }) => ({
          type: 'dismissed',
          id: proposalIdOf({ departmentId, word }),
          action,
          departmentId,
          word,
          support,
          by,
          at,
          ...(reason ? { reason } : {}),
        })),
      );
      const words = items.map(({ word }) => word);
      await record('proposals_dismissed', words, { by, note: reason });
    },
    async restore(ids, { by }) {
      if ((await proposalStore.restore(ids)) === 0) throw new DeskError('proposals_gone');
      const words = ids.map((id) => id.slice(id.indexOf(':') + 1));
      await record('proposals_restored', words, { by });
    },
  };
}

/** What is still asked, and what people did not want. */
export function sortOut(
  found: readonly ProposalEvidence[],
  answers: readonly ProposalAnswer[],
  openDrafts: ReadonlySet<string>,
): Pick<ProposalList, 'items' | 'dismissed'> {
  const answerTo = new Map(answers.map((answer) => [answer.id, answer]));
  const items: Proposal[] = [];
  for (const item of found) {
    const id = proposalIdOf(item);
    const answer = answerTo.get(id);
    const isDismissed =
      answer?.type === 'dismissed' &&
      answer.action === item.action &&
      item.support < MORE_EVIDENCE * answer.support;
    if (isDismissed) continue;
    const draftId =
      answer?.type === 'accepted' && openDrafts.has(answer.draftId) ? answer.draftId : null;
    items.push({ id, ...item, draftId });
  }
  const asked = new Set(items.map(({ id }) => id));
  const dismissed: DismissedProposal[] = [];
  for (const answer of answers) {
    if (answer.type !== 'dismissed' || asked.has(answer.id)) continue;
    const { type: _type, ...rest } = answer;
    dismissed.push(rest);
  }
  return { items, dismissed };
}

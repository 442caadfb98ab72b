import type { Connection } from 'mongoose';
import type {
  DismissedProposal,
  ProposalEvidence,
  ProposalList,
} from '../../src/contract/proposals.ts';
import type { Instant } from '../../src/contract/words.ts';
import { BY_HAND } from '../store/schemas.ts';

export type ProposalBasis = NonNullable<ProposalList['basedOn']>;

/** What was found last, and whether it is to be looked for again. */
interface SearchDocument {
  _id: 'search';
  items: ProposalEvidence[];
  basedOn: ProposalBasis | null;
  /** Somebody asked for newer ones. */
  wantedAt: Instant | null;
  /** A process is at it until then, or says so again. */
  takenUntil: Instant;
}

/** What an admin said to a proposal; the last word counts. */
export type ProposalAnswer =
  | (DismissedProposal & { type: 'dismissed' })
  | { type: 'accepted'; id: string; draftId: string; at: Instant };

export const proposalIdOf = ({
  departmentId,
  word,
}: Pick<ProposalEvidence, 'departmentId' | 'word'>): string => `${departmentId}:${word}`;

export interface ProposalStore {
  found(): Promise<Pick<SearchDocument, 'items' | 'basedOn' | 'wantedAt'>>;
  want(at: Instant): Promise<void>;
  /** False when another process is at it. */
  take(now: Instant, until: Instant): Promise<boolean>;
  /** Keeps what was found; what was wanted since `startedAt` still is. */
  keep(found: Pick<SearchDocument, 'items' | 'basedOn'>, startedAt: Instant): Promise<void>;
  /** Nobody is at it any more, and nobody should be before that time. */
  giveBack(until: Instant): Promise<void>;
  /** Tickets dispatched by hand, counted in an index of only these. */
  byHandCount(): Promise<number>;

  answers(): Promise<ProposalAnswer[]>;
  answer(answers: readonly ProposalAnswer[]): Promise<void>;
  /** Takes back that they were dismissed; how many were. */
  restore(ids: readonly string[]): Promise<number>;
}

const NEVER = '1970-01-01T00:00:00.000Z';

export function createProposalStore({ db }: Connection): ProposalStore {
  if (!db) throw new Error('not connected to MongoDB');
  const searches = db.collection<SearchDocument>('directoryProposals');
  const answers = db.collection<ProposalAnswer & { _id: string }>('directoryProposalAnswers');
  const tickets = db.collection('tickets');
  const nothing = { items: [], basedOn: null, wantedAt: null };

  return {
    found: async () => (await searches.findOne({ _id: 'search' })) ?? nothing,
    async want(wantedAt) {
      await searches.updateOne(
        { _id: 'search' },
        { $set: { wantedAt }, $setOnInsert: { items: [], basedOn: null, takenUntil: NEVER } },
        { upsert: true },
      );
    },
    async take(now, takenUntil) {
      const { matchedCount } = await searches.updateOne(
        { _id: 'search', takenUntil: { $lt: now } },
        { $set: { takenUntil } },
      );
      return matchedCount === 1;
    },
    async keep({ items, basedOn }, startedAt) {
      await searches.updateOne({ _id: 'search' }, { $set: { items, basedOn, takenUntil: NEVER } });
      await searches.updateOne(
        { _id: 'search', wantedAt: { $lte: startedAt } },
        { $set: { wantedAt: null } },
      );
    },
    async giveBack(takenUntil) {
      await searches.updateOne({ _id: 'search' }, { $set: { takenUntil } });
    },
    // From the index alone: it is asked for all of its fields.
    byHandCount: () =>
      tickets.countDocuments(
        { receivedAt: { $gte: '' }, 'routing.decidedBy': 'person' },
        { hint: BY_HAND },
      ),

    answers: async () =>
      (await answers.find({}, { sort: { at: -1 } }).toArray()).map(({ _id, ...answer }) => answer),
    async answer(given) {
      await answers.bulkWrite(
        given.map((answer) => ({
          replaceOne: { filter: { _id: answer.id }, replacement: answer, upsert: true },
        })),
      );
    },
    async restore(ids) {
      const { deletedCount } = await answers.deleteMany({
        _id: { $in: [...ids] },
        type: 'dismissed',
      });
      return deletedCount;
    },
  };
}

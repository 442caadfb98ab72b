import type { Connection } from 'mongoose';
import type { Redating } from '../../src/contract/rulebook.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { RedatingDocument } from '../store/rulebook-schemas.ts';
import { unlessThere } from '../store/unless-there.ts';
import type { LiveRulebook } from './live-rulebook.ts';

/** The re-datings of open deadlines (重新计时): one for each new version of rules that date clocks. */
export interface Redatings {
  /** Makes those that a publication calls for and a crash may have kept from being made. */
  ensure(): Promise<void>;
  list(): Promise<Redating[]>;
  /** Throws not_in_rulebook. */
  get(id: string): Promise<Redating>;
}

export interface RedatingsParts {
  connection: Connection;
  live: LiveRulebook;
  /** Wakes a worker up; must not throw and is not waited for. */
  enqueue(id: string): void;
}

const DATING = ['policy', 'calendar', 'ladder'] as const;
const LISTED_AT_MOST = 100;

export function createRedatings({ connection, live, enqueue }: RedatingsParts): Redatings {
  const redatings = redatingCollection(connection);
  /** Up to which version of each section there is one, so that nobody need ask the store again. */
  const made = new Map<string, number>();

  return {
    async ensure() {
      for (const section of DATING) {
        const head = live.inForce[section];
        const { version } = head;
        // The first rules date nothing anew: there was nothing before them.
        if (version <= (made.get(section) ?? 1)) continue;
        const redating = waiting(section, head);
        if (await unlessThere(() => redatings.insertOne(redating))) enqueue(redating._id);
        made.set(section, version);
      }
    },
    async list() {
      const sort = { startedAt: -1, _id: -1 } as const;
      const found = await redatings.find({}, { sort, limit: LISTED_AT_MOST }).toArray();
      return found.map(redatingOf);
    },
    async get(id) {
      const found = await redatings.findOne({ _id: id });
      if (!found) throw new DeskError('not_in_rulebook');
      return redatingOf(found);
    },
  };
}

export function redatingCollection({ db }: Connection) {
  if (!db) throw new Error('not connected to MongoDB');
  return db.collection<RedatingDocument>('redatings');
}

/** What people are told of it. */
export function redatingOf(document: RedatingDocument): Redating {
  const { section, version, state, startedAt, endedAt, by, total, done, moved, examples } =
    document;
  return {
    id: document._id,
    section,
    version,
    state,
    startedAt,
    endedAt,
    by,
    total,
    done,
    moved,
    examples,
  };
}

function waiting(
  section: RedatingDocument['section'],
  { version, at, by }: { version: number; at: Instant; by: RedatingDocument['by'] },
): RedatingDocument {
  return {
    _id: `${section}-${version}`,
    section,
    version,
    state: 'waiting',
    startedAt: at,
    endedAt: null,
    by,
    total: 0,
    done: 0,
    moved: { clocks: 0, tickets: 0, earlier: 0, later: 0, nowOverdue: 0 },
    examples: [],
    pass: { since: null, startedAt: '', cursor: '', moved: 0 },
    troubles: 0,
    leasedUntil: '',
    leasedBy: '',
  };
}

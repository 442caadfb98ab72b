import type { Connection } from 'mongoose';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import { closedAtOf } from '../../src/insight/handlings.ts';
import { spansAt, type Span } from '../../src/insight/spans.ts';
import type { TicketDocument } from '../store/schemas.ts';
import { archiveCollection, ticketCollection } from '../store/ticket-store.ts';
import { RECOUNT_INDEX } from './rates-schemas.ts';

/**
 * Tickets whose commit has changed what was tallied. The mark lands with the commit, so that no crash comes
 * between the two, and stays until the tallies that it concerns are to be counted anew.
 */
export interface Recounts {
  /** The oldest of them, or all. */
  marked(limit?: number): Promise<Marked[]>;
  /** In which days and months they were closed, or what they were merged into. */
  spansOf(marked: readonly Marked[]): Promise<Set<Span>>;
  /** Once the tallies of their spans are to be counted anew. What has changed again meanwhile stays marked. */
  clear(marked: readonly Marked[]): Promise<void>;
}

type Marked = Pick<TicketDocument, '_id' | 'version' | 'timeline'>;

const CLOSED_WHEN = { 'timeline.type': 1, 'timeline.at': 1 } as const;
const READ = { version: 1, ...CLOSED_WHEN, 'timeline.into': 1 } as const;

export function createRecounts(connection: Connection): Recounts {
  // In this order, so that one that moves to the archive is not missed.
  const places = [ticketCollection(connection), archiveCollection(connection)] as const;

  return {
    async marked(limit = 0) {
      const found: Marked[] = [];
      for (const place of places) {
        const options = { projection: READ, hint: RECOUNT_INDEX, limit };
        found.push(...(await place.find<Marked>({ recount: true }, options).toArray()));
      }
      return found;
    },
    async spansOf(marked) {
      const timelines = marked.map(({ timeline }) => timeline);
      const parents = timelines.flatMap((timeline) => timeline.flatMap(mergedInto));
      for (const place of parents.length > 0 ? places : []) {
        const some = { _id: { $in: parents } };
        const found = await place.find(some, { projection: CLOSED_WHEN }).toArray();
        timelines.push(...found.map(({ timeline }) => timeline));
      }
      return new Set(timelines.flatMap(closedAtOf).flatMap(spansAt));
    },
    async clear(marked) {
      const clearing = marked.map(({ _id, version }) => ({
        updateOne: { filter: { _id, version }, update: { $unset: { recount: '' as const } } },
      }));
      for (const place of places) await place.bulkWrite(clearing, { ordered: false });
    },
  };
}

const mergedInto = (event: TicketEvent): string[] => (event.type === 'merged' ? [event.into] : []);

import type { Connection } from 'mongoose';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import type { ChangeNotice } from '../realtime/change-bus.ts';
import { HEAD_PROJECTION, headOfDocument, type HeadDocument } from '../store/ticket-document.ts';
import { ticketCollection } from '../store/ticket-store.ts';
import type { NoticeSweepDocument } from './notice-schema.ts';
import type { NoticeStore } from './notice-store.ts';
import { noticesOf, TOLD } from './notices-of.ts';

export interface NoticeSweepParts {
  connection: Connection;
  notices: NoticeStore;
  now(): Instant;
  /** Tells the consoles of changes whose notices nobody made. */
  publish(change: ChangeNotice): void;
}

/** Younger events are still being told by the process that committed them. */
const SETTLED_MS = 5_000;
/** A commit may reach the store this long after its instant. */
const SLACK_MS = 15_000;
const PAGE = 500;

/**
 * Makes the notices that are missing because a process ended between a commit and its notices, or
 * because the store was away for a moment. How far it has come is in the store, so that nothing is
 * left out however long no process ran; on a desk that never swept it begins with the present.
 */
export function createNoticeSweep({ connection, notices, now, publish }: NoticeSweepParts) {
  const tickets = ticketCollection(connection);
  const progress = connection.db!.collection<NoticeSweepDocument>('noticeSweep');

  /** Tickets with such events since then, each with these events, those changed first before others. */
  async function* changesSince(from: Instant): AsyncGenerator<ChangeNotice[]> {
    for (let after = from; ;) {
      const found = await tickets
        .aggregate<HeadDocument & { timeline: TicketEvent[] }>([
          { $match: { changedAt: { $gte: after }, 'timeline.type': { $in: [...TOLD] } } },
          { $sort: { changedAt: 1 } },
          { $limit: PAGE },
          { $project: { ...HEAD_PROJECTION, timeline: { $filter: eventsSince(from) } } },
        ])
        .toArray();
      yield found.map(({ timeline, ...head }) => ({
        head: headOfDocument(head),
        events: timeline,
      }));
      const last = found.at(-1)?.changedAt;
      // A page of one instant would come again for ever.
      if (found.length < PAGE || last === undefined || last === after) return;
      after = last;
    }
  }

  async function makeMissing(changes: ChangeNotice[], settled: Instant): Promise<void> {
    const due = changes.flatMap(noticesOf).filter(({ at }) => at < settled);
    const told = await notices.told(due.map(({ id }) => id));
    const missing = due.filter(({ id }) => !told.has(id));
    // What another sweep keeps at the same time, it tells.
    const ids = new Set((await notices.add(missing)).map(({ id }) => id));
    for (const { head, events } of changes) {
      const untold = events.filter(({ seq }) => ids.has(`${head.number}:${seq}`));
      if (untold.length > 0) publish({ head, events: untold });
    }
  }

  return async function sweepNotices(): Promise<void> {
    const settled = later(now(), -SETTLED_MS);
    const known = await progress.findOne({ _id: 'notices' });
    if (known) {
      for await (const changes of changesSince(later(known.until, -SLACK_MS))) {
        await makeMissing(changes, settled);
      }
    }
    await progress.updateOne({ _id: 'notices' }, { $max: { until: settled } }, { upsert: true });
  };
}

const eventsSince = (from: Instant) => ({
  input: '$timeline',
  cond: { $and: [{ $gte: ['$$this.at', from] }, { $in: ['$$this.type', [...TOLD]] }] },
});

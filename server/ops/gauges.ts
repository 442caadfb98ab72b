import type { Connection } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import { OPEN_STATES } from '../conversation/conversation-rows.ts';
import type { Conversation } from '../store/conversation-schemas.ts';
import type { TicketQueries } from '../store/ticket-queries.ts';
import { gauge } from './gauge.ts';
import type { Measures } from './measures.ts';
import type { Metrics } from './metrics.ts';
import type { QueueFigures, QueueView } from './queue-view.ts';

export interface GaugeParts {
  metrics: Metrics;
  connection: Connection;
  queries: TicketQueries;
  view: QueueView;
  measures: Pick<Measures, 'stores' | 'backlog'>;
  /** Sockets of this process, by namespace. */
  sockets(): { consoles: number; citizens: number };
  now(): Instant;
}

/** A store that has not answered by then is told of as away. */
const UP_WITHIN_MS = 2_000;
/** Beyond, how many it is makes no difference any more. */
const COUNT_TO = 10_000;

/**
 * How the desk stands when somebody scrapes. All but the sockets is the same whichever process is asked: take
 * the maximum over them, not the sum. What can't be asked now is left out, so that nobody sees an old figure.
 */
export function addGauges(parts: GaugeParts): void {
  addQueueGauges(parts);
  addMeasureGauges(parts);
  addStoreGauges(parts);
  const { metrics, sockets } = parts;
  gauge(metrics, {
    name: 'yihaoda_sockets',
    help: 'Open sockets of this process: consoles (staff) and citizens (pages).',
    labelNames: ['namespace'],
    async read(set) {
      const { consoles, citizens } = sockets();
      set(consoles, 'consoles');
      set(citizens, 'citizens');
    },
  });
}

function addQueueGauges({ metrics, view }: GaugeParts): void {
  /** Both are read at the same time, and by one question. */
  let asking: Promise<[string, QueueFigures][]> | undefined;
  const each = (): Promise<[string, QueueFigures][]> =>
    (asking ??= view.each().finally(() => (asking = undefined)));
  gauge(metrics, {
    name: 'yihaoda_queue_jobs',
    help: 'Jobs in the queues, by state.',
    labelNames: ['queue', 'state'],
    async read(set) {
      for (const [queue, { waiting, active, delayed }] of await each()) {
        set(waiting, queue, 'waiting');
        set(active, queue, 'active');
        set(delayed, queue, 'delayed');
      }
    },
  });
  gauge(metrics, {
    name: 'yihaoda_queue_oldest_seconds',
    help: 'How long the oldest waiting job has been in its queue.',
    labelNames: ['queue'],
    async read(set) {
      for (const [queue, { oldestSeconds }] of await each()) set(oldestSeconds, queue);
    },
  });
}

function addMeasureGauges({ metrics, measures: { stores, backlog } }: GaugeParts): void {
  gauge(metrics, {
    name: 'yihaoda_store_up',
    help: 'Whether the store answered when it was asked last.',
    labelNames: ['store'],
    async read(set) {
      for (const [store, { hasFailed, waitMs }] of Object.entries(stores)) {
        set(hasFailed() || waitMs() > UP_WITHIN_MS ? 0 : 1, store);
      }
    },
  });
  gauge(metrics, {
    name: 'yihaoda_tickets_unrouted',
    help: 'Tickets that wait for routing, counted to ROUTING_BACKLOG.',
    async read(set) {
      if (stores.mongo.hasFailed()) throw new Error('MongoDB is away');
      set(backlog.unrouted());
    },
  });
}

function addStoreGauges({ metrics, connection, queries, now }: GaugeParts): void {
  gauge(metrics, {
    name: 'yihaoda_clock_overdue_seconds',
    help: 'For how long the first warning or breach is due that nobody has acted upon; 0: none is.',
    async read(set) {
      const [overdue] = await queries.clocksDue(now(), 1);
      set(overdue ? secondsSince(overdue.nextCheckAt, now()) : 0);
    },
  });
  const conversations = connection.db!.collection<Conversation>('conversations');
  gauge(metrics, {
    name: 'yihaoda_conversations',
    help: 'Conversations that wait, ring or are with an agent.',
    labelNames: ['state'],
    async read(set) {
      for (const state of OPEN_STATES) {
        set(await conversations.countDocuments({ state }, { limit: COUNT_TO }), state);
      }
    },
  });
  gauge(metrics, {
    name: 'yihaoda_conversation_wait_seconds',
    help: 'How long the citizen has waited who waits longest; 0: nobody waits.',
    async read(set) {
      const waiting = await conversations
        .find({ state: 'queued' }, { projection: { _id: 0, waitingSince: 1 }, limit: COUNT_TO })
        .toArray();
      const since = waiting.flatMap(({ waitingSince }) => waitingSince ?? []).sort();
      set(since[0] ? secondsSince(since[0], now()) : 0);
    },
  });
}

const secondsSince = (since: Instant, now: Instant): number =>
  Math.max(0, Date.parse(now) - Date.parse(since)) / 1_000;

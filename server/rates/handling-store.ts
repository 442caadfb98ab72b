import type { Connection, mongo } from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import {
  CLOSINGS,
  closingsOf,
  handlingOf,
  type ClosedTicket,
} from '../../src/insight/handlings.ts';
import type { Handling, Tally } from '../../src/insight/rates.ts';
import type { Period } from '../../src/insight/spans.ts';
import { DAY_MS, parseInstant, toInstant } from '../../src/sla/china-time.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { movesOf } from '../retention/moves.ts';
import type { TicketDocument } from '../store/schemas.ts';
import { archiveCollection, ticketCollection } from '../store/ticket-store.ts';
import { ABSORBED_INDEX, CLOSED_INDEX, REOPENED_INDEX } from './rates-schemas.ts';

export interface ClosedHandling extends Handling {
  number: string;
  closedAt: Instant;
}

/**
 * The handlings that were closed in a period. Nearly all are read from an index alone; tickets that were
 * reopened, and those that others were merged into, are few and looked at one by one.
 */
export interface HandlingStore {
  tallies(period: Period): Promise<Tally[]>;
  /** In the order of closing, from an instant on. */
  inOrder(period: Period): AsyncIterable<ClosedHandling>;
}

/** What the index holds of a ticket. */
type Indexed = ClosedTicket & { _id: string; closedAt: Instant; reopenings?: number };

const FIELDS = {
  kind: 1,
  channel: 1,
  departmentId: 1,
  reopenings: 1,
  'reply.by.role': 1,
  'evaluation.contacted': 1,
  'evaluation.solved': 1,
  'evaluation.satisfaction': 1,
} as const;

/** What else must be read of the few tickets that the index does not tell enough of. */
const LOOKED_AT = {
  timeline: 1,
  'inquiry.channel': 1,
  reopenings: 1,
  absorbed: 1,
  closedAt: 1,
  departmentId: 1,
  reply: 1,
} as const;

/** Between two batches the process does something else. */
const AT_ONCE = 100;

/** Of the tickets and of the archive together; each is in one of them. */
export function createHandlingStore(connection: Connection): HandlingStore {
  const tickets = ticketCollection(connection);
  const archive = archiveCollection(connection);
  const childrenIn = [tickets, archive] as const;
  const [current, archived] = [handlingsIn(tickets, childrenIn), handlingsIn(archive, childrenIn)];
  const { moves } = movesOf(connection);

  return {
    async tallies(period) {
      for (let tries = 1; ; tries += 1) {
        const before = await moves();
        const tallies = [...(await current.tallies(period)), ...(await archived.tallies(period))];
        // A ticket that moved meanwhile may be in both.
        if (before === (await moves()) || tries === TRIES_AT_MOST) return tallies;
      }
    },
    async *inOrder(period) {
      for (const part of widening(period)) {
        yield* inOneOrder(current.inOrder(part), archived.inOrder(part));
      }
    },
  };
}

/** A period in parts: a day, then twice as long each, so that who needs only the first few reads only these. */
function* widening({ from, to }: Period): Iterable<Period> {
  const end = parseInstant(to);
  let length = DAY_MS;
  for (let at = parseInstant(from); at < end; length *= 2) {
    const next = Math.min(at + length, end);
    yield { from: toInstant(at), to: toInstant(next) };
    at = next;
  }
}

/** Moves come in batches with pauses between them. */
const TRIES_AT_MOST = 5;

/** Two sequences as one, in the order of closing. */
async function* inOneOrder(
  ...sources: AsyncIterable<ClosedHandling>[]
): AsyncIterable<ClosedHandling> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const heads = await Promise.all(iterators.map((iterator) => iterator.next()));
  for (let last = ''; ;) {
    let first = -1;
    for (const [at, { done, value }] of heads.entries()) {
      if (!done && (first < 0 || byClosing(value, heads[first]?.value as ClosedHandling) < 0)) {
        first = at;
      }
    }
    const head = heads[first];
    if (!head || head.done) return;
    const key = `${head.value.closedAt} ${head.value.number}`;
    // What moved meanwhile comes from both.
    if (key !== last) yield head.value;
    last = key;
    heads[first] = await iterators[first]!.next();
  }
}

type Tickets = mongo.Collection<TicketDocument>;

function handlingsIn(tickets: Tickets, childrenIn: readonly Tickets[]): HandlingStore {
  const closedIn = ({ from, to }: Period) => ({ closedAt: { $gte: from, $lt: to } });

  async function plainTallies(period: Period): Promise<Tally[]> {
    const key = Object.keys(FIELDS).map((field) => [field.replaceAll('.', '_'), `$${field}`]);
    const groups = await tickets
      .aggregate<{ _id: GroupKey; count: number }>(
        [
          { $match: closedIn(period) },
          { $project: { _id: 0, ...FIELDS } },
          { $group: { _id: Object.fromEntries(key), count: { $sum: 1 } } },
        ],
        { hint: CLOSED_INDEX, timeoutMS: 0 },
      )
      .toArray();
    return groups
      .filter(({ _id }) => !_id.reopenings)
      .map(({ _id, count }) => ({ ...handlingOf(closedTicketOf(_id)), count }));
  }

  async function* plainInOrder(period: Period): AsyncIterable<ClosedHandling> {
    const sort = { closedAt: 1, _id: 1 } as const;
    const projection = { closedAt: 1, ...FIELDS };
    const options = { projection, sort, hint: CLOSED_INDEX, timeoutMS: 0 };
    for await (const ticket of tickets.find<Indexed>(closedIn(period), options)) {
      if (!ticket.reopenings) yield closedHandling(ticket._id, ticket.closedAt, ticket);
    }
  }

  const lookAt = (filter: object, hint: string) =>
    tickets.find(filter, { projection: LOOKED_AT, hint, batchSize: AT_ONCE, timeoutMS: 0 });

  /** Of the reopened tickets and of those that were merged into others. */
  async function uncommon(period: Period): Promise<ClosedHandling[]> {
    const found: ClosedHandling[] = [];
    const parents: Parent[] = [];
    for await (const { _id, ...ticket } of lookAt(reopenedIn(period), REOPENED_INDEX)) {
      const closings = closingsOf(ticket).filter(({ closedAt }) => isWithin(closedAt, period));
      found.push(...closings.map((closing) => ownHandling(_id, closing)));
      parents.push(...closings.filter(({ absorbed }) => absorbed.length > 0));
    }
    const absorbing = { ...closedIn(period), absorbed: { $exists: true } };
    for await (const ticket of lookAt(absorbing, ABSORBED_INDEX)) {
      if (!ticket.reopenings) parents.push(ticket);
    }
    return [...found, ...(await mergedInto(parents))].sort(byClosing);
  }

  /** What was handled with a ticket counts as handled by its department, each by its own citizen's word. */
  async function mergedInto(parents: readonly Parent[]): Promise<ClosedHandling[]> {
    const children = new Map<string, Child>();
    const numbers = [...new Set(parents.flatMap(({ absorbed }) => absorbed ?? []))];
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      const some = { _id: { $in: numbers.slice(at, at + AT_ONCE) } };
      const projection = { kind: 1, channel: 1, evaluation: 1 };
      for (const place of childrenIn) {
        for await (const child of place.find<Child>(some, { projection })) {
          children.set(child._id, child);
        }
      }
    }
    return parents.flatMap(({ absorbed = [], ...parent }) =>
      absorbed.flatMap((number) => childHandling(children.get(number), parent)),
    );
  }

  return {
    async tallies(period) {
      const [plain, rest] = await Promise.all([plainTallies(period), uncommon(period)]);
      return [...plain, ...rest.map((handling) => ({ ...handling, count: 1 }))];
    },
    async *inOrder(period) {
      const rest = await uncommon(period);
      for await (const handling of plainInOrder(period)) {
        while (rest[0] && byClosing(rest[0], handling) < 0) yield rest.shift() as ClosedHandling;
        yield handling;
      }
      yield* rest;
    },
  };
}

type Parent = Pick<Ticket, 'closedAt' | 'departmentId' | 'reply'> &
  Partial<Pick<Ticket, 'absorbed'>>;
type Child = Pick<TicketDocument, '_id' | 'kind' | 'channel' | 'evaluation'>;

function childHandling(
  child: Child | undefined,
  { closedAt, ...parent }: Parent,
): ClosedHandling[] {
  if (!child || closedAt === null) return [];
  const { _id, kind, channel, evaluation } = child;
  const said = evaluation && evaluation.at >= closedAt ? evaluation : null;
  const handling = closedHandling(_id, closedAt, { ...parent, kind, channel, evaluation: said });
  return [{ ...handling, merged: true }];
}

/** Closed in the period, and reopened then or before or since. */
const reopenedIn = ({ from, to }: Period) => ({
  reopenings: { $gt: 0 },
  timeline: { $elemMatch: { type: { $in: [...CLOSINGS] }, at: { $gte: from, $lt: to } } },
});

interface GroupKey extends Pick<ClosedTicket, 'kind' | 'channel' | 'departmentId'> {
  reopenings?: number;
  reply_by_role?: NonNullable<ClosedTicket['reply']>['by']['role'];
  evaluation_contacted?: boolean;
  evaluation_solved?: NonNullable<ClosedTicket['evaluation']>['solved'];
  evaluation_satisfaction?: NonNullable<ClosedTicket['evaluation']>['satisfaction'];
}

const closedTicketOf = ({ kind, channel, departmentId, ...key }: GroupKey): ClosedTicket => ({
  kind,
  channel,
  departmentId: departmentId ?? null,
  reply: key.reply_by_role ? { by: { role: key.reply_by_role } } : null,
  evaluation: {
    contacted: key.evaluation_contacted,
    solved: key.evaluation_solved,
    satisfaction: key.evaluation_satisfaction,
  },
});

const closedHandling = (
  number: string,
  closedAt: Instant,
  ticket: ClosedTicket,
): ClosedHandling => ({ ...handlingOf(ticket), number, closedAt });

const ownHandling = (number: string, ticket: Ticket): ClosedHandling =>
  closedHandling(number, ticket.closedAt ?? '', { ...ticket, channel: ticket.inquiry.channel });

const isWithin = (at: Instant | null, { from, to }: Period): boolean =>
  at !== null && from <= at && at < to;

/** The order of the index. */
const byClosing = (a: ClosedHandling, b: ClosedHandling): number =>
  compared(a.closedAt, b.closedAt) || compared(a.number, b.number);

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

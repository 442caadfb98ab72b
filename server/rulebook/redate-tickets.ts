import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import { isStoreAway } from '../store/connect.ts';
import type { RedatingDocument, RedatingPass } from '../store/rulebook-schemas.ts';
import type { LiveRulebook } from './live-rulebook.ts';
import { createOpenDeadlines } from './open-deadlines.ts';
import { redatedIn, reportWith } from './redating-report.ts';
import { redatingCollection, redatingOf, type Redatings } from './redatings.ts';
import type { RulebookBus } from './rulebook-bus.ts';

export interface RedateTicketsParts {
  connection: Connection;
  desk: Desk;
  live: LiveRulebook;
  redatings: Redatings;
  bus: RulebookBus;
  now(): Instant;
  log: Logger;
}

/** Works off all re-datings that are not done, the oldest first; ends soon when `signal` says so. */
export type RedateTickets = (signal: AbortSignal) => Promise<void>;

/** Few at a time: who asks for a worklist meanwhile waits for no more than these. */
const BATCH = 4;
/** For each millisecond of work so many of rest: two thirds of the time are the desk's own. */
const REST_SHARE = 2;
const TELL_EVERY_MS = 500;
/** A worker that has not been heard of for so long is gone, and another goes on. */
const LEASE_MS = 10_000;
/** So long after a publication the last process works by it: twice as long as it may take to ask. */
const FOLLOWED_WITHIN_MS = 4_000;
/** A commit may reach the store so long after the instant that it bears. */
const SLACK_MS = 10_000;

/**
 * Dates open deadlines anew, ticket by ticket through the desk's one way of changing tickets: the kernel
 * says which clocks move, and a ticket that somebody changes meanwhile is decided again. Passes go on
 * until one that began when all processes had followed moves nothing any more, or until the next version
 * of the section is published, whose re-dating does the rest. Its place is kept, so that after a crash
 * another worker goes on from there; two at the same time would do no harm.
 */
export function createRedateTickets(parts: RedateTicketsParts): RedateTickets {
  const { connection, desk, live, redatings, bus, now, log } = parts;
  const collection = redatingCollection(connection);
  const deadlines = createOpenDeadlines(connection);
  const worker = randomUUID();

  async function claim(): Promise<RedatingDocument | null> {
    const state = { $in: ['waiting' as const, 'running' as const] };
    const oldest = await collection.findOne({ state }, { sort: { startedAt: 1, _id: 1 } });
    if (!oldest) return null;
    return collection.findOneAndUpdate(
      { _id: oldest._id, state, leasedUntil: { $lt: now() } },
      { $set: { state: 'running', leasedBy: worker, leasedUntil: later(now(), LEASE_MS) } },
      { returnDocument: 'after' },
    );
  }

  /** Keeps how far it has come, and tells. Throws when another worker has taken over. */
  async function save(redating: RedatingDocument): Promise<void> {
    redating.leasedUntil = redating.endedAt ? '' : later(now(), LEASE_MS);
    const { _id, ...rest } = redating;
    const { matchedCount } = await collection.updateOne({ _id, leasedBy: worker }, { $set: rest });
    if (matchedCount === 0) throw new TakenOver();
    bus.announce({ type: 'redating', progress: redatingOf(redating) });
  }

  async function run(redating: RedatingDocument, signal: AbortSignal): Promise<void> {
    await live.refresh();
    if (redating.pass.startedAt === '') redating.pass = passFrom(null);
    for (;;) {
      await doPass(redating, signal);
      if (isSuperseded(redating)) break;
      const { pass } = redating;
      const followedAt = later(redating.startedAt, FOLLOWED_WITHIN_MS);
      if (pass.moved === 0 && pass.startedAt >= followedAt) break;
      await restUntil(followedAt, signal);
      redating.pass = passFrom(later(pass.startedAt, -SLACK_MS));
    }
    redating.endedAt = now();
    const whole = redating.troubles === 0 ? 'done' : 'failed';
    redating.state = isSuperseded(redating) ? 'superseded' : whole;
    await save(redating);
    log.info({ id: redating._id, moved: redating.moved }, 'open deadlines are dated anew');
  }

  const isSuperseded = ({ section, version }: RedatingDocument): boolean =>
    live.inForce[section].version > version;

  const passFrom = (since: Instant | null): RedatingPass => ({
    since,
    startedAt: now(),
    cursor: '',
    moved: 0,
  });

  async function restUntil(instant: Instant, signal: AbortSignal): Promise<void> {
    const wait = Date.parse(instant) - Date.parse(now());
    if (wait > 0) await sleep(wait, undefined, { signal });
  }

  async function doPass(redating: RedatingDocument, signal: AbortSignal): Promise<void> {
    const { pass, section } = redating;
    const { since, cursor } = pass;
    const isFirst = since === null;
    const numbers = isFirst
      ? await deadlines.all(cursor)
      : await deadlines.changedSince(since, section, cursor);
    if (isFirst) redating.total = redating.done + numbers.length;
    await save(redating);
    let savedAt = performance.now();
    for (let from = 0; from < numbers.length; from += BATCH) {
      signal.throwIfAborted();
      if (isSuperseded(redating)) return;
      const startedAt = performance.now();
      const batch = numbers.slice(from, from + BATCH);
      const tickets = await Promise.all(batch.map((number) => redate(number, redating)));
      for (const ticket of tickets) count(redating, ticket);
      pass.cursor = batch.at(-1) ?? pass.cursor;
      if (isFirst) redating.done += batch.length;
      if (performance.now() - savedAt >= TELL_EVERY_MS) {
        await save(redating);
        savedAt = performance.now();
      }
      await sleep(REST_SHARE * (performance.now() - startedAt), undefined, { signal });
    }
    await save(redating);
  }

  async function redate(number: string, redating: RedatingDocument): Promise<Ticket | null> {
    try {
      return await desk.change(number, SYSTEM, () => ({ type: 'redate', why: redating.section }));
    } catch (error) {
      if (isStoreAway(error)) throw error;
      // No longer there to be dated; or so busy that the next pass finds it again.
      if (error instanceof DeskError) return null;
      log.error({ err: error, number }, 'not dated anew');
      redating.troubles += 1;
      return null;
    }
  }

  function count(redating: RedatingDocument, ticket: Ticket | null): void {
    const { pass, section: why } = redating;
    const event = ticket && redatedIn(ticket, { why, since: pass.startedAt });
    if (!event) return;
    pass.moved += 1;
    Object.assign(redating, reportWith(redating, ticket, event));
  }

  /** Another worker need not wait for the lease to run out. */
  async function leave(redating: RedatingDocument): Promise<void> {
    redating.leasedUntil = '';
    const { _id, ...rest } = redating;
    await collection.updateOne({ _id, leasedBy: worker }, { $set: rest });
  }

  return async (signal) => {
    await redatings.ensure();
    for (;;) {
      const redating = signal.aborted ? null : await claim();
      if (!redating) return;
      try {
        await run(redating, signal);
      } catch (error) {
        if (error instanceof TakenOver) return;
        await leave(redating).catch(() => undefined);
        if (signal.aborted) return;
        throw error;
      }
    }
  };
}

class TakenOver extends Error {}

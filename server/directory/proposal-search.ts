import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Instant } from '../../src/contract/words.ts';
import { inquiryFields } from '../../src/intake/fields.ts';
import type { DecidedExample } from '../../src/routing/learning/decided-example.ts';
import { findProposals } from '../../src/routing/learning/proposals.ts';
import { later } from '../../src/sla/china-time.ts';
import { labelledTickets, recentTickets, type DecidedTicket } from './labelled-tickets.ts';
import type { LiveDirectory } from './live-directory.ts';
import type { ProposalBasis, ProposalStore } from './proposal-store.ts';

export interface ProposalSearchParts {
  connection: Connection;
  store: ProposalStore;
  live: LiveDirectory;
  now(): Instant;
  log: Logger;
}

/** So many of the last tickets, and of those that people dispatched by hand. */
const RECENT = 5_000;
const BY_HAND = 2_000;
const LOOK_EVERY_MS = 1_000;
/** Who takes longer is taken for dead, and another process begins anew. */
const TAKEN_FOR_MS = 120_000;
const RETRY_AFTER_MS = 10_000;
/** Without being asked: looked for again after so many new dispatches by hand, seen this often. */
const NEW_DISPATCHES = 10;
const COUNT_EVERY_MS = 30_000;
/** Others wait for their turn no longer than this. */
const WORK_AT_MOST_MS = 8;

/**
 * Whether proposals should be looked for again. On request, one new dispatch is enough after half a
 * minute, and any change of a ticket after ten.
 */
export function isOutdated(
  basedOn: ProposalBasis | null,
  {
    version,
    byHand,
    now,
    isAsked,
  }: { version: string; byHand: number; now: Instant; isAsked: boolean },
): boolean {
  if (!basedOn) return isAsked || byHand >= NEW_DISPATCHES;
  if (basedOn.version !== version) return true;
  const dispatches = Math.abs(byHand - basedOn.byHand);
  if (dispatches >= NEW_DISPATCHES) return true;
  const age = Date.parse(now) - Date.parse(basedOn.at);
  return isAsked && ((dispatches > 0 && age > 30_000) || age > 600_000);
}

/**
 * Looks for proposals in the background when somebody wants them, when there are many new dispatches
 * by hand, and when another version is current; in one process at a time, and in slices.
 */
export function startProposalSearch(parts: ProposalSearchParts): { close(): Promise<void> } {
  const { store, live, now, log } = parts;
  const ending = new AbortController();
  let countedAt = -Infinity;

  async function isDue(): Promise<boolean> {
    const { basedOn, wantedAt } = await store.found();
    if (wantedAt) return true;
    if (performance.now() - countedAt < COUNT_EVERY_MS) return false;
    countedAt = performance.now();
    const byHand = await store.byHandCount();
    const { version } = live.current;
    const isDue = isOutdated(basedOn, { version, byHand, now: now(), isAsked: false });
    if (isDue) await store.want(now());
    return isDue;
  }

  async function look(): Promise<void> {
    if (!(await isDue())) return;
    const startedAt = now();
    if (!(await store.take(startedAt, after(TAKEN_FOR_MS)))) return;
    try {
      await search(parts, startedAt, ending.signal);
    } catch (error) {
      await store.giveBack(ending.signal.aborted ? startedAt : after(RETRY_AFTER_MS));
      throw error;
    }
  }

  const after = (ms: number): Instant => later(now(), ms);

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await look();
      } catch (error) {
        if (!ending.signal.aborted) log.warn({ err: error }, 'no proposals were found');
      }
      await pauseFor(LOOK_EVERY_MS, ending.signal);
    }
  }

  const running = run();
  return {
    async close() {
      ending.abort();
      await running;
    },
  };
}

async function search(
  { connection, store, live }: ProposalSearchParts,
  at: Instant,
  signal: AbortSignal,
): Promise<void> {
  const { current: directory, classifier } = live;
  const byHand = await store.byHandCount();
  const examples = await examplesIn(connection);
  const steps = findProposals(directory, examples, { classifier });
  for (let pausedAt = performance.now(); ;) {
    const step = steps.next();
    if (step.done) {
      const { proposals, corrections } = step.value;
      const basedOn = {
        version: directory.version,
        at,
        tickets: examples.length,
        byHand,
        corrections,
      };
      return store.keep({ items: proposals, basedOn }, at);
    }
    if (performance.now() - pausedAt < WORK_AT_MOST_MS) continue;
    signal.throwIfAborted();
    await pauseFor(0, signal);
    pausedAt = performance.now();
  }
}

/** The last decided tickets, newest first. */
async function examplesIn(connection: Connection): Promise<DecidedExample[]> {
  const found = new Map<string, DecidedExample>();
  for (const pages of [recentTickets(connection, RECENT), labelledTickets(connection, BY_HAND)]) {
    for await (const page of pages) {
      for (const ticket of page) {
        const example = exampleOf(ticket);
        if (example) found.set(ticket.number, example);
      }
    }
  }
  const age = ({ receivedAt, number }: DecidedExample): string => `${receivedAt} ${number}`;
  return [...found.values()].toSorted((a, b) => (age(a) < age(b) ? 1 : -1));
}

function exampleOf(ticket: DecidedTicket): DecidedExample | null {
  const { number, receivedAt, inquiry, departmentId, personId } = ticket;
  if (departmentId === null) return null;
  const place = 'place' in inquiry ? inquiry.place : undefined;
  const names = [inquiry.contact?.name, place?.address, place?.district];
  return {
    number,
    receivedAt,
    citizen: inquiry.contact?.phone ?? null,
    names: names.filter((name) => name !== undefined),
    fields: inquiryFields(inquiry),
    departmentId,
    byHand: personId !== null,
  };
}

/** Ends early when `signal` says so. */
function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms === 0) return void setImmediate(resolve);
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

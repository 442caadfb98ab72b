import mongoose from 'mongoose';
import type { Instant } from '../../src/contract/words.ts';
import { dayOfNumber, ticketNumber } from '../../src/ticket/number.ts';
import type { Models } from './schemas.ts';

/** Numbers leased at once: one counter write for so many inserts; a restart leaves at most these unused. */
const LEASE = 100;

interface Lease {
  next: number;
  last: number;
}

/**
 * Hands out ticket numbers that no other process hands out. Each process leases a run of the day's
 * sequence and takes the next one before the last is used up, so that no insert waits for the counter.
 */
export function createNumbers(NumberCounter: Models['NumberCounter']) {
  const leases = new Map<string, Lease[]>();
  const underWay = new Map<string, Promise<void>>();

  async function lease(day: string): Promise<void> {
    const last = await raiseCounter(day);
    const known = leases.get(day) ?? [];
    leases.set(day, [...known, { next: last - LEASE + 1, last }]);
    for (const old of leases.keys()) if (leases.size > 7) leases.delete(old);
  }

  async function raiseCounter(day: string, tries = 3): Promise<number> {
    try {
      const raise = { $inc: { leased: LEASE } };
      const options = { upsert: true, new: true } as const;
      return (await NumberCounter.findOneAndUpdate({ _id: day }, raise, options).lean()).leased;
    } catch (error) {
      // Two processes may both create the counter of a new day; the slower one counts on.
      const lostTheRace = error instanceof mongoose.mongo.MongoServerError && error.code === 11_000;
      if (!lostTheRace || tries === 1) throw error;
      return raiseCounter(day, tries - 1);
    }
  }

  function leaseOnce(day: string): Promise<void> {
    const running = underWay.get(day);
    if (running) return running;
    const started = lease(day).finally(() => underWay.delete(day));
    underWay.set(day, started);
    return started;
  }

  function take(day: string): string | null {
    const known = leases.get(day) ?? [];
    const [current, following] = known;
    if (!current) return null;
    const sequence = current.next;
    current.next += 1;
    if (current.next > current.last) known.shift();
    // A lease that fails here is asked for again by the next call that needs it.
    if (!following && current.last - sequence < LEASE / 2) leaseOnce(day).catch(() => undefined);
    return ticketNumber(day, sequence);
  }

  /** The next number of the city's day at this instant. Throws when the store is away. */
  return async function nextNumber(at: Instant): Promise<string> {
    const day = dayOfNumber(at);
    for (;;) {
      const number = take(day);
      if (number) return number;
      await leaseOnce(day);
    }
  };
}

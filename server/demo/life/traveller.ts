import type { Actor } from '../../../src/contract/ticket.ts';
import type { Urgency } from '../../../src/contract/words.ts';
import { nextLookAt } from '../../../src/ticket/clocks.ts';
import type { Command } from '../../../src/ticket/commands.ts';
import { SYSTEM } from '../../../src/ticket/system.ts';
import type { Ticket } from '../../../src/ticket/ticket.ts';
import type { Desk } from '../../desk/desk.ts';

/** A ticket that is led through its past, step by step, until it reaches the present. */
export interface Traveller {
  readonly ticket: Ticket;
  /** A number in [0, 1) that is always the same for the same ticket and question. */
  luck(question: string): number;
  /** Moves on by so many hours and acts; throws ThePresent when that lies in the future. */
  after(hours: number, by: Actor, command: Command): Promise<void>;
  /** The same for what is no command of a person. */
  afterDoing(hours: number, act: () => Promise<Ticket>): Promise<void>;
  /** Nobody does anything any more; only the clocks speak. Throws ThePresent. */
  stays(): Promise<never>;
}

/** Ends a journey: what comes next has not happened yet. */
export class ThePresent extends Error {}

const HOUR_MS = 3_600_000;
/** Pressing matters are dealt with sooner. */
const PACE: Record<Urgency, number> = { emergency: 0.01, urgent: 0.15, normal: 1 };

interface Journey {
  /** Works at the traveller's time. */
  desk: Desk;
  ticket: Ticket;
  /** Milliseconds since 1970: the traveller's own present, and the real one. */
  time: { ms: number };
  now: number;
  index: number;
}

/** Leads a ticket that has just been received; its clocks speak on the way. */
export function createTraveller({ desk, ticket: received, time, now, index }: Journey): Traveller {
  let ticket = received;
  const { number } = ticket;

  async function afterDoing(hours: number, act: () => Promise<Ticket>): Promise<void> {
    const target = time.ms + hours * PACE[ticket.urgency] * HOUR_MS;
    await tellClocks(Math.min(target, now));
    if (target > now) throw new ThePresent();
    time.ms = target;
    ticket = await act();
  }

  async function tellClocks(until: number): Promise<void> {
    for (;;) {
      const next = nextLookAt(ticket);
      if (!next || Date.parse(next) > until) return;
      time.ms = Math.max(time.ms, Date.parse(next));
      ticket = await desk.change(number, SYSTEM, () => ({ type: 'check_clocks' }));
    }
  }

  return {
    get ticket() {
      return ticket;
    },
    luck: (question) => chance(index, question),
    after: (hours, by, command) => afterDoing(hours, () => desk.change(number, by, () => command)),
    afterDoing,
    async stays() {
      await tellClocks(now);
      throw new ThePresent();
    },
  };
}

/** A number in [0, 1) that is always the same for the same index and question. */
export function chance(index: number, question: string): number {
  let seed = Math.imul(index + 1, 0x9e3779b1);
  for (const sign of question) seed = Math.imul(seed ^ (sign.codePointAt(0) ?? 0), 0x85ebca6b);
  seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
  seed = Math.imul(seed ^ (seed >>> 12), 0x297a2d39);
  return ((seed ^ (seed >>> 15)) >>> 0) / 2 ** 32;
}

/** One of several, by luck between 0 and 1. Throws when there is none. */
export function oneOf<T>(choices: readonly T[], luck: number): T {
  const choice = choices[Math.floor(luck * choices.length)];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}

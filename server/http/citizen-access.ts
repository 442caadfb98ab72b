import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isTicketNumber } from '../../src/ticket/number.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { admit, refuseSpent } from '../desk/admission.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { TicketStore } from '../store/ticket-store.ts';

/** What one address may do, and how many wrong codes a ticket and an address bear, before they have to wait. */
const LIMITS = {
  submissions: { points: 60, duration: 60 },
  lookups: { points: 240, duration: 60 },
  wrongCodes: { points: 10, duration: 600 },
  /** Over all tickets: numbers follow each other, so one code could be tried on thousands of them. */
  guesses: { points: 100, duration: 600 },
  /** About one ticket: each is kept in it for good. */
  messages: { points: 30, duration: 600 },
};

/** What somebody says who they are: a number and its code. */
export interface Claim {
  address: string;
  number: string;
  code: unknown;
}

export interface CodeAccess {
  /** What number and code open. A wrong code looks like a wrong number; guessing is counted over all doors. */
  opened<T>(claim: Claim, load: (number: string, code: string) => Promise<T | null>): Promise<T>;
}

/** Who gets in without a key, and how often. Each throws too_many_requests with the time to wait. */
export interface CitizenAccess extends CodeAccess {
  /** The ticket that number and code in the request open. A wrong code looks like a wrong number. */
  ticketOf(request: Request): Promise<Ticket>;
  admitSubmission(request: Request): Promise<void>;
  admitMessage(ticket: Ticket): Promise<void>;
}

export function createCitizenAccess(tickets: TicketStore): CitizenAccess {
  const submissions = new RateLimiterMemory(LIMITS.submissions);
  const lookups = new RateLimiterMemory(LIMITS.lookups);
  const wrongCodes = new RateLimiterMemory(LIMITS.wrongCodes);
  const guesses = new RateLimiterMemory(LIMITS.guesses);
  const messages = new RateLimiterMemory(LIMITS.messages);

  const opened: CodeAccess['opened'] = async (claim, load) => {
    const { address, code } = claim;
    await admit(lookups, address);
    const number = claim.number.toUpperCase();
    if (!isTicketNumber(number) || typeof code !== 'string') throw new DeskError('not_found');
    await refuseSpent(guesses, address);
    // Counted before the code is checked, so that a burst gets no more tries.
    await admit(wrongCodes, number);
    const found = await load(number, code).catch(async (error: unknown) => {
      await wrongCodes.reward(number);
      throw error;
    });
    if (found === null) {
      await guesses.penalty(address);
      throw new DeskError('not_found');
    }
    await wrongCodes.reward(number);
    return found;
  };

  return {
    opened,
    ticketOf: (request) =>
      opened(
        {
          address: addressOf(request),
          number: String(request.params['number']),
          code: request.query['code'],
        },
        tickets.loadByCode,
      ),
    admitSubmission: (request) => admit(submissions, addressOf(request)),
    admitMessage: ({ number }) => admit(messages, number),
  };
}

const addressOf = (request: Request): string => request.ip ?? 'unknown';

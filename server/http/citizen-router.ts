import { Router, type Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { withdrawSchema } from '../../src/contract/commands.ts';
import { citizenInquirySchema } from '../../src/contract/inquiry.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import { isTicketNumber } from '../../src/ticket/number.ts';
import { trackOf } from '../../src/ticket/present.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import type { DirectoryDesk } from '../directory/open-directory.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface CitizenRouterParts {
  desk: Desk;
  tickets: TicketStore;
  directory: DirectoryDesk;
}

/** The citizen whose number and access code fit, as an actor. */
const CITIZEN: Actor = { role: 'citizen', id: 'citizen', name: '' };

/** What one address may do, and how many wrong codes a ticket and an address bear, before they have to wait. */
const LIMITS = {
  submissions: { points: 60, duration: 60 },
  lookups: { points: 240, duration: 60 },
  wrongCodes: { points: 10, duration: 600 },
  /** Over all tickets: numbers follow each other, so one code could be tried on thousands of them. */
  guesses: { points: 100, duration: 600 },
};

/** The citizen's own doors: hand in without a key, look up progress, withdraw. */
export function citizenRouter({ desk, tickets, directory }: CitizenRouterParts): Router {
  const submissions = new RateLimiterMemory(LIMITS.submissions);
  const lookups = new RateLimiterMemory(LIMITS.lookups);
  const wrongCodes = new RateLimiterMemory(LIMITS.wrongCodes);
  const guesses = new RateLimiterMemory(LIMITS.guesses);

  /** The ticket that the number and the code in the request open. A wrong code looks like a wrong number. */
  async function openedBy(request: Request): Promise<Ticket> {
    const address = addressOf(request);
    await admit(lookups, address);
    const number = String(request.params['number']).toUpperCase();
    const code = request.query['code'];
    if (!isTicketNumber(number) || typeof code !== 'string') throw new DeskError('not_found');
    const guessed = await guesses.get(address);
    if (guessed && guessed.remainingPoints <= 0) throw tooMany(guessed);
    // Counted before the code is checked, so that a burst gets no more tries.
    await admit(wrongCodes, number);
    const ticket = await tickets.loadByCode(number, code).catch(async (error: unknown) => {
      await wrongCodes.reward(number);
      throw error;
    });
    if (!ticket) {
      await guesses.penalty(address);
      throw new DeskError('not_found');
    }
    await wrongCodes.reward(number);
    return ticket;
  }

  const track = (ticket: Ticket) =>
    trackOf(ticket, (id) => {
      const known = directory.live.namesOf(id);
      return known && { name: known.name, englishName: known.englishName };
    });

  return Router()
    .post('/citizen/inquiries', ...jsonBody(), async (request, response) => {
      await admit(submissions, addressOf(request));
      const body = parseInput(citizenInquirySchema, request.body, languageOf(request));
      const inquiry = { channel: 'chat' as const, ...body };
      const keys = [`web:${inquiry.externalId}`];
      const { receipt, isNew } = await desk.receive(inquiry, { keys });
      response.status(isNew ? 202 : 200).json(receipt);
    })
    .get('/track/:number', async (request, response) => {
      response.json(track(await openedBy(request)));
    })
    .post('/track/:number/withdraw', ...jsonBody(), async (request, response) => {
      const { number } = await openedBy(request);
      const { reason } = parseInput(withdrawSchema, request.body ?? {}, languageOf(request));
      const ticket = await desk.change(number, CITIZEN, () => ({ type: 'withdraw', reason }));
      response.json(track(ticket));
    });
}

const addressOf = (request: Request): string => request.ip ?? 'unknown';

async function admit(limiter: RateLimiterMemory, key: string): Promise<void> {
  await limiter.consume(key).catch((rejected: unknown) => {
    throw rejected instanceof RateLimiterRes ? tooMany(rejected) : rejected;
  });
}

const tooMany = (state: RateLimiterRes): DeskError =>
  new DeskError('too_many_requests', {
    retryAfterSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
  });

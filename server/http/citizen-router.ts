import { Router, type Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { withdrawSchema } from '../../src/contract/commands.ts';
import { citizenInquirySchema } from '../../src/contract/inquiry.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import type { Directory } from '../../src/routing/directory.ts';
import { isTicketNumber } from '../../src/ticket/number.ts';
import { trackOf } from '../../src/ticket/present.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface CitizenRouterParts {
  desk: Desk;
  tickets: TicketStore;
  directory: Directory;
}

/** The citizen whose number and access code fit, as an actor. */
const CITIZEN: Actor = { role: 'citizen', id: 'citizen', name: '' };

/** What one address may do, and how many wrong codes one ticket bears, before they have to wait. */
const LIMITS = {
  submissions: { points: 60, duration: 60 },
  lookups: { points: 240, duration: 60 },
  wrongCodes: { points: 10, duration: 600 },
};

/** The citizen's own doors: hand in without a key, look up progress, withdraw. */
export function citizenRouter({ desk, tickets, directory }: CitizenRouterParts): Router {
  const submissions = new RateLimiterMemory(LIMITS.submissions);
  const lookups = new RateLimiterMemory(LIMITS.lookups);
  const wrongCodes = new RateLimiterMemory(LIMITS.wrongCodes);
  const names = new Map(
    directory.departments.map(({ id, name, englishName }) => [id, { name, englishName }]),
  );

  /** The ticket that the number and the code in the request open. A wrong code looks like a wrong number. */
  async function openedBy(request: Request): Promise<Ticket> {
    await admit(lookups, addressOf(request));
    const number = String(request.params['number']).toUpperCase();
    const code = request.query['code'];
    if (!isTicketNumber(number) || typeof code !== 'string') throw new DeskError('not_found');
    const failures = await wrongCodes.get(number);
    if (failures && failures.remainingPoints <= 0) throw tooMany(failures);
    const ticket = await tickets.loadByCode(number, code);
    if (ticket) return ticket;
    await admit(wrongCodes, number);
    throw new DeskError('not_found');
  }

  const track = (ticket: Ticket) => trackOf(ticket, (id) => names.get(id) ?? null);

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

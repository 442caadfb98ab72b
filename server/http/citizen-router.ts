import { Router, type RequestHandler } from 'express';
import type { ZodType } from 'zod';
import {
  confidentialSchema,
  ratingSchema,
  reopenSchema,
  supplementSchema,
  urgeSchema,
  withdrawSchema,
} from '../../src/contract/commands.ts';
import { citizenInquirySchema } from '../../src/contract/inquiry.ts';
import type { Track } from '../../src/contract/track.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { DeskRules } from '../../src/ticket/deciding.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { trackOf } from '../../src/ticket/track.ts';
import { createCitizenMessages, type CitizenMessages } from '../desk/citizen-messages.ts';
import { parseInput } from '../desk/desk-error.ts';
import { deskForRequest } from '../desk/desk-for-request.ts';
import type { Desk } from '../desk/desk.ts';
import type { DirectoryDesk } from '../directory/open-directory.ts';
import { meterDoor, tellDoor, type DoorMeterParts } from '../ops/door-meter.ts';
import { requestIdIn } from '../ops/request-id.ts';
import type { GateParts } from '../pressure/door-parts.ts';
import type { Teller } from '../telling/teller.ts';
import type { CitizenAccess } from './citizen-access.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface CitizenRouterParts extends DoorMeterParts, GateParts {
  desk: Desk;
  directory: DirectoryDesk;
  teller: Teller;
  access: CitizenAccess;
  rules: DeskRules;
  now(): Instant;
}

/** The citizen's own doors: hand in without a key, look up progress, and say something about it. */
export function citizenRouter(parts: CitizenRouterParts): Router {
  const { desk, directory, teller, access, rules, now } = parts;
  const { parentOf } = createCitizenMessages(desk);

  const namesOf = (id: string): Track['department'] => {
    const known = directory.live.namesOf(id);
    return known && { name: known.name, englishName: known.englishName };
  };
  const trackNow = async (ticket: Ticket): Promise<Track> => {
    const parent = await parentOf(ticket);
    return trackOf(ticket, { namesOf, tell: teller.citizenWords, parent, rules, now: now() });
  };

  /** A door through which the citizen says something; what comes back is how the ticket stands then. */
  const hears = <T>(
    schema: ZodType<T>,
    hear: (desk: CitizenMessages, ticket: Ticket, body: T) => Promise<Ticket>,
  ) => {
    const handler: RequestHandler = async (request, response) => {
      const ticket = await access.ticketOf(request);
      const body = parseInput(schema, request.body ?? {}, languageOf(request));
      await access.admitMessage(ticket);
      const messages = createCitizenMessages(deskForRequest(desk, requestIdIn(response)));
      response.json(await trackNow(await hear(messages, ticket, body)));
    };
    return [...jsonBody(), handler];
  };

  return Router()
    .post(
      '/citizen/inquiries',
      meterDoor('citizen_page', parts),
      ...jsonBody(),
      async (request, response) => {
        await access.admitSubmission(request);
        const body = parseInput(citizenInquirySchema, request.body, languageOf(request));
        const inquiry = { channel: 'chat' as const, ...body };
        const keys = [`web:${inquiry.externalId}`];
        const requestId = requestIdIn(response);
        const { receipt, isNew } = await parts.gate.through(
          {
            rank: 'citizen',
            key: request.ip ?? 'unknown',
            isEmergency: () => parts.isEmergency(inquiry),
          },
          () => desk.receive(inquiry, { keys, requestId }),
        );
        tellDoor(response, { number: receipt.number, isDuplicate: !isNew });
        response.status(isNew ? 202 : 200).json(receipt);
      },
    )
    .get('/track/:number', async (request, response) => {
      response.json(await trackNow(await access.ticketOf(request)));
    })
    .post(
      '/track/:number/supplement',
      ...hears(supplementSchema, (desk, ticket, { text }) => desk.supplement(ticket, text)),
    )
    .post(
      '/track/:number/urge',
      ...hears(urgeSchema, (desk, ticket, { text }) => desk.urge(ticket, text)),
    )
    .post(
      '/track/:number/rating',
      ...hears(ratingSchema, (desk, ticket, rating) => desk.rate(ticket, rating)),
    )
    .post(
      '/track/:number/reopen',
      ...hears(reopenSchema, (desk, ticket, { text }) => desk.reopen(ticket, text)),
    )
    .post(
      '/track/:number/confidential',
      ...hears(confidentialSchema, (desk, ticket) => desk.keepConfidential(ticket)),
    )
    .post(
      '/track/:number/withdraw',
      ...hears(withdrawSchema, (desk, ticket, { reason }) => desk.withdraw(ticket, reason)),
    );
}

import { Router, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import {
  answeredCallSchema,
  discardCallSchema,
  endCallSchema,
  makeTicketSchema,
  segmentsSchema,
  startCallSchema,
  workCallTaskSchema,
} from '../../src/contract/calls.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { viewOf } from '../../src/ticket/present.ts';
import type { Calls } from '../calls/open-calls.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { ChannelKeys } from '../identity/channel-keys.ts';
import type { Sessions } from '../identity/sessions.ts';
import { meterDoor, tellDoor, type DoorMeterParts } from '../ops/door-meter.ts';
import { callsTurn } from '../pressure/calls-turn.ts';
import type { GateParts } from '../pressure/door-parts.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import { callVendorsRouter } from './call-vendors-router.ts';
import { bearerOf, staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface CallsRouterParts extends DoorMeterParts, Pick<GateParts, 'gate'> {
  calls: Calls;
  channelKeys: ChannelKeys;
  sessions: Sessions;
  now(): string;
}

export const callTasksQuerySchema = z.object({ state: z.enum(['due', 'all']).default('due') });
/** An instant in an address, where a `+` that was not encoded arrives as a space. */
const instantInQuery = z.preprocess(
  (at) => (typeof at === 'string' ? at.replace(' ', '+') : at),
  z.iso.datetime({ offset: true }),
);
export const callFiguresQuerySchema = z.object({ at: instantInQuery.optional() });

/** Calls over HTTP: what telephone systems tell (with a channel key), and what staff make of calls. */
export function callsRouter(parts: CallsRouterParts): Router {
  return Router().use(staffDoors(parts)).use(callVendorsRouter(parts)).use(telephoneDoors(parts));
}

/** Not for handlers (承办人): they have no part in conversations. */
async function deskStaff(request: Request, sessions: Sessions): Promise<StaffUser> {
  const user = await staffOf(request, sessions);
  if (user.role === 'handler') throw new DeskError('forbidden');
  return user;
}

const idIn = (request: Request): string => String(request.params['callId']);

function staffDoors({ calls, sessions, now }: CallsRouterParts): Router {
  return Router()
    .get('/calls/tasks', async (request, response) => {
      await deskStaff(request, sessions);
      const { state } = parseInput(callTasksQuerySchema, request.query, languageOf(request));
      response.json({ items: await calls.tasks.list(state) });
    })
    .post('/calls/tasks/:callId', ...jsonBody(), async (request, response) => {
      const user = await deskStaff(request, sessions);
      const told = parseInput(workCallTaskSchema, request.body, languageOf(request));
      response.json(await calls.tasks.work(user, idIn(request), told));
    })
    .get('/calls/figures', async (request, response) => {
      await deskStaff(request, sessions);
      const { at } = parseInput(callFiguresQuerySchema, request.query, languageOf(request));
      response.json(await calls.figures(at ? new Date(at).toISOString() : now()));
    })
    .post('/calls/:callId/ticket', ...jsonBody(), async (request, response) => {
      const user = await deskStaff(request, sessions);
      const filled = parseInput(makeTicketSchema, request.body ?? {}, languageOf(request));
      response.json(viewOf(await calls.desk.makeTicket(idIn(request), user, filled), user));
    })
    .post('/calls/:callId/discard', ...jsonBody(), async (request, response) => {
      const user = await deskStaff(request, sessions);
      const told = parseInput(discardCallSchema, request.body, languageOf(request));
      response.json((await calls.desk.discard(idIn(request), user, told)).call);
    });
}

function telephoneDoors({ calls, channelKeys, ...parts }: CallsRouterParts): Router {
  const admit: RequestHandler = async (request, response, next) => {
    const key = await channelKeys.admit(bearerOf(request.headers.authorization));
    if (!key.channels.includes('phone')) throw new DeskError('forbidden');
    response.locals['key'] = key;
    next();
  };
  const turn = callsTurn(parts.gate);
  return Router()
    .post(
      '/calls',
      meterDoor('call_start', parts),
      admit,
      ...jsonBody(),
      turn,
      async (request, response) => {
        const started = parseInput(startCallSchema, request.body, languageOf(request));
        const { call, isNew } = await calls.desk.start(started);
        tellDoor(response, { number: call.number, isDuplicate: !isNew });
        response.status(isNew ? 201 : 200).json(startedOf(call));
      },
    )
    .post(
      '/calls/:callId/segments',
      meterDoor('call_segments', parts),
      admit,
      ...jsonBody(),
      turn,
      async (request, response) => {
        const told = parseInput(segmentsSchema, request.body, languageOf(request));
        const segments = 'segments' in told ? told.segments : [told];
        response.json({ accepted: await calls.desk.hear(idIn(request), segments) });
      },
    )
    .post(
      '/calls/:callId/answered',
      meterDoor('call_answered', parts),
      admit,
      ...jsonBody(),
      turn,
      async (request, response) => {
        const told = parseInput(answeredCallSchema, request.body, languageOf(request));
        response.json(startedOf(await calls.desk.answered(idIn(request), told)));
      },
    )
    .post(
      '/calls/:callId/end',
      meterDoor('call_end', parts),
      admit,
      ...jsonBody(),
      turn,
      async (request, response) => {
        const told = parseInput(endCallSchema, request.body, languageOf(request));
        response.json(startedOf(await calls.desk.end(idIn(request), told)));
      },
    );
}

const startedOf = ({ _id: callId, number, state }: CallDocument) => ({ callId, number, state });

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { inquirySchema, type Inquiry } from '../../src/contract/inquiry.ts';
import type { Calls } from '../calls/open-calls.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Desk, Intake } from '../desk/desk.ts';
import type { ChannelKey, ChannelKeys } from '../identity/channel-keys.ts';
import { countPassage, type DoorMeterParts, type PassedDoor } from '../ops/door-meter.ts';
import { requestIdOf } from '../ops/request-id.ts';
import type { Tracing } from '../ops/tracing.ts';
import type { GateParts } from '../pressure/door-parts.ts';
import { createLoopTurns } from '../pressure/loop-turns.ts';
import type { RequestBound } from '../pressure/request-bound.ts';
import { API_HEADERS } from './api-headers.ts';
import { bearerOf } from './credentials.ts';
import { MAX_JSON_BYTES } from './json-body.ts';
import { answerProblem, languageOf } from './problem.ts';
import { readJson } from './read-json.ts';
import { sendJson } from './send-json.ts';

export interface InquiriesDoorParts extends GateParts, DoorMeterParts {
  desk: Desk;
  calls: Calls;
  channelKeys: ChannelKeys;
  requestBound: Pick<RequestBound, 'take'>;
  tracing?: Tracing | undefined;
}

/** What Express would list among its routes. */
export const DOOR = { method: 'post', path: '/api/v1/inquiries' } as const;
/** A few milliseconds' worth. */
const PER_LOOP_TURN = 16;

/** A request on its way through the door. */
interface Passage {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** For the meter. */
  passed: PassedDoor;
}

/**
 * The door for phone transcripts, chats and app feedback: `POST /api/v1/inquiries`; all other requests go on to
 * `others`. It stands before Express, because all that a city has to say comes through here, and Node alone
 * reads and answers such a request in a third of the time that it takes through Express.
 */
export function createInquiriesDoor(
  parts: InquiriesDoorParts,
  others: RequestListener,
): RequestListener {
  const { desk, calls, channelKeys, gate, requestBound, tracing, log } = parts;
  const turn = createLoopTurns(PER_LOOP_TURN);

  /** A key over its rate waits, but for its emergencies. */
  async function spend(key: ChannelKey, isEmergency: () => boolean): Promise<void> {
    await channelKeys.spend(key).catch((refusal: unknown) => {
      if (!isEmergency()) throw refusal;
    });
  }

  async function takeIn(inquiry: Inquiry, intake: Intake) {
    const ofCall = inquiry.channel === 'phone' ? await calls.desk.finish(inquiry) : null;
    return ofCall ?? desk.receive(inquiry, intake);
  }

  async function receive({ request, response, requestId, passed }: Passage) {
    const since = performance.now();
    requestBound.take(request, response);
    const key = await channelKeys.keyOf(bearerOf(request.headers.authorization));
    const body = await readJson(request, MAX_JSON_BYTES);
    await turn();
    const inquiry = inquiryIn(body, request);
    if (!key.channels.includes(inquiry.channel)) throw new DeskError('forbidden');
    passed.door = inquiry.channel;
    const isEmergency = (): boolean => parts.isEmergency(inquiry);
    await spend(key, isEmergency);
    const keys = [`${inquiry.channel}:${inquiry.externalId}`];
    const idempotencyKey = request.headers['idempotency-key'];
    if (idempotencyKey) keys.push(`key:${key.id}:${String(idempotencyKey).slice(0, 200)}`);
    const { receipt, isNew } = await gate.through(
      { rank: 'bulk', key: key.id, since, isEmergency },
      () => takeIn(inquiry, { keys, requestId }),
    );
    passed.number = receipt.number;
    passed.isDuplicate = !isNew;
    return { receipt, isNew };
  }

  function pass(passage: Passage): void {
    const { request, response, requestId } = passage;
    countPassage({ response, requestId, passed: () => passage.passed }, parts);
    for (const [name, value] of API_HEADERS) response.setHeader(name, value);
    response.setHeader('X-Request-Id', requestId);
    receive(passage).then(
      ({ receipt, isNew }) => sendJson(response, { status: isNew ? 202 : 200, body: receipt }),
      (error: unknown) => answerProblem({ request, response, error, requestId }, log),
    );
  }

  return (request, response) => {
    if (!isForDoor(request)) return others(request, response);
    const requestId = requestIdOf(request.headers['x-request-id']?.toString());
    const passage = { request, response, requestId, passed: { door: 'inquiries' } };
    if (!tracing) return pass(passage);
    const traced = { request, response, requestId: () => requestId, route: () => DOOR.path };
    tracing.serve(traced, () => pass(passage));
  };
}

/** Whatever stands behind a question mark. */
const ADDRESS = /^\/api\/v1\/inquiries\/?(?:\?|$)/i;

const isForDoor = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && ADDRESS.test(url);

/** The caller's language is looked for only where something is wrong. */
function inquiryIn(body: unknown, request: IncomingMessage): Inquiry {
  const parsed = inquirySchema.safeParse(body);
  return parsed.success ? parsed.data : parseInput(inquirySchema, body, languageOf(request));
}

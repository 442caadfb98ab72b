import { Router } from 'express';
import { inquirySchema, type Inquiry } from '../../src/contract/inquiry.ts';
import type { Calls } from '../calls/open-calls.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Desk, Intake } from '../desk/desk.ts';
import type { ChannelKey, ChannelKeys } from '../identity/channel-keys.ts';
import { tellDoor } from '../ops/door-meter.ts';
import { requestIdIn } from '../ops/request-id.ts';
import type { GateParts } from '../pressure/door-parts.ts';
import { bearerOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface InquiriesRouterParts extends GateParts {
  desk: Desk;
  calls: Calls;
  channelKeys: ChannelKeys;
}

/** The door for phone transcripts, chats and app feedback: `POST /api/v1/inquiries`. */
export function inquiriesRouter(parts: InquiriesRouterParts): Router {
  const { desk, calls, channelKeys, gate } = parts;

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

  return Router().post(
    '/',
    async (request, response, next) => {
      response.locals['key'] = await channelKeys.keyOf(bearerOf(request.headers.authorization));
      next();
    },
    ...jsonBody(),
    async (request, response) => {
      const key = response.locals['key'] as ChannelKey;
      const inquiry = parseInput(inquirySchema, request.body, languageOf(request));
      if (!key.channels.includes(inquiry.channel)) throw new DeskError('forbidden');
      tellDoor(response, { door: inquiry.channel });
      const isEmergency = (): boolean => parts.isEmergency(inquiry);
      await spend(key, isEmergency);
      const idempotencyKey = request.get('Idempotency-Key')?.slice(0, 200);
      const keys = [
        `${inquiry.channel}:${inquiry.externalId}`,
        ...(idempotencyKey ? [`key:${key.id}:${idempotencyKey}`] : []),
      ];
      const requestId = requestIdIn(response);
      const { receipt, isNew } = await gate.through(
        { rank: 'bulk', key: key.id, isEmergency },
        () => takeIn(inquiry, { keys, requestId }),
      );
      tellDoor(response, { number: receipt.number, isDuplicate: !isNew });
      response.status(isNew ? 202 : 200).json(receipt);
    },
  );
}

import { Router } from 'express';
import { inquirySchema } from '../../src/contract/inquiry.ts';
import type { Calls } from '../calls/open-calls.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Desk } from '../desk/desk.ts';
import type { ChannelKeys } from '../identity/channel-keys.ts';
import { tellDoor } from '../ops/door-meter.ts';
import { requestIdIn } from '../ops/request-id.ts';
import { bearerOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface InquiriesRouterParts {
  desk: Desk;
  calls: Calls;
  channelKeys: ChannelKeys;
}

/** The door for phone transcripts, chats and app feedback: `POST /api/v1/inquiries`. */
export function inquiriesRouter({ desk, calls, channelKeys }: InquiriesRouterParts): Router {
  return Router().post(
    '/',
    async (request, response, next) => {
      response.locals['key'] = await channelKeys.admit(bearerOf(request.headers.authorization));
      next();
    },
    ...jsonBody(),
    async (request, response) => {
      const key = response.locals['key'];
      const inquiry = parseInput(inquirySchema, request.body, languageOf(request));
      if (!key.channels.includes(inquiry.channel)) throw new DeskError('forbidden');
      tellDoor(response, { door: inquiry.channel });
      const ofCall = inquiry.channel === 'phone' ? await calls.desk.finish(inquiry) : null;
      const idempotencyKey = request.get('Idempotency-Key')?.slice(0, 200);
      const keys = [
        `${inquiry.channel}:${inquiry.externalId}`,
        ...(idempotencyKey ? [`key:${key.id}:${idempotencyKey}`] : []),
      ];
      const requestId = requestIdIn(response);
      const { receipt, isNew } = ofCall ?? (await desk.receive(inquiry, { keys, requestId }));
      tellDoor(response, { number: receipt.number, isDuplicate: !isNew });
      response.status(isNew ? 202 : 200).json(receipt);
    },
  );
}

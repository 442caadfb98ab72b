import express, { Router, type Request, type RequestHandler } from 'express';
import { z, type ZodType } from 'zod';
import type { CallSegment } from '../../src/contract/calls.ts';
import { aliyunEventSchema, aliyunSegments } from '../../src/intake/transcripts/aliyun.ts';
import { huaweiMessageSchema, huaweiSegments } from '../../src/intake/transcripts/huawei.ts';
import { twilioEventSchema } from '../../src/intake/transcripts/twilio.ts';
import type { Calls } from '../calls/open-calls.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { ChannelKeys } from '../identity/channel-keys.ts';
import { meterDoor, type DoorMeterParts } from '../ops/door-meter.ts';
import { callsTurn } from '../pressure/calls-turn.ts';
import type { GateParts } from '../pressure/door-parts.ts';
import { channelSecretOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface CallVendorsRouterParts extends DoorMeterParts, Pick<GateParts, 'gate'> {
  calls: Calls;
  channelKeys: ChannelKeys;
}

/** A recogniser hears one side of a call: the address says of which call, and which side. */
export const vendorQuerySchema = z.object({
  callId: z.string().trim().min(1).max(200),
  speaker: z.enum(['citizen', 'agent']).default('citizen'),
});

/** One message, or several as they came. */
const oneOrMore = <T>(schema: ZodType<T>) =>
  z.union([z.array(schema).min(1).max(200), schema.transform((one) => [one])]);

/** Words as vendors of speech recognition tell them; with the key as bearer, or as the password of Basic. */
export function callVendorsRouter(parts: CallVendorsRouterParts): Router {
  const { calls, channelKeys } = parts;
  const meter = meterDoor('call_words', parts);
  const admit: RequestHandler = async (request, response, next) => {
    const key = await channelKeys.admit(channelSecretOf(request));
    if (!key.channels.includes('phone')) throw new DeskError('forbidden');
    response.locals['key'] = key;
    next();
  };
  const turn = callsTurn(parts.gate);

  function timedDoor<T>(
    schema: ZodType<T>,
    segmentsOf: (message: T, speaker: CallSegment['speaker']) => CallSegment[],
  ): RequestHandler {
    return async (request, response) => {
      const language = languageOf(request);
      const { callId, speaker } = parseInput(vendorQuerySchema, request.query, language);
      const messages = parseInput(oneOrMore(schema), request.body, language);
      const said = messages.flatMap((message) => segmentsOf(message, speaker));
      response.json({ accepted: await calls.vendors.hearTimed(callId, said) });
    };
  }

  return Router()
    .post('/calls/vendors/twilio', meter, admit, ...formBody(), turn, async (request, response) => {
      const event = parseInput(twilioEventSchema, request.body, languageOf(request));
      response.json({ accepted: await calls.vendors.hearTwilio(event) });
    })
    .post(
      '/calls/vendors/aliyun',
      meter,
      admit,
      ...jsonBody(),
      turn,
      timedDoor(aliyunEventSchema, aliyunSegments),
    )
    .post(
      '/calls/vendors/huawei',
      meter,
      admit,
      ...jsonBody(),
      turn,
      timedDoor(huaweiMessageSchema, huaweiSegments),
    );
}

const FORM = 'application/x-www-form-urlencoded';

function formBody(): RequestHandler[] {
  const onlyForms: RequestHandler = (request: Request, _response, next) => {
    next(request.is(FORM) === false ? new DeskError('unsupported_media_type') : null);
  };
  return [onlyForms, express.urlencoded({ extended: false, limit: 200_000 })];
}

import { z } from 'zod';
import { guidanceSchema } from './guidance.ts';

/** What a channel hands in at `POST /api/v1/inquiries`. Lengths are UTF-16 code units. */

export const MAX_TEXT = 20_000;
export const MAX_SEGMENTS = 5_000;

const blankIsAbsent = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/** An optional line: blank means absent, as forms send it. */
const optionalLine = (max: number) =>
  z.preprocess(blankIsAbsent, z.string().trim().max(max).optional());

const text = z.string().trim().min(1).max(MAX_TEXT);
const externalId = z.string().trim().min(1).max(200);

export const contactSchema = z.object({
  name: optionalLine(100),
  phone: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .trim()
      .regex(/^[+\d][\d\s()-]{2,31}$/, 'not a phone number')
      .optional(),
  ),
  anonymous: z.boolean().optional(),
});

export type Contact = z.infer<typeof contactSchema>;

export const placeSchema = z.object({
  address: optionalLine(500),
  district: optionalLine(100),
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
});

const segmentSchema = z
  .object({
    speaker: z.enum(['citizen', 'agent']),
    startMs: z.number().int().min(0),
    endMs: z.number().int().min(0),
    text: z.string().max(MAX_TEXT),
  })
  .refine((segment) => segment.endMs >= segment.startMs, {
    path: ['endMs'],
    message: 'ends before it starts',
  });
export type Segment = z.infer<typeof segmentSchema>;

export const phoneInquirySchema = z.object({
  channel: z.literal('phone'),
  externalId,
  occurredAt: z.iso.datetime({ offset: true }),
  contact: contactSchema.optional(),
  transcript: z.array(segmentSchema).min(1).max(MAX_SEGMENTS),
});

export const chatInquirySchema = z.object({
  channel: z.literal('chat'),
  externalId,
  text,
  contact: contactSchema.optional(),
  place: placeSchema.optional(),
});

export const appInquirySchema = z.object({
  channel: z.literal('app'),
  externalId,
  subject: optionalLine(300),
  text,
  contact: contactSchema.optional(),
  place: placeSchema.optional(),
  device: z
    .object({
      platform: z.string().trim().min(1).max(50),
      appVersion: z.string().trim().min(1).max(50),
    })
    .optional(),
});

export const inquirySchema = z.discriminatedUnion('channel', [
  phoneInquirySchema,
  chatInquirySchema,
  appInquirySchema,
]);
/** A checked inquiry: phone (transcript), chat (text) or app (text, subject, place, device). */
export type Inquiry = z.infer<typeof inquirySchema>;

/** `POST /api/v1/citizen/inquiries`: the citizen's own page, without a channel key. It enters as
 *  `chat`; the page makes `externalId` itself, so that a second tap on the button changes nothing. */
export const citizenInquirySchema = chatInquirySchema.omit({ channel: true });
export type CitizenInquiry = z.infer<typeof citizenInquirySchema>;

export const receiptSchema = z.object({
  number: z.string(),
  status: z.string(),
  receivedAt: z.string(),
  /** Six digits; with the number it opens the citizen's page. */
  accessCode: z.string(),
  links: z.object({ track: z.string() }),
  /** What to tell the citizen at once; absent for an ordinary matter. */
  guidance: guidanceSchema.optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

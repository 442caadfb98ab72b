import type { z } from 'zod';
import { isCallable } from '../../src/calls/phone-forms.ts';
import type { contactSchema, Inquiry, Segment } from '../../src/contract/inquiry.ts';
import type { CallDocument } from '../store/call-schemas.ts';

type Contact = z.infer<typeof contactSchema>;

/** A call as `POST /inquiries` would hand it in, under the same id. */
export function phoneInquiry(
  {
    _id: externalId,
    startedAt: occurredAt,
    from,
  }: Pick<CallDocument, '_id' | 'startedAt' | 'from'>,
  transcript: readonly Segment[],
  contact: Contact = {},
): Inquiry & { channel: 'phone' } {
  const caller = from !== null && isCallable(from) ? { phone: from } : {};
  const all: Contact = { ...caller, ...contact };
  return {
    channel: 'phone',
    externalId,
    occurredAt,
    ...(Object.keys(all).length > 0 ? { contact: all } : {}),
    transcript: [...transcript],
  };
}

/** Under which its ticket is known, however it was made. */
export const intakeKeyOf = (callId: string): string => `phone:${callId}`;

import { z, type ZodType } from 'zod';
import {
  confidentialSchema,
  ratingSchema,
  reopenSchema,
  supplementSchema,
  urgeSchema,
  withdrawSchema,
} from '../../src/contract/commands.ts';
import { citizenInquirySchema } from '../../src/contract/inquiry.ts';
import { trackSchema } from '../../src/contract/track.ts';
import type { Operation } from './openapi.ts';

/** The citizen's own doors, for the OpenAPI document. */

export const CITIZEN_SCHEMAS = {
  CitizenInquiry: citizenInquirySchema,
  Track: trackSchema,
  Supplement: supplementSchema,
  Urge: urgeSchema,
  Rating: ratingSchema,
  Reopen: reopenSchema,
  Confidential: confidentialSchema,
  Withdraw: withdrawSchema,
} satisfies Record<string, ZodType>;

const TRACK = '/api/v1/track/{number}';
const code = z.object({ code: z.string().describe('The six digits of the receipt.') });

const message = (
  door: string,
  { summary, body }: { summary: string; body: keyof typeof CITIZEN_SCHEMAS },
): Operation => ({
  method: 'post',
  path: `${TRACK}/${door}`,
  tag: 'citizens',
  summary,
  query: code,
  body,
  answers: { 200: 'Track' },
});

export const CITIZEN_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/citizen/inquiries',
    tag: 'citizens',
    summary: 'The same from the citizen page, without a key.',
    body: 'CitizenInquiry',
    answers: { 202: 'Receipt', 200: 'Receipt' },
  },
  {
    method: 'get',
    path: TRACK,
    tag: 'citizens',
    summary: 'Progress of a ticket.',
    query: code,
    answers: { 200: 'Track' },
  },
  message('supplement', {
    summary: 'Answer the question that waits (补充材料), or tell more without being asked.',
    body: 'Supplement',
  }),
  message('urge', { summary: 'Ask to hurry (催办).', body: 'Urge' }),
  message('rating', {
    summary: 'Rate a closed ticket (评价); not solved means that it is handled again.',
    body: 'Rating',
  }),
  message('reopen', { summary: 'Have a closed ticket handled again (重办).', body: 'Reopen' }),
  message('confidential', {
    summary: 'Keep from the department who asks (保密).',
    body: 'Confidential',
  }),
  message('withdraw', { summary: 'Withdraw a ticket (撤单).', body: 'Withdraw' }),
];

import type { ZodType } from 'zod';
import { similarSchema } from '../../src/contract/desk-work.ts';
import {
  noticesQuerySchema,
  noticesSchema,
  readNoticesSchema,
} from '../../src/contract/notices.ts';
import type { Operation } from './openapi.ts';

/** What people are told and offered without asking, for the OpenAPI document. */

export const NOTICES_SCHEMAS = {
  Notices: noticesSchema,
  ReadNotices: readNoticesSchema,
  Similar: similarSchema,
} satisfies Record<string, ZodType>;

export const NOTICES_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/notices',
    tag: 'staff',
    summary: 'What the desk has told the caller (消息提醒), newest first.',
    query: noticesQuerySchema,
    answers: { 200: 'Notices' },
  },
  {
    method: 'post',
    path: '/api/v1/notices/read',
    tag: 'staff',
    summary: 'Mark some of them as read, or all.',
    body: 'ReadNotices',
    answers: { 200: 'Notices' },
  },
  {
    method: 'get',
    path: '/api/v1/tickets/{number}/similar',
    tag: 'staff',
    summary: 'Open tickets that may be on the same matter (并单建议), and why.',
    answers: { 200: 'Similar' },
  },
];

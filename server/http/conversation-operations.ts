import type { ZodType } from 'zod';
import {
  attachmentQuerySchema,
  attachmentSchema,
  conversationListSchema,
} from '../../src/contract/conversation.ts';
import { tokenQuerySchema, transcriptQuerySchema } from './conversation-router.ts';
import type { Operation } from './openapi.ts';

/** Conversations over HTTP, for the OpenAPI document; what is said in them goes over sockets. */

export const CONVERSATION_SCHEMAS = {
  ConversationList: conversationListSchema,
  Attachment: attachmentSchema,
} satisfies Record<string, ZodType>;

const CONVERSATION = '/api/v1/conversations/{number}';

export const CONVERSATION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/conversations',
    tag: 'staff',
    summary: 'My conversations, those that wait, and for supervisors all others; who is at work.',
    answers: { 200: 'ConversationList' },
  },
  {
    method: 'get',
    path: `${CONVERSATION}/transcript`,
    tag: 'citizens',
    summary: 'All that was said, as text; with the conversation’s token, or for staff.',
    query: transcriptQuerySchema,
    answers: { 200: ['text/plain'] },
  },
  {
    method: 'post',
    path: `${CONVERSATION}/attachments`,
    tag: 'citizens',
    summary: 'Keep a file to send it in a message: the bytes; with the token, or by its agent.',
    query: attachmentQuerySchema,
    body: ['application/octet-stream'],
    answers: { 201: 'Attachment' },
  },
  {
    method: 'get',
    path: `${CONVERSATION}/attachments/{id}`,
    tag: 'citizens',
    summary: 'A file that was sent; with the token, or for staff who may see the conversation.',
    query: tokenQuerySchema,
    answers: { 200: ['application/octet-stream'] },
  },
];

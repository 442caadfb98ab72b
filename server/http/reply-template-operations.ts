import type { ZodType } from 'zod';
import {
  filledTemplatesSchema,
  replyTemplateSchema,
  replyTemplatesSchema,
  writeReplyTemplateSchema,
} from '../../src/contract/desk-work.ts';
import type { Operation } from './openapi.ts';

/** The doors of the reply templates, for the OpenAPI document. */

export const REPLY_TEMPLATE_SCHEMAS = {
  ReplyTemplate: replyTemplateSchema,
  ReplyTemplates: replyTemplatesSchema,
  WriteReplyTemplate: writeReplyTemplateSchema,
  FilledTemplates: filledTemplatesSchema,
} satisfies Record<string, ZodType>;

export const REPLY_TEMPLATE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/reply-templates',
    tag: 'staff',
    summary: "Replies that are written often: the caller's department's own, and those for all.",
    answers: { 200: 'ReplyTemplates' },
  },
  {
    method: 'post',
    path: '/api/v1/reply-templates',
    tag: 'staff',
    summary: "Add one: a handler's for the own department, a supervisor's or admin's for all.",
    body: 'WriteReplyTemplate',
    answers: { 201: 'ReplyTemplate' },
  },
  {
    method: 'put',
    path: '/api/v1/reply-templates/{id}',
    tag: 'staff',
    summary: 'Change one.',
    body: 'WriteReplyTemplate',
    answers: { 200: 'ReplyTemplate' },
  },
  {
    method: 'delete',
    path: '/api/v1/reply-templates/{id}',
    tag: 'staff',
    summary: 'Remove one.',
    answers: { 204: null },
  },
  {
    method: 'get',
    path: '/api/v1/tickets/{number}/reply-templates',
    tag: 'staff',
    summary: 'The same, filled in for this ticket.',
    answers: { 200: 'FilledTemplates' },
  },
];

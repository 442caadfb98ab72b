import type { ZodType } from 'zod';
import {
  answeredCallSchema,
  callFiguresSchema,
  callSchema,
  callTaskSchema,
  callTasksSchema,
  discardCallSchema,
  endCallSchema,
  heardSegmentsSchema,
  makeTicketSchema,
  segmentsSchema,
  startCallSchema,
  startedCallSchema,
  workCallTaskSchema,
} from '../../src/contract/calls.ts';
import { vendorQuerySchema } from './call-vendors-router.ts';
import { callFiguresQuerySchema, callTasksQuerySchema } from './calls-router.ts';
import type { Operation } from './openapi.ts';

/** Live calls, for the OpenAPI document. */

export const CALLS_SCHEMAS = {
  StartCall: startCallSchema,
  StartedCall: startedCallSchema,
  CallSegments: segmentsSchema,
  HeardSegments: heardSegmentsSchema,
  AnsweredCall: answeredCallSchema,
  EndCall: endCallSchema,
  MakeTicket: makeTicketSchema,
  DiscardCall: discardCallSchema,
  Call: callSchema,
  CallTask: callTaskSchema,
  CallTasks: callTasksSchema,
  WorkCallTask: workCallTaskSchema,
  CallFigures: callFiguresSchema,
} satisfies Record<string, ZodType>;

const CALLS = '/api/v1/calls';
const CALL = `${CALLS}/{callId}`;

export const CALLS_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: CALLS,
    tag: 'channels',
    summary: 'A call comes in and rings; the same id again changes nothing.',
    body: 'StartCall',
    answers: { 201: 'StartedCall', 200: 'StartedCall' },
  },
  {
    method: 'post',
    path: `${CALL}/segments`,
    tag: 'channels',
    summary:
      'Words of a call, in any order, repeated and revised; those that come before their call are kept for it (404).',
    body: 'CallSegments',
    answers: { 200: 'HeardSegments' },
  },
  {
    method: 'post',
    path: `${CALLS}/vendors/twilio`,
    tag: 'channels',
    summary: 'An event of Twilio’s real-time transcription; `CallSid` is the call.',
    body: ['application/x-www-form-urlencoded'],
    answers: { 200: 'HeardSegments' },
  },
  {
    method: 'post',
    path: `${CALLS}/vendors/aliyun`,
    tag: 'channels',
    summary: 'Events of Aliyun Paraformer, one or several, of one side of a call.',
    query: vendorQuerySchema,
    body: ['application/json'],
    answers: { 200: 'HeardSegments' },
  },
  {
    method: 'post',
    path: `${CALLS}/vendors/huawei`,
    tag: 'channels',
    summary: 'Messages of Huawei Cloud SIS, one or several, of one side of a call.',
    query: vendorQuerySchema,
    body: ['application/json'],
    answers: { 200: 'HeardSegments' },
  },
  {
    method: 'post',
    path: `${CALL}/answered`,
    tag: 'channels',
    summary: 'Somebody took the call.',
    body: 'AnsweredCall',
    answers: { 200: 'StartedCall' },
  },
  {
    method: 'post',
    path: `${CALL}/end`,
    tag: 'channels',
    summary: 'The call is over; what was missed or cut off becomes a call to return.',
    body: 'EndCall',
    answers: { 200: 'StartedCall' },
  },
  {
    method: 'post',
    path: `${CALL}/ticket`,
    tag: 'staff',
    summary: 'Make the ticket of a call (its agent, or a supervisor); again, correct it.',
    body: 'MakeTicket',
    answers: { 200: 'Ticket' },
  },
  {
    method: 'post',
    path: `${CALL}/discard`,
    tag: 'staff',
    summary: 'Nothing to keep: no ticket is made; the call stays in the ledger.',
    body: 'DiscardCall',
    answers: { 200: 'Call' },
  },
  {
    method: 'get',
    path: `${CALLS}/tasks`,
    tag: 'staff',
    summary: 'Calls to return (漏接回拨), the most urgent first.',
    query: callTasksQuerySchema,
    answers: { 200: 'CallTasks' },
  },
  {
    method: 'post',
    path: `${CALLS}/tasks/{callId}`,
    tag: 'staff',
    summary: 'Take a call to return, put it back, or tell what came of it.',
    body: 'WorkCallTask',
    answers: { 200: 'CallTask' },
  },
  {
    method: 'get',
    path: `${CALLS}/figures`,
    tag: 'staff',
    summary: 'Of the calls in the 24 hours before: how many were connected, and within 15 seconds.',
    query: callFiguresQuerySchema,
    answers: { 200: 'CallFigures' },
  },
];

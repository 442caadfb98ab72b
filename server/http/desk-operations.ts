import type { ZodType } from 'zod';
import { clockExplanationsSchema } from '../../src/contract/clock.ts';
import { bulkCommandSchema, bulkResultSchema } from '../../src/contract/commands.ts';
import {
  colleaguesSchema,
  dueCalendarQuerySchema,
  dueCalendarSchema,
} from '../../src/contract/desk-work.ts';
import type { Operation } from './openapi.ts';

/** The doors of everyday desk work besides tickets one by one, for the OpenAPI document. */

export const DESK_SCHEMAS = {
  ClockExplanations: clockExplanationsSchema,
  BulkCommand: bulkCommandSchema,
  BulkResult: bulkResultSchema,
  Colleagues: colleaguesSchema,
  DueCalendar: dueCalendarSchema,
} satisfies Record<string, ZodType>;

export const DESK_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/tickets/{number}/clocks',
    tag: 'staff',
    summary: 'Why each clock of a ticket is due when it is: every stretch of its time.',
    answers: { 200: 'ClockExplanations' },
  },
  {
    method: 'post',
    path: '/api/v1/tickets/commands',
    tag: 'staff',
    summary: 'The same command for many tickets: each is done or refused on its own.',
    body: 'BulkCommand',
    answers: { 200: 'BulkResult' },
  },
  {
    method: 'get',
    path: '/api/v1/colleagues',
    tag: 'staff',
    summary: 'With whom I share the work, and how much each has in hand.',
    answers: { 200: 'Colleagues' },
  },
  {
    method: 'get',
    path: '/api/v1/due-calendar',
    tag: 'staff',
    summary: "How many open tickets fall due on each day of the city's calendar.",
    query: dueCalendarQuerySchema,
    answers: { 200: 'DueCalendar' },
  },
];

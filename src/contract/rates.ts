import { z } from 'zod';
import { ticketCardSchema } from './ticket.ts';
import { instantSchema } from './words.ts';

/**
 * The three rates (三率) of what was closed in a period, by department. Each closing counts: a ticket that
 * was reopened and closed again is there twice, each time with what its citizen said of that handling.
 */

const portionSchema = z.object({
  /** How many count for it, may be in parts (a partly solved matter), and out of how many. */
  counted: z.number(),
  of: z.number().int(),
  /** 0 to 1; null when there is nothing to count. */
  rate: z.number().nullable(),
});

export const RATES = ['response', 'resolution', 'satisfaction'] as const;
export const rateSchema = z.enum(RATES);
export type Rate = z.infer<typeof rateSchema>;

export const rateRowSchema = z.object({
  /** Null: all departments together. */
  departmentId: z.string().nullable(),
  /** Closed in the period; left out by the formula; of the rest, with an evaluation. */
  closed: z.number().int(),
  excluded: z.number().int(),
  evaluated: z.number().int(),
  response: portionSchema,
  resolution: portionSchema,
  satisfaction: portionSchema,
  /** The weighted sum, 0 to 100; null when a rate with a weight is. */
  score: z.number().nullable(),
});
export type RateRow = z.infer<typeof rateRowSchema>;

const periodShape = { from: instantSchema, to: instantSchema };

export const ratesSchema = z.object({
  ...periodShape,
  formulaVersion: z.number().int(),
  total: rateRowSchema,
  departments: z.array(rateRowSchema),
});
/** `GET /api/v1/rates?from&to&formula`: computed now, by the formula in force or by an older version. */
export type Rates = z.infer<typeof ratesSchema>;

export const ratesQuerySchema = z.object({
  ...periodShape,
  formula: z.coerce.number().int().min(1).optional(),
});

export const rateTicketsQuerySchema = ratesQuerySchema.extend({
  department: z.string().max(100).optional(),
  /** Tickets of one rate; without it, all that were closed. */
  rate: rateSchema.optional(),
  counts: z.enum(['yes', 'no', 'partly', 'excluded', 'unknown']).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const rateTicketsSchema = z.object({
  items: z.array(
    z.object({
      ticket: ticketCardSchema,
      /** When this handling was closed; the ticket may have been reopened since. */
      closedAt: instantSchema,
      /** For the rate that was asked for: what it counts for, or why it doesn't. */
      counts: z.enum(['yes', 'no', 'partly', 'excluded', 'unknown']),
      why: z
        .enum([
          'kind',
          'channel',
          'department',
          'answered_directly',
          'merged',
          'withdrawn',
          'not_evaluated',
        ])
        .optional(),
      solved: z.string().optional(),
      satisfaction: z.string().optional(),
      contacted: z.boolean().optional(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
/** `GET /api/v1/rates/tickets`: the tickets behind a figure. */
export type RateTickets = z.infer<typeof rateTicketsSchema>;

export const ratesReportSchema = z.object({
  id: z.string(),
  /** The same period computed again gets the next number; the old figures stay. */
  revision: z.number().int(),
  at: instantSchema,
  by: z.object({ id: z.string(), name: z.string() }),
  note: z.string(),
  rates: ratesSchema,
});
/** `POST /api/v1/rates/reports {from, to, note?}` puts figures on record; `GET` lists them, newest first. */
export type RatesReport = z.infer<typeof ratesReportSchema>;
export const ratesReportRequestSchema = z.object({
  ...periodShape,
  note: z.string().trim().max(500).default(''),
});
export const ratesReportsSchema = z.object({ items: z.array(ratesReportSchema) });

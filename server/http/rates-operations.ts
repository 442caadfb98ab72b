import type { ZodType } from 'zod';
import {
  ratesQuerySchema,
  ratesReportRequestSchema,
  ratesReportSchema,
  ratesReportsSchema,
  ratesSchema,
  rateTicketsQuerySchema,
  rateTicketsSchema,
} from '../../src/contract/rates.ts';
import type { Operation } from './openapi.ts';

/** The doors to the three rates (三率), for the OpenAPI document. */

export const RATES_SCHEMAS = {
  Rates: ratesSchema,
  RateTickets: rateTicketsSchema,
  RatesReport: ratesReportSchema,
  RatesReports: ratesReportsSchema,
  RatesReportRequest: ratesReportRequestSchema,
} satisfies Record<string, ZodType>;

export const RATES_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/rates',
    tag: 'staff',
    summary: 'The three rates (三率) of what was closed in a period, by department.',
    query: ratesQuerySchema,
    answers: { 200: 'Rates' },
  },
  {
    method: 'get',
    path: '/api/v1/rates/tickets',
    tag: 'staff',
    summary: 'The tickets behind a figure, each with what it counts for, or why it does not.',
    query: rateTicketsQuerySchema,
    answers: { 200: 'RateTickets' },
  },
  {
    method: 'get',
    path: '/api/v1/rates/reports',
    tag: 'staff',
    summary: 'Figures on record, newest first.',
    answers: { 200: 'RatesReports' },
  },
  {
    method: 'post',
    path: '/api/v1/rates/reports',
    tag: 'staff',
    summary: 'Puts the figures of a period on record; older ones stay.',
    body: 'RatesReportRequest',
    answers: { 201: 'RatesReport' },
  },
];

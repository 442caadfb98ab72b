import type { ZodType } from 'zod';
import { livenessSchema, readinessSchema } from '../../src/contract/health.ts';
import type { Operation } from './openapi.ts';

/** How a process is looked at from outside, for the OpenAPI document. */

export const HEALTH_SCHEMAS = {
  Liveness: livenessSchema,
  Readiness: readinessSchema,
} satisfies Record<string, ZodType>;

export const HEALTH_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/health/live',
    tag: 'operations',
    summary: 'Is a restart needed? Asks no store.',
    answers: { 200: 'Liveness', 503: 'Liveness' },
  },
  {
    method: 'get',
    path: '/health/ready',
    tag: 'operations',
    summary: 'May the process be given work, and how is each part of it?',
    answers: { 200: 'Readiness', 503: 'Readiness' },
  },
  {
    method: 'get',
    path: '/metrics',
    tag: 'operations',
    summary: 'For Prometheus: with METRICS_TOKEN as bearer, or without one from the same machine.',
    answers: { 200: ['text/plain'] },
  },
];

import { z } from 'zod';

/** Payloads of the queue's jobs; parsed again inside the worker. */
const routeRequestSchema = z.object({
  number: z.string(),
  /** Of the request that brought the ticket in (`X-Request-Id`). */
  requestId: z.string().max(64).optional(),
});
export type RouteRequest = z.infer<typeof routeRequestSchema>;

/** Tickets that came in together are routed together. */
export const routeJobSchema = z.object({ tickets: z.array(routeRequestSchema).min(1).max(100) });
export type RouteJob = z.infer<typeof routeJobSchema>;

/** A long job on a draft of the directory. */
export const draftJobSchema = z.object({ kind: z.enum(['back_test', 'learning']), id: z.string() });
export type DraftJob = z.infer<typeof draftJobSchema>;

/** Dates open deadlines anew after the rules have changed. */
export const redateJobSchema = z.object({ id: z.string() });
export type RedateJob = z.infer<typeof redateJobSchema>;

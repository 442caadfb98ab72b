import { z } from 'zod';

/** Payloads of the queue's jobs; parsed again inside the worker. */
export const routeJobSchema = z.object({ number: z.string() });
export type RouteJob = z.infer<typeof routeJobSchema>;

export const backTestJobSchema = z.object({ id: z.string() });
export type BackTestJob = z.infer<typeof backTestJobSchema>;

import { z } from 'zod';

/** `GET /health/live`: `ended` means that only a restart mends it. Never depends on a store. */
export const livenessSchema = z.object({
  status: z.enum(['ok', 'ended']),
  why: z.record(z.string(), z.string()).optional(),
});
export type Liveness = z.infer<typeof livenessSchema>;

/** `GET /health/ready`: may the process be given work, and how is each part of it? */
export const readinessSchema = z.object({
  status: z.enum(['ok', 'unavailable']),
  /** `away`: no answer; `late`: it is there and does not keep up; `ended`: it works no more. */
  checks: z.record(z.string(), z.enum(['ok', 'away', 'late', 'ended'])),
  /** In words for whoever looks after the desk, for each part that is not `ok`. */
  why: z.record(z.string(), z.string()).optional(),
});
export type Readiness = z.infer<typeof readinessSchema>;

import { z } from 'zod';
import { channelSchema, flagSchema, instantSchema, statusSchema } from './words.ts';

/** `GET /api/v1/figures` and the `figures` push: the supervisor's wall board. */
export const figuresSchema = z.object({
  at: instantSchema,
  /** Open tickets by status. */
  byStatus: z.partialRecord(statusSchema, z.number().int()),
  /** Open tickets that stand out, and those whose citizen is to be called back. */
  byFlag: z.partialRecord(flagSchema, z.number().int()),
  /** Open tickets by department, most first. */
  byDepartment: z.array(
    z.object({
      departmentId: z.string(),
      open: z.number().int(),
      overdue: z.number().int(),
      soon: z.number().int(),
    }),
  ),
  open: z.number().int(),
  overdue: z.number().int(),
  /** Past the warning instant and not yet overdue. */
  soon: z.number().int(),
  /** Since midnight in the city's time zone. */
  today: z.object({
    since: instantSchema,
    received: z.number().int(),
    closed: z.number().int(),
    /** Sent to a department by the keywords alone. */
    routedByKeywords: z.number().int(),
    /** Sent by a person. */
    dispatchedByPeople: z.number().int(),
  }),
  /** The last 60 whole minutes and the current one, oldest first. */
  arrivals: z.array(
    z.object({ minute: instantSchema, counts: z.partialRecord(channelSchema, z.number().int()) }),
  ),
});
export type Figures = z.infer<typeof figuresSchema>;

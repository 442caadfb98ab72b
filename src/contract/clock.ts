import { z } from 'zod';
import { clockTargetSchema, instantSchema, levelSchema, nameSchema } from './words.ts';

/** The clocks of a ticket, and the stretches of time that explain one. */

/**
 * How long something may take. `workingDays` are whole days, due at the close of the last one, and the day
 * of the start is none of them; `workingMinutes` count on the calendar; `minutes` are wall time.
 */
export const termSchema = z
  .object({
    amount: z.number().min(0).max(1_000_000),
    unit: z.enum(['workingDays', 'workingMinutes', 'minutes']),
  })
  .refine(({ amount, unit }) => unit !== 'workingDays' || Number.isInteger(amount), {
    path: ['amount'],
    message: 'working days are whole',
  });
export type Term = z.infer<typeof termSchema>;

export const pauseSchema = z.object({
  from: instantSchema,
  /** Absent while it lasts. */
  to: instantSchema.optional(),
  /** Who asked the citizen. */
  by: z.string(),
});

export const extensionSchema = z.object({
  /** In the clock's own unit: the term is so much longer. */
  amount: z.number(),
  at: instantSchema,
  by: z.string(),
  reason: z.string(),
  /** The due time that it had before. */
  dueBefore: instantSchema,
});

/** A step of the escalation ladder that this clock has set in motion. */
export const ladderStepSchema = z.object({
  /** The step's id in the ladder. */
  id: z.string(),
  level: levelSchema,
  at: instantSchema,
  doneAt: instantSchema.optional(),
});
export type LadderStep = z.infer<typeof ladderStepSchema>;

export const clockSchema = z.object({
  target: clockTargetSchema,
  /** The assisting department (协办) whose clock it is; absent for the ticket's own. */
  leg: z.string().optional(),
  /** The term by the policy, without extensions. */
  amount: z.number(),
  unit: termSchema.shape.unit,
  startedAt: instantSchema,
  warnAt: instantSchema,
  /** While a pause lasts, the due time that there would be if it ended at once. */
  dueAt: instantSchema,
  state: z.enum(['running', 'paused', 'met', 'cancelled']),
  endedAt: instantSchema.optional(),
  warnedAt: instantSchema.optional(),
  breachedAt: instantSchema.optional(),
  pauses: z.array(pauseSchema).optional(),
  extensions: z.array(extensionSchema).optional(),
  /** Steps of the ladder, from the moment at which the clock warned or breached. */
  steps: z.array(ladderStepSchema).optional(),
  /** The versions of the policy and of the calendar by which it was dated; absent on old tickets. */
  policyVersion: z.number().int().optional(),
  calendarVersion: z.number().int().optional(),
});
/** A deadline. Met late means `breachedAt` is set and `state` is `met`. */
export type Clock = z.infer<typeof clockSchema>;

export const stretchSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /**
   * `working` counts, and so does `extended`, which an extension gave. `paused` would have counted. The
   * others are outside of the calendar's hours: before, between and after the spans of a working day; a
   * day off with a name; one without.
   */
  counts: z.enum(['working', 'extended', 'paused', 'off_hours', 'holiday', 'day_off']),
  /** The holiday, or why this day is a working day (调休). */
  label: nameSchema.optional(),
  /** Who paused or extended. */
  by: z.string().optional(),
});
/** Part of the time of a deadline, and whether it counts. */
export type Stretch = z.infer<typeof stretchSchema>;

export const clockExplanationSchema = z.object({
  clock: clockSchema,
  /** From the start to the due time, in order, without gaps or overlaps. */
  stretches: z.array(stretchSchema),
  /** Minutes that count in all, and those that have gone by now or by the clock's end. */
  countedMinutes: z.number(),
  goneMinutes: z.number(),
  /** The due time lies in a year whose holidays are not yet known. */
  provisional: z.boolean(),
});
export type ClockExplanation = z.infer<typeof clockExplanationSchema>;

/** `GET /api/v1/tickets/:number/clocks`: every clock of the ticket, explained. */
export const clockExplanationsSchema = z.object({ items: z.array(clockExplanationSchema) });
export type ClockExplanations = z.infer<typeof clockExplanationsSchema>;

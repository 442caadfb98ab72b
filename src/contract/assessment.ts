import { z } from 'zod';
import { emergencyServiceSchema, kindSchema, legalPathSchema, urgencySchema } from './words.ts';

/** What the desk reads in an inquiry besides the department. */

export const signSchema = z.object({
  /** The words that gave it away; capital letters may be small. */
  keyword: z.string(),
  /** As in routing evidence: `subject`, `text`, `place.district` or `transcript.<index>`. */
  field: z.string(),
  /** UTF-16 offsets in that field as it was handed in; `end` is exclusive. */
  start: z.number().int(),
  end: z.number().int(),
});
/** A place in the inquiry that speaks for a finding. */
export type Sign = z.infer<typeof signSchema>;

const evidence = z.array(signSchema);

export const assessmentSchema = z.object({
  kind: z.object({ value: kindSchema, evidence }),
  urgency: z.object({ value: urgencySchema, evidence }),
  /** Set when the urgency is `emergency`: whom to hand it over to. */
  emergency: z.object({ service: emergencyServiceSchema, evidence }).optional(),
  /** Set when the matter is not the desk's: the legal path that its citizen has. */
  outOfScope: z.object({ path: legalPathSchema, evidence }).optional(),
  /** Where it is, as deep as the words tell; named from the county (区县) down, as it was then. */
  area: z.object({ areaId: z.string(), name: z.string(), evidence }).optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

import { z } from 'zod';
import { kindSchema, urgencySchema } from './words.ts';

/** The form of a matter (工单要素): what an agent has made of the citizen's words. */
export const formSchema = z.object({
  place: z.string().trim().max(500).optional(),
  time: z.string().trim().max(200).optional(),
  people: z.string().trim().max(300).optional(),
  request: z.string().trim().max(1_000).optional(),
});
export type Form = z.infer<typeof formSchema>;

/** What the desk reads out of the words said so far; each part may be corrected. */
export const suggestedFormSchema = formSchema.extend({
  kind: kindSchema.optional(),
  urgency: urgencySchema.optional(),
});
export type SuggestedForm = z.infer<typeof suggestedFormSchema>;

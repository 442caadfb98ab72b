import { z } from 'zod';
import { directoryPersonSchema } from './directory.ts';
import { instantSchema } from './words.ts';

/**
 * A draft of the dispatch directory learns from the city's own history (学习), under
 * `/api/v1/directory/drafts/:id/learn`: the weights of its keywords are fitted anew, all together, so
 * that past tickets come out where people sent them, and so is how far its confidence is trusted.
 *
 * Admins start it; admins, supervisors and dispatchers read; everybody else gets 403.
 *
 * | request | body | answer |
 * | --- | --- | --- |
 * | `POST /directory/drafts/:id/learn` | `StartLearning` | 202 `Learning` |
 * | `GET /directory/drafts/:id/learn` | | the newest `Learning` of the draft, or 404 |
 *
 * A ticket counts when its department is a person's word: dispatched there by hand, or signed, replied
 * to or closed there. With fewer than MIN_DECIDED_TICKETS of them it is 422 `too_little_history`. What
 * is learned becomes the draft's next revision, unless somebody has changed the draft meanwhile: then
 * the run is `overtaken`, and nothing is written.
 */

export const MIN_DECIDED_TICKETS = 200;
export const MAX_LEARNING_TICKETS = 20_000;
export const LEARNING_TARGETS = { least: 0.5, usual: 0.9, most: 0.99 } as const;

export const startLearningSchema = z.object({
  revision: z.number().int().min(1),
  /** How many of the last decided tickets are learned from. */
  tickets: z.number().int().min(1).max(MAX_LEARNING_TICKETS).default(5_000),
  /** The share of right ones among the tickets that go without a person. */
  target: z
    .number()
    .min(LEARNING_TARGETS.least)
    .max(LEARNING_TARGETS.most)
    .default(LEARNING_TARGETS.usual),
  /** False: the weights stay, and only the trust is fitted. */
  weights: z.boolean().default(true),
});
export type StartLearning = z.infer<typeof startLearningSchema>;

/** How many tickets would go without a person, and how many of these would go right. */
const sending = { sent: z.number().int(), sentRight: z.number().int() };

export const learnedOutcomeSchema = z.object({
  /** Tickets of which the first candidate is right, sure or not. */
  right: z.number().int(),
  ...sending,
});
export type LearnedOutcome = z.infer<typeof learnedOutcomeSchema>;

export const learnedChoiceSchema = z.object({
  target: z.number(),
  /** Above 1 when no confidence reaches the target, and every ticket goes to a person. */
  threshold: z.number(),
  ...sending,
});
/** What another target would bring; it goes with the same knots. */
export type LearnedChoice = z.infer<typeof learnedChoiceSchema>;

export const learningResultSchema = z.object({
  /** Decided tickets. */
  n: z.number().int(),
  /** Those that a person dispatched by hand; departments confirmed the others. */
  byHand: z.number().int(),
  /** Those from which the draft's weights had been learned before: on these it looks better than it is. */
  seen: z.number().int(),
  /** The draft as it was. */
  before: learnedOutcomeSchema,
  /** As learned without the very tickets on which it is measured, if the weights were fitted. */
  after: learnedOutcomeSchema,
  /** The one that the draft got. */
  chosen: learnedChoiceSchema,
  /** By rising target, with the chosen one; of targets that bring the same, one. */
  choices: z.array(learnedChoiceSchema),
  /** Keywords with another weight than before, and words that speak for a further department. */
  weights: z.object({
    raised: z.number().int(),
    lowered: z.number().int(),
    added: z.number().int(),
  }),
});
export type LearningResult = z.infer<typeof learningResultSchema>;

const learningShape = {
  id: z.string(),
  draftId: z.string(),
  /** From which revision it started; when done, the draft had the next one. */
  draftRevision: z.number().int(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'overtaken']),
  /** 0 to 100. */
  progress: z.number().min(0).max(100),
  /** As asked for. */
  tickets: z.number().int(),
  target: z.number(),
  weights: z.boolean(),
  startedBy: directoryPersonSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
};

export const learningProgressSchema = z.object(learningShape);
/** What the `/desk` socket event `learning` tells admins, at every step; after `done`, fetch it. */
export type LearningProgress = z.infer<typeof learningProgressSchema>;

export const learningSchema = z.object({
  ...learningShape,
  /** Set exactly when `done`. */
  result: learningResultSchema.nullable(),
});
export type Learning = z.infer<typeof learningSchema>;

import { z } from 'zod';
import {
  departmentIdSchema,
  directoryDraftSummarySchema,
  directoryPersonSchema,
} from './directory.ts';
import { instantSchema } from './words.ts';

/**
 * What the keywords of the dispatch directory should learn from people (学习建议), under
 * `/api/v1/directory/proposals`. Every ticket that a person dispatched by hand, and that the keywords
 * would not send there by themselves, is a correction; proposals are words that would mend several.
 *
 * Admins and supervisors read; admins accept and dismiss; everybody else gets 403.
 *
 * | request | body | answer |
 * | --- | --- | --- |
 * | `GET /directory/proposals` | | `ProposalList` |
 * | `POST /directory/proposals/accept` | `AcceptProposals` | 201 `AcceptedProposals` |
 * | `POST /directory/proposals/dismiss` | `DismissProposals` | `ProposalList` |
 * | `POST /directory/proposals/restore` | `RestoreProposals` | `ProposalList` |
 *
 * They are found in the background, and again when there are new corrections or another version;
 * meanwhile `refreshing` is true and the list is as it was. Ids that are not proposed (any more) are
 * passed over; when none is left, it is 409 `proposals_gone`. A draft that somebody else has changed
 * meanwhile is extended as it is then.
 */

export const MAX_PROPOSALS_AT_ONCE = 200;

/** raise and lower: another weight. remove: it was never right. */
export const proposalActionSchema = z.enum(['add', 'raise', 'lower', 'remove']);

export const proposedExampleSchema = z.object({
  number: z.string(),
  receivedAt: instantSchema,
  /** Where people sent it. */
  departmentId: z.string(),
  /** As in `Evidence.field`. */
  field: z.string(),
  /** A few words of that field, with … where it goes on. */
  text: z.string(),
  /** Where the word stands in `text`: UTF-16 offsets, `end` is exclusive. */
  start: z.number().int(),
  end: z.number().int(),
});
export type ProposedExample = z.infer<typeof proposedExampleSchema>;

const evidenceShape = {
  action: proposalActionSchema,
  departmentId: z.string(),
  word: z.string(),
  /** The weight now; null of a word that the department does not have. */
  from: z.number().nullable(),
  /** The weight to be; null: to be taken out. */
  to: z.number().nullable(),
  /** Corrections that hold the word; of lower and remove, those that the department got wrongly. */
  support: z.number().int(),
  /** Where people sent these, most first. */
  sentTo: z.array(z.object({ departmentId: z.string(), tickets: z.number().int() })),
  /** How many days (in China) and known citizens they are from; all unknown ones count as one. */
  days: z.number().int(),
  citizens: z.number().int(),
  /** Other tickets with the word that speak against it: they are with other departments, or, of lower
   *  and remove, rightly with this one. */
  counterExamples: z.number().int(),
  /** With all proposals together: corrections that would go where people sent them. */
  mends: z.number().int(),
  /** And tickets that go right now and would not any more. */
  breaks: z.number().int(),
  /** The newest, at most five. */
  examples: z.array(proposedExampleSchema),
};

export const proposalEvidenceSchema = z.object(evidenceShape);
/** What the desk found out, before people have said anything to it. */
export type ProposalEvidence = z.infer<typeof proposalEvidenceSchema>;

export const proposalSchema = z.object({
  /** `<departmentId>:<word>`. */
  id: z.string(),
  ...evidenceShape,
  /** The open draft that has it already; null: none. */
  draftId: z.string().nullable(),
});
export type Proposal = z.infer<typeof proposalSchema>;

export const dismissedProposalSchema = z.object({
  id: z.string(),
  action: proposalActionSchema,
  departmentId: z.string(),
  word: z.string(),
  /** When it was dismissed; with twice as many it is proposed again. */
  support: z.number().int(),
  by: directoryPersonSchema,
  at: instantSchema,
  reason: z.string().optional(),
});
export type DismissedProposal = z.infer<typeof dismissedProposalSchema>;

export const proposalListSchema = z.object({
  /** Best first. */
  items: z.array(proposalSchema),
  /** Newest first. */
  dismissed: z.array(dismissedProposalSchema),
  /** Null until they were looked for once. */
  basedOn: z
    .object({
      /** The directory's. */
      version: z.string(),
      at: instantSchema,
      /** Tickets that were read. */
      tickets: z.number().int(),
      /** Those dispatched by hand, and those of them that the keywords would not send there. */
      byHand: z.number().int(),
      corrections: z.number().int(),
    })
    .nullable(),
  /** They are looked for at this moment: ask again in a second. */
  refreshing: z.boolean(),
  /** Whether the viewer may accept and dismiss. */
  mayEdit: z.boolean(),
});
export type ProposalList = z.infer<typeof proposalListSchema>;

const ids = z.array(z.string().max(120)).min(1).max(MAX_PROPOSALS_AT_ONCE);

export const acceptProposalsSchema = z.object({
  ids,
  /** The open draft to extend; absent: a new one, of the newest version. */
  draftId: departmentIdSchema.optional(),
});
export type AcceptProposals = z.infer<typeof acceptProposalsSchema>;

export const acceptedProposalsSchema = z.object({
  draft: directoryDraftSummarySchema,
  /** How many words the draft got; those that it had already are not among them. */
  changed: z.number().int(),
});
export type AcceptedProposals = z.infer<typeof acceptedProposalsSchema>;

export const dismissProposalsSchema = z.object({
  ids,
  reason: z.string().trim().min(1).max(500).optional(),
});
export type DismissProposals = z.infer<typeof dismissProposalsSchema>;

/** Takes back that they were dismissed. */
export const restoreProposalsSchema = z.object({ ids });

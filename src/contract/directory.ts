import { z } from 'zod';
import { evidenceSchema } from './ticket.ts';
import { instantSchema } from './words.ts';

/**
 * The dispatch directory (派单目录) as admins manage it under `/api/v1/directory`: versions that never
 * change once they are published, drafts that do, and what came of them.
 *
 * Admins edit and publish; supervisors and dispatchers read; everybody else gets 403.
 *
 * | request | body or query | answer |
 * | --- | --- | --- |
 * | `GET /directory` | | `DirectoryOverview` |
 * | `GET /directory/versions` | `DirectoryPageQuery` | `DirectoryVersionPage`, newest first |
 * | `GET /directory/versions/:id` | | `DirectoryVersion`; `current` and `latest` are ids too |
 * | `POST /directory/versions/:id/restore` | `RestoreVersion` | 201 `DirectoryVersionSummary` |
 * | `GET /directory/versions/:id/export` | `ExportQuery` | a file |
 * | `GET /directory/diff` | `DiffQuery` | `DirectoryDiff` |
 * | `POST /directory/drafts` | `CreateDraft` | 201 `DirectoryDraft` |
 * | `GET /directory/drafts/:id` | | `DirectoryDraft` |
 * | `PATCH /directory/drafts/:id` | `EditNote` | `DirectoryDraftSummary` |
 * | `PUT /directory/drafts/:id/departments/:departmentId` | `EditDepartment` | `DirectoryDraftSummary` |
 * | `PUT /directory/drafts/:id/departments/:departmentId/keywords` | `EditKeywords` | `DirectoryDraftSummary` |
 * | `DELETE /directory/drafts/:id/departments/:departmentId` | `?revision=` | `DirectoryDraftSummary` |
 * | `PUT /directory/drafts/:id/areas` | `EditAreas` | `DirectoryDraftSummary` |
 * | `PUT /directory/drafts/:id/trust` | `EditTrust` | `DirectoryDraftSummary` |
 * | `POST /directory/drafts/:id/import` | a CSV or XLSX file, `ImportQuery` | `ImportReport` |
 * | `GET /directory/drafts/:id/export` | `ExportQuery` | a file |
 * | `POST /directory/drafts/:id/rebase` | `AtRevision` | `DirectoryDraftSummary` |
 * | `POST /directory/drafts/:id/publish` | `PublishDraft` | 201 `DirectoryVersionSummary` |
 * | `DELETE /directory/drafts/:id` | `?revision=` | 204: discarded |
 * | `POST /directory/drafts/:id/back-test` | `StartBackTest` | 202 `BackTest` |
 * | `GET /directory/drafts/:id/back-test` | | the newest `BackTest` of the draft, or 404 |
 * | `GET /directory/audit` | `AuditQuery` | `DirectoryAuditPage`, newest first |
 *
 * Every change of a draft carries the `revision` that its author saw: if somebody was faster, it is
 * 409 `draft_changed`. Publishing a draft of which `basedOn` is no longer the newest version is 409
 * `directory_overtaken`: rebase it, look again, and publish. What does not exist (any more) is 404
 * `not_in_directory`. Taking out a department that still has open tickets is 422
 * `department_in_use`, with the counts in `errors`. Wrong content is 400 `invalid_input`; a path in
 * `errors` is dotted below the body, e.g. `keywords.17.weight`. Bodies may have 5 MiB.
 */

export const MAX_DEPARTMENTS = 500;
export const MAX_KEYWORDS_OF_DEPARTMENT = 5_000;
/** In all departments together; keeps a version well below the 16 MB of a MongoDB document. */
export const MAX_KEYWORDS = 50_000;
export const MAX_AREAS = 5_000;
export const MAX_WEIGHT = 10;
export const MAX_IMPORT_BYTES = 5 * 1024 * 1024;
export const MAX_BACK_TEST_TICKETS = 20_000;
export const MAX_CHANGED_TICKETS = 500;

const line = (max: number) => z.string().trim().min(1).max(max);
const note = z.string().trim().max(500);
const revision = z.number().int().min(1);
const textRevision = z.coerce.number().int().min(1);

export const departmentIdSchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, '小写字母、数字和连字符 / lower-case letters, digits and hyphens');

/** A keyword or a place word. */
const wordSchema = line(50).regex(/[\p{L}\p{N}]/u, '须含文字或数字 / needs a letter or digit');

export const keywordSchema = z.object({
  /** As its author wrote it; matching ignores case, width and English endings. */
  word: wordSchema,
  /** How strongly it speaks for the department. 0 only hides the shorter words within. */
  weight: z.number().min(0).max(MAX_WEIGHT),
  note: line(200).optional(),
});
export type DirectoryKeyword = z.infer<typeof keywordSchema>;

export const departmentCardSchema = z.object({
  name: line(100),
  shortName: line(50),
  englishName: line(200),
  duties: line(2_000),
});
export type DepartmentCard = z.infer<typeof departmentCardSchema>;

export const directoryDepartmentSchema = departmentCardSchema.extend({
  id: departmentIdSchema,
  /** Heaviest first. A word stands once in a department. */
  keywords: z.array(keywordSchema).max(MAX_KEYWORDS_OF_DEPARTMENT),
});
export type DirectoryDepartment = z.infer<typeof directoryDepartmentSchema>;

/** 省、市、县（区）、乡镇（街道）、村（社区）. */
export const AREA_LEVELS = ['province', 'city', 'county', 'town', 'village'] as const;
export const areaLevelSchema = z.enum(AREA_LEVELS);
export type AreaLevel = z.infer<typeof areaLevelSchema>;

/** A place (属地) and the words that mean it. */
export const areaSchema = z.object({
  id: departmentIdSchema,
  name: line(100),
  level: areaLevelSchema,
  /** Of a higher level; null only at the top. */
  parentId: departmentIdSchema.nullable(),
  /** The government that answers for it; null: its parent's. */
  departmentId: departmentIdSchema.nullable(),
  words: z
    .array(wordSchema.regex(/^[^、，,；;|]*$/, '不能含 、，；| / holds a separator'))
    .max(200),
});
export type Area = z.infer<typeof areaSchema>;

/** How far the desk trusts its keywords, learned from history. */
export const trustSchema = z.object({
  /** The share of right dispatches that was asked for, e.g. 0.95. */
  target: z.number().min(0).max(1),
  /** Below this calibrated confidence a person decides; above 1, always. */
  threshold: z.number().min(0).max(2),
  /** Raw confidence → how often it was right; both rise. Straight lines lie between. */
  knots: z.array(z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)])).max(200),
  /** How many decided tickets it was learned from. */
  learnedFrom: z.number().int().min(0),
  /** The weights were fitted to tickets received until then; absent: to none. */
  learnedUntil: instantSchema.optional(),
});
export type DirectoryTrust = z.infer<typeof trustSchema>;

export const directoryContentSchema = z.object({
  /** In the order in which people list them; it also breaks ties. */
  departments: z.array(directoryDepartmentSchema).max(MAX_DEPARTMENTS),
  areas: z.array(areaSchema).max(MAX_AREAS),
  /** Absent: the desk's own rule of thumb. */
  trust: trustSchema.optional(),
});
/** All that a version of the directory says. */
export type DirectoryContent = z.infer<typeof directoryContentSchema>;

export const directoryPersonSchema = z.object({ id: z.string(), name: z.string() });
/** Who did it; the desk itself is `system`. */
export type DirectoryPerson = z.infer<typeof directoryPersonSchema>;

export const directoryCountsSchema = z.object({
  departments: z.number().int(),
  keywords: z.number().int(),
  areas: z.number().int(),
});
export type DirectoryCounts = z.infer<typeof directoryCountsSchema>;

/** shipped: came with the program; edited: a published draft; restored: an older one again. */
export const versionOriginSchema = z.enum(['shipped', 'edited', 'restored']);
export type VersionOrigin = z.infer<typeof versionOriginSchema>;

/**
 * current: the desk routes by it. scheduled: its `effectiveFrom` has not come. past: it was current.
 * superseded: a later version took effect before its time came, so it never does.
 */
export const versionStateSchema = z.enum(['current', 'scheduled', 'past', 'superseded']);
export type VersionState = z.infer<typeof versionStateSchema>;

const versionShape = {
  /** `v1`, `v2`, …: what stands as `lexiconVersion` in the routing of tickets. */
  id: z.string(),
  state: versionStateSchema,
  origin: versionOriginSchema,
  /** The version before it; null for the first. */
  basedOn: z.string().nullable(),
  /** The version whose content came back; of restored ones only. */
  restoredFrom: z.string().optional(),
  /** The draft that it was; of edited ones only. */
  draftId: z.string().optional(),
  note: z.string(),
  createdBy: directoryPersonSchema,
  createdAt: instantSchema,
  publishedBy: directoryPersonSchema,
  publishedAt: instantSchema,
  effectiveFrom: instantSchema,
  counts: directoryCountsSchema,
};
export const directoryVersionSummarySchema = z.object(versionShape);
export type DirectoryVersionSummary = z.infer<typeof directoryVersionSummarySchema>;

export const directoryVersionSchema = z.object({
  ...versionShape,
  content: directoryContentSchema,
});
/** Immutable but for `state`. */
export type DirectoryVersion = z.infer<typeof directoryVersionSchema>;

export const directoryPageQuerySchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DirectoryPageQuery = z.infer<typeof directoryPageQuerySchema>;

export const directoryVersionPageSchema = z.object({
  items: z.array(directoryVersionSummarySchema),
  nextCursor: z.string().nullable(),
});
export type DirectoryVersionPage = z.infer<typeof directoryVersionPageSchema>;

const draftShape = {
  id: z.string(),
  /** Rises with every change; each change must name the one that it was made on. */
  revision: z.number().int(),
  /** The newest version when the draft was made or rebased. */
  basedOn: z.string(),
  /** A newer version has been published since: it must be rebased before it can be. */
  overtaken: z.boolean(),
  /** The version from which it was copied; of a shipped one, the name of what was shipped. */
  copiedFrom: z.string(),
  /** shipped: the program came with a newer directory, and offers it. */
  origin: z.enum(['edited', 'shipped']),
  note: z.string(),
  createdBy: directoryPersonSchema,
  createdAt: instantSchema,
  changedBy: directoryPersonSchema,
  changedAt: instantSchema,
  counts: directoryCountsSchema,
};
export const directoryDraftSummarySchema = z.object(draftShape);
export type DirectoryDraftSummary = z.infer<typeof directoryDraftSummarySchema>;

export const directoryDraftSchema = z.object({ ...draftShape, content: directoryContentSchema });
export type DirectoryDraft = z.infer<typeof directoryDraftSchema>;

export const directoryOverviewSchema = z.object({
  current: directoryVersionSummarySchema,
  /** Will be current by themselves; soonest first. */
  scheduled: z.array(directoryVersionSummarySchema),
  /** The open ones; last changed first. */
  drafts: z.array(directoryDraftSummarySchema),
  /** Whether the viewer may edit and publish. */
  mayEdit: z.boolean(),
});
export type DirectoryOverview = z.infer<typeof directoryOverviewSchema>;

// --- changing drafts

export const createDraftSchema = z.object({
  /** A version id, `current` or `latest` (default: the newest published, also when scheduled). */
  from: z.string().max(20).default('latest'),
  note: note.default(''),
});
export type CreateDraft = z.infer<typeof createDraftSchema>;

export const atRevisionSchema = z.object({ revision });

/** The same in the address, for requests without a body. */
export const revisionQuerySchema = z.object({ revision: textRevision });

export const editNoteSchema = z.object({ revision, note });

/** Replaces a department's card, or adds the department, without keywords, at the end. */
export const editDepartmentSchema = departmentCardSchema.extend({ revision });

/** Replaces all keywords of a department. */
export const editKeywordsSchema = z.object({
  revision,
  keywords: directoryDepartmentSchema.shape.keywords,
});
export type EditKeywords = z.infer<typeof editKeywordsSchema>;

/** Replaces all areas. */
export const editAreasSchema = z.object({
  revision,
  areas: directoryContentSchema.shape.areas,
});
export type EditAreas = z.infer<typeof editAreasSchema>;

/** Sets the trust, or takes it out with null. */
export const editTrustSchema = z.object({ revision, trust: trustSchema.nullable() });
export type EditTrust = z.infer<typeof editTrustSchema>;

export const publishDraftSchema = z.object({
  revision,
  /** Absent, or not in the future: at once. */
  effectiveFrom: z.iso.datetime({ offset: true }).optional(),
  /** In place of the draft's note. */
  note: note.optional(),
});
export type PublishDraft = z.infer<typeof publishDraftSchema>;

export const restoreVersionSchema = z.object({ note: note.optional() });
/** Publishes a new version with that content, at once; what is scheduled does not come any more. */
export type RestoreVersion = z.infer<typeof restoreVersionSchema>;

// --- differences

export const diffQuerySchema = z.object({
  /** A version id, `current`, `latest`, or the id of a draft. */
  from: z.string().max(60),
  to: z.string().max(60),
});

const departmentNameSchema = z.object({ id: z.string(), name: z.string() });
const keywordOfSchema = keywordSchema.extend({ departmentId: z.string() });
const weighingSchema = keywordSchema.omit({ word: true });

export const directoryDiffSchema = z.object({
  from: z.string(),
  to: z.string(),
  departments: z.object({
    added: z.array(departmentNameSchema),
    removed: z.array(departmentNameSchema),
    /** One line for each field of a card that differs. */
    changed: z.array(
      departmentNameSchema.extend({
        field: departmentCardSchema.keyof(),
        from: z.string(),
        to: z.string(),
      }),
    ),
  }),
  /** With those of departments that came or went. */
  keywords: z.object({
    added: z.array(keywordOfSchema),
    removed: z.array(keywordOfSchema),
    /** Another weight, or another note. */
    changed: z.array(
      z.object({
        departmentId: z.string(),
        word: z.string(),
        from: weighingSchema,
        to: weighingSchema,
      }),
    ),
  }),
  areas: z.object({
    added: z.array(areaSchema),
    removed: z.array(areaSchema),
    changed: z.array(z.object({ id: z.string(), from: areaSchema, to: areaSchema })),
  }),
  /** Null when both have the same. */
  trust: z.object({ from: trustSchema.nullable(), to: trustSchema.nullable() }).nullable(),
});
export type DirectoryDiff = z.infer<typeof directoryDiffSchema>;

// --- tables

/**
 * Columns, as English or Chinese words in the first row:
 * keywords `departmentId, department, word, weight, note` (部门编号, 部门, 关键词, 权重, 备注);
 * departments `id, name, shortName, englishName, duties` (编号, 名称, 简称, 英文名称, 职责);
 * areas `id, name, level, parentId, departmentId, words` (编号, 名称, 层级, 上级编号, 负责部门编号,
 * 地名词), the words separated by 、.
 * `department` is for the reader only. Of an XLSX file each sheet is one table, by its English or
 * Chinese name (关键词, 部门, 属地); a CSV file is one table.
 */
export const DIRECTORY_TABLES = ['keywords', 'departments', 'areas'] as const;
export const directoryTableSchema = z.enum(DIRECTORY_TABLES);
export type DirectoryTable = z.infer<typeof directoryTableSchema>;

/** CSV comes as UTF-8 with a byte order mark and CRLF, so that Excel opens it; a cell that begins
 *  with = + - @ stands behind an apostrophe, and comes back without it. */
export const exportQuerySchema = z.object({
  format: z.enum(['csv', 'xlsx']),
  /** Which one a CSV file holds; an XLSX file holds all three. */
  table: directoryTableSchema.default('keywords'),
});

export const importQuerySchema = z.object({
  revision: textRevision,
  /** Which one a CSV file holds. */
  table: directoryTableSchema.default('keywords'),
  /** merge: adds and changes rows. replace: what is not in the file goes. Only tables that are in
   *  the file are touched. */
  mode: z.enum(['merge', 'replace']).default('merge'),
  /** `true`: only report what would happen. */
  dryRun: z.stringbool().default(false),
});
/**
 * The body is the file itself, `text/csv` or
 * `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`, at most 5 MiB. If any row is
 * wrong, nothing is changed: 422 `wrong_rows`, with paths such as `keywords.17.weight` in `errors`
 * (the table, the row as the sheet counts it, the column), at most 200 of them.
 */
export type ImportQuery = z.infer<typeof importQuerySchema>;

export const importReportSchema = z.object({
  /** False after a dry run, and when no row differed. */
  applied: z.boolean(),
  /** The draft as it stands now. */
  draft: directoryDraftSummarySchema,
  tables: z.array(
    z.object({
      table: directoryTableSchema,
      /** Rows in the file, without the headings and blank ones. */
      rows: z.number().int(),
      added: z.number().int(),
      changed: z.number().int(),
      removed: z.number().int(),
      unchanged: z.number().int(),
    }),
  ),
});
export type ImportReport = z.infer<typeof importReportSchema>;

// --- back-tests

export const startBackTestSchema = z.object({
  /** How many of the last tickets are read again. */
  tickets: z.number().int().min(1).max(MAX_BACK_TEST_TICKETS).default(5_000),
});
export type StartBackTest = z.infer<typeof startBackTestSchema>;

export const backTestVerdictSchema = z.object({
  /** Where the ticket would go by itself; null: to a person. */
  departmentId: z.string().nullable(),
  /** The first candidate, sure or not. */
  candidateId: z.string().nullable(),
  confidence: z.number(),
  /** The strongest words for the first candidate, at most six. */
  evidence: z.array(evidenceSchema),
});
export type BackTestVerdict = z.infer<typeof backTestVerdictSchema>;

export const backTestTicketSchema = z.object({
  number: z.string(),
  title: z.string(),
  before: backTestVerdictSchema,
  after: backTestVerdictSchema,
  /** Where a person sent it by hand; null when nobody did. */
  personId: z.string().nullable(),
  /** Where it is now. */
  finalId: z.string().nullable(),
});
export type BackTestTicket = z.infer<typeof backTestTicketSchema>;

export const backTestResultSchema = z.object({
  /** Tickets read: the last ones, as many as were asked for if there are so many. */
  n: z.number().int(),
  /** Would go elsewhere: to another department, to a person, or no longer to a person. */
  changed: z.number().int(),
  /** Went to a person, and would now be sent by the keywords; counted in `changed`. */
  newlySure: z.number().int(),
  /** The other way round; counted in `changed`. */
  noLongerSure: z.number().int(),
  /** Those that people sent by hand. */
  byHand: z.object({
    n: z.number().int(),
    changed: z.number().int(),
    /** Among the changed ones: goes where the person sent it, and did not before. */
    nowAgrees: z.number().int(),
    /** Among the changed ones: went where the person sent it, and would not any more. */
    noLongerAgrees: z.number().int(),
  }),
  /** Tickets that are with a department, and for how many of them it is the first candidate. */
  agreement: z.object({ n: z.number().int(), before: z.number().int(), after: z.number().int() }),
  /** Tickets that each would get more and less by themselves, most moved first. */
  departments: z.array(
    z.object({ departmentId: z.string(), gained: z.number().int(), lost: z.number().int() }),
  ),
  /** The changed ones, newest first, at most 500. */
  tickets: z.array(backTestTicketSchema),
});
export type BackTestResult = z.infer<typeof backTestResultSchema>;

const backTestShape = {
  id: z.string(),
  draftId: z.string(),
  draftRevision: z.number().int(),
  /** The version with which the draft is compared: the current one when it began. */
  against: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  /** 0 to 100. */
  progress: z.number().min(0).max(100),
  /** How many were asked for. */
  tickets: z.number().int(),
  startedBy: directoryPersonSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
};

export const backTestProgressSchema = z.object(backTestShape);
/** What the `/desk` socket event `back_test` tells admins, at every step; after `done`, fetch it. */
export type BackTestProgress = z.infer<typeof backTestProgressSchema>;

export const backTestSchema = z.object({
  ...backTestShape,
  /** The draft or the current version has changed since: test again. */
  stale: z.boolean(),
  /** Set exactly when `done`. */
  result: backTestResultSchema.nullable(),
});
export type BackTest = z.infer<typeof backTestSchema>;

// --- audit

export const AUDIT_ACTIONS = [
  'draft_created',
  'draft_edited',
  'imported',
  'rebased',
  'back_tested',
  'learned',
  'discarded',
  'published',
  'restored',
  'proposals_accepted',
  'proposals_dismissed',
  'proposals_restored',
] as const;
export const auditActionSchema = z.enum(AUDIT_ACTIONS);

export const directoryAuditEntrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  by: directoryPersonSchema,
  action: auditActionSchema,
  draftId: z.string().optional(),
  /** The revision that came of it. */
  revision: z.number().int().optional(),
  version: z.string().optional(),
  /** What else there is to know, as far as it applies. */
  details: z.object({
    /** What was edited. */
    part: z
      .enum([
        'note',
        'card',
        'keywords',
        'department_added',
        'department_removed',
        'areas',
        'trust',
      ])
      .optional(),
    departmentId: z.string().optional(),
    /** Rows: keywords, areas, or those of an imported file. */
    added: z.number().int().optional(),
    changed: z.number().int().optional(),
    removed: z.number().int().optional(),
    /** Copied from, restored from, or rebased on this version. */
    from: z.string().optional(),
    effectiveFrom: instantSchema.optional(),
    /** Of a back-test: how many were asked for; of learning: how many were learned from. */
    tickets: z.number().int().optional(),
    /** Of proposals: the words. */
    words: z.array(z.string()).optional(),
    note: z.string().optional(),
  }),
});
export type DirectoryAuditEntry = z.infer<typeof directoryAuditEntrySchema>;

export const auditQuerySchema = directoryPageQuerySchema.extend({
  action: auditActionSchema.optional(),
  /** A staff id. */
  by: z.string().max(100).optional(),
  draft: z.string().max(60).optional(),
  version: z.string().max(20).optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const directoryAuditPageSchema = z.object({
  items: z.array(directoryAuditEntrySchema),
  nextCursor: z.string().nullable(),
});
export type DirectoryAuditPage = z.infer<typeof directoryAuditPageSchema>;

import { z } from 'zod';
import { clockExplanationSchema, termSchema } from './clock.ts';
import { conversationRulesSchema } from './conversation.ts';
import {
  CLOCK_TARGETS,
  cardColorSchema,
  channelSchema,
  clockTargetSchema,
  instantSchema,
  kindSchema,
  levelSchema,
  nameSchema,
  satisfactionSchema,
  urgencySchema,
} from './words.ts';

/**
 * The city's rules (规则): time limits, working calendar, escalation ladder, the loop, the three rates, and
 * live conversations.
 * Each section has versions of its own, counted from 1; the newest is in force in all processes at once.
 */

const id = z.string().trim().min(1).max(100);
const localDate = z.iso.date();

/** Which matters a rule is for; what is absent does not matter. */
export const policyRuleSchema = z.object({
  when: z.object({
    kinds: z.array(kindSchema).min(1).optional(),
    urgencies: z.array(urgencySchema).min(1).optional(),
    channels: z.array(channelSchema).min(1).optional(),
    departments: z.array(id).min(1).optional(),
    /** Somebody waits for an answer in a live conversation. */
    live: z.boolean().optional(),
  }),
  /** Null: no clock. */
  term: termSchema.nullable(),
});
export type PolicyRule = z.infer<typeof policyRuleSchema>;

const rules = z.array(policyRuleSchema).max(200);
const sourceText = z.string().trim().max(2_000);
/** Time limits (时限). For each target the first rule that fits decides; where none fits there is no clock. */
export const policySchema = z.object({
  name: nameSchema,
  /** Where the figures come from, and how sure they are. */
  source: z.object({ zh: sourceText, en: sourceText }),
  targets: z.object({
    answer: rules,
    dispatch: rules,
    sign: rules,
    reply: rules,
    resolve: rules,
    call_back: rules,
  } satisfies Record<(typeof CLOCK_TARGETS)[number], typeof rules>),
});
export type Policy = z.infer<typeof policySchema>;

/** Minutes from local midnight, `to` exclusive: 09:00-12:00 is `{ from: 540, to: 720 }`. */
export const spanSchema = z
  .object({ from: z.number().int().min(0).max(1_440), to: z.number().int().min(0).max(1_440) })
  .refine(({ from, to }) => to > from, { path: ['to'], message: 'ends before it begins' });
export type Span = z.infer<typeof spanSchema>;

const spans = z
  .array(spanSchema)
  .max(8)
  .refine((list) => list.every((span, at) => at === 0 || span.from >= (list[at - 1]?.to ?? 0)), {
    message: 'spans must be in order and apart',
  });

export const calendarDaySchema = z.object({
  date: localDate,
  /** No span: a day off. A half day has one of the usual two. */
  spans,
  name: nameSchema.optional(),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

/** The working calendar (工作日历). */
export const calendarSchema = z.object({
  /** Monday to Sunday; make-up workdays (调休) have the hours of a Monday. */
  week: z
    .array(spans)
    .length(7)
    .refine((week) => week.some((day) => day.length > 0), { message: 'no working time at all' }),
  /** `china`: with the holidays and make-up workdays of the State Council's notices that we ship. */
  base: z.enum(['china', 'none']),
  /** The city's own days, and those of imported notices; they go before the base. */
  days: z.array(calendarDaySchema).max(5_000),
  /** Years whose holidays are known besides those of the base; all others are provisional. */
  noticedYears: z.array(z.number().int().min(1990).max(2200)).max(200),
});
export type CalendarContent = z.infer<typeof calendarSchema>;

/**
 * `GET /api/v1/rulebook/calendar/base`: the holidays and make-up workdays that the base `china` brings, and the
 * years that it knows.
 */
export const calendarBaseSchema = z.object({
  days: z.array(z.object({ date: localDate, works: z.boolean(), name: nameSchema })),
  years: z.array(z.number().int()),
});
export type CalendarBase = z.infer<typeof calendarBaseSchema>;

export const ladderRungSchema = z.object({
  id,
  name: nameSchema,
  targets: z.array(clockTargetSchema).min(1),
  /** What sets it in motion. */
  after: z.enum(['warned', 'breached']),
  /** From there, in working time; a step that would fall outside of working hours waits for their start. */
  delay: termSchema.refine(({ unit }) => unit !== 'minutes', { message: 'working time only' }),
  level: levelSchema,
  /** The card that is shown (黄牌、红牌), from supervision on. */
  card: cardColorSchema.nullable(),
});
export type LadderRung = z.infer<typeof ladderRungSchema>;

/** The escalation ladder (催办、督办、通报). */
export const ladderSchema = z.object({
  rungs: z
    .array(ladderRungSchema)
    .max(30)
    .refine((rungs) => new Set(rungs.map((rung) => rung.id)).size === rungs.length, {
      message: 'ids must differ',
    }),
});
export type Ladder = z.infer<typeof ladderSchema>;

/** The rules of the closed loop. */
export const loopSchema = z.object({
  return: z.object({
    /** After the dispatch; null: at any time before the reply. */
    within: termSchema.nullable(),
    /** After so many upheld returns the default owner must take it (兜底). */
    bouncesAtMost: z.number().int().min(1).max(20),
    defaultOwner: z.string().max(100).nullable(),
  }),
  extension: z.object({
    /** All extensions of a ticket together, in working days (24 hours each for clocks in wall time). */
    daysAtMost: z.number().min(0).max(365),
    timesAtMost: z.number().int().min(0).max(20),
  }),
  /** How long a question to the citizen may hold the clocks; null: for ever. */
  awaiting: termSchema.nullable(),
  /** How long after closing the citizen may reopen or rate. */
  reopenWithin: termSchema,
  /** Tries of a call-back (回访) before it is given up. */
  callBackTries: z.number().int().min(1).max(20),
  /** Between two urges (催办) of one citizen. */
  urgeEvery: termSchema,
});
export type Loop = z.infer<typeof loopSchema>;

/** The formula of the three rates (三率): 响应率, 解决率, 满意率. */
export const ratesFormulaSchema = z.object({
  weights: z
    .object({
      response: z.number().min(0).max(100),
      resolution: z.number().min(0).max(100),
      satisfaction: z.number().min(0).max(100),
    })
    .refine((w) => w.response + w.resolution + w.satisfaction > 0, { message: 'all are 0' }),
  /** What a partly solved matter is worth, 0 to 1. */
  partly: z.number().min(0).max(1),
  /** The answers that count as satisfied. */
  satisfied: z.array(satisfactionSchema).min(1),
  /** What is left out. */
  excluded: z.object({
    kinds: z.array(kindSchema),
    channels: z.array(channelSchema),
    departments: z.array(id),
    /** Tickets answered on the spot, without a department. */
    answeredDirectly: z.boolean(),
    merged: z.boolean(),
  }),
});
export type RatesFormula = z.infer<typeof ratesFormulaSchema>;

export const SECTIONS = ['policy', 'calendar', 'ladder', 'loop', 'rates', 'conversation'] as const;
export const sectionSchema = z.enum(SECTIONS);
export type Section = z.infer<typeof sectionSchema>;

export const RULE_SCHEMAS = {
  policy: policySchema,
  calendar: calendarSchema,
  ladder: ladderSchema,
  loop: loopSchema,
  rates: ratesFormulaSchema,
  conversation: conversationRulesSchema,
} as const;
export type Rules = { [S in Section]: z.infer<(typeof RULE_SCHEMAS)[S]> };

const versionShape = {
  version: z.number().int(),
  at: instantSchema,
  by: z.object({ id: z.string(), name: z.string() }),
  note: z.string(),
};

export const rulebookSchema = z.object({
  policy: z.object({ ...versionShape, content: policySchema }),
  calendar: z.object({ ...versionShape, content: calendarSchema }),
  ladder: z.object({ ...versionShape, content: ladderSchema }),
  loop: z.object({ ...versionShape, content: loopSchema }),
  rates: z.object({ ...versionShape, content: ratesFormulaSchema }),
  conversation: z.object({ ...versionShape, content: conversationRulesSchema }),
});
/** `GET /api/v1/rulebook`: what is in force. */
export type Rulebook = z.infer<typeof rulebookSchema>;

/** `GET /api/v1/rulebook/presets`: the time limits that the product ships. */
export const presetsSchema = z.object({
  items: z.array(z.object({ id: z.string(), content: policySchema })),
});

/** `GET /api/v1/rulebook/:section/versions`, newest first; one of them is `…/versions/:version`. */
export const ruleVersionsSchema = z.object({ items: z.array(z.object(versionShape)) });
export type RuleVersions = z.infer<typeof ruleVersionsSchema>;
export const ruleVersionSchema = z.object({
  ...versionShape,
  section: sectionSchema,
  /** As the section's schema has it. */
  content: z.unknown(),
});
/** One version, whole; a publication answers with it too. */
export type RuleVersion<S extends Section = Section> = Omit<
  z.infer<typeof ruleVersionSchema>,
  'section' | 'content'
> & { section: S; content: Rules[S] };

/** `POST /api/v1/rulebook/:section`: publishes the next version. `basedOn` is the version that was edited. */
export const publishRulesSchema = z.object({
  content: z.unknown(),
  basedOn: z.number().int(),
  note: z.string().trim().max(500).default(''),
});

/** `POST /api/v1/rulebook/preview`: how rules that need not be in force would date a matter. */
export const rulesPreviewRequestSchema = z.object({
  matter: z.object({
    kind: kindSchema,
    urgency: urgencySchema,
    channel: channelSchema,
    departmentId: z.string().optional(),
    receivedAt: instantSchema,
  }),
  policy: policySchema.optional(),
  calendar: calendarSchema.optional(),
  ladder: ladderSchema.optional(),
});
export type RulesPreviewRequest = z.infer<typeof rulesPreviewRequestSchema>;
export const rulesPreviewSchema = z.object({
  /** As if every target began at the receipt. */
  clocks: z.array(
    clockExplanationSchema.extend({
      ladder: z.array(
        z.object({ id: z.string(), name: nameSchema, level: levelSchema, at: instantSchema }),
      ),
    }),
  ),
});
export type RulesPreview = z.infer<typeof rulesPreviewSchema>;

/**
 * `POST /api/v1/rulebook/calendar/import` with a notice as iCalendar or CSV (`date,kind,name`; kind `off` or
 * `work`): the calendar with it, not yet published.
 */
export const calendarImportSchema = z.object({
  content: calendarSchema,
  years: z.array(z.number().int()),
  daysOff: z.number().int(),
  workDays: z.number().int(),
  basedOn: z.number().int(),
});
export type CalendarImport = z.infer<typeof calendarImportSchema>;

export const redatingSchema = z.object({
  id: z.string(),
  section: z.enum(['policy', 'calendar', 'ladder']),
  version: z.number().int(),
  /** `superseded`: another version of the section was published meanwhile, whose re-dating does the rest. */
  state: z.enum(['waiting', 'running', 'done', 'superseded', 'failed']),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  by: z.object({ id: z.string(), name: z.string() }),
  total: z.number().int(),
  done: z.number().int(),
  /** Clocks whose due time moved, and how. */
  moved: z.object({
    clocks: z.number().int(),
    tickets: z.number().int(),
    earlier: z.number().int(),
    later: z.number().int(),
    /** Due before, and overdue at once under the new rules. */
    nowOverdue: z.number().int(),
  }),
  /** The largest moves, at most fifty. */
  examples: z.array(
    z.object({
      number: z.string(),
      target: clockTargetSchema,
      before: instantSchema,
      after: instantSchema,
    }),
  ),
});
/** Re-dating of open deadlines after a change of rules, in the background. */
export type Redating = z.infer<typeof redatingSchema>;
/** `GET /api/v1/rulebook/redatings`, newest first. */
export const redatingsSchema = z.object({ items: z.array(redatingSchema) });

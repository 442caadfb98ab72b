import { z } from 'zod';

/** The words of the desk that cross a wire, in the order in which people list them. */

/** Of pages, letters and answers; Chinese comes first. */
export const languageSchema = z.enum(['zh', 'en']);
export type Language = z.infer<typeof languageSchema>;

export const CHANNELS = ['phone', 'chat', 'app'] as const;
export const channelSchema = z.enum(CHANNELS);
export type Channel = z.infer<typeof channelSchema>;

/** 诉求类型: consultation 咨询, help 求助, complaint 投诉, report 举报, suggestion 建议, praise 表扬. */
export const KINDS = [
  'consultation',
  'help',
  'complaint',
  'report',
  'suggestion',
  'praise',
] as const;
export const kindSchema = z.enum(KINDS);
export type Kind = z.infer<typeof kindSchema>;

/** Most pressing first: the index in this list is the order of every worklist. */
export const URGENCIES = ['emergency', 'urgent', 'normal'] as const;
export const urgencySchema = z.enum(URGENCIES);
export type Urgency = z.infer<typeof urgencySchema>;

/** 110 police, 119 fire and rescue, 120 ambulance, 122 road accidents. */
export const EMERGENCY_SERVICES = ['110', '119', '120', '122'] as const;
export const emergencyServiceSchema = z.enum(EMERGENCY_SERVICES);
export type EmergencyService = z.infer<typeof emergencyServiceSchema>;

/**
 * Matters that the desk doesn't handle but shows the way to (国办函〔2025〕66号): court 诉讼, arbitration
 * 仲裁, reconsideration 行政复议, discipline 纪检监察, petition 信访, disclosure 政府信息公开.
 */
export const LEGAL_PATHS = [
  'court',
  'arbitration',
  'reconsideration',
  'discipline',
  'petition',
  'disclosure',
] as const;
export const legalPathSchema = z.enum(LEGAL_PATHS);
export type LegalPath = z.infer<typeof legalPathSchema>;

/**
 * 受理 received, 会话中 live (an agent talks with the citizen), 待派单 needs_dispatch, 待签收 routed, 退单审核中 returned, 办理中 signed, 待市民补充
 * awaiting_citizen, 已答复 replied, 已办结 closed, 回访中 call_back (somebody is calling), 已并单 merged
 * (handled with another ticket), 已撤单 withdrawn.
 */
export const STATUSES = [
  'received',
  'live',
  'needs_dispatch',
  'routed',
  'returned',
  'signed',
  'awaiting_citizen',
  'replied',
  'closed',
  'call_back',
  'merged',
  'withdrawn',
] as const;
export const statusSchema = z.enum(STATUSES);
export type Status = z.infer<typeof statusSchema>;

/** Statuses in which somebody still owes the citizen something. */
export const OPEN_STATUSES = [
  'received',
  'live',
  'needs_dispatch',
  'routed',
  'returned',
  'signed',
  'awaiting_citizen',
  'replied',
] as const satisfies readonly Status[];

/** 坐席 agent, 派单员 dispatcher, 承办人 handler, 督办/班长 supervisor, 管理员 admin. */
export const STAFF_ROLES = ['agent', 'dispatcher', 'handler', 'supervisor', 'admin'] as const;
export const staffRoleSchema = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof staffRoleSchema>;

/** Everyone who can act on a ticket: staff, the citizen who handed it in, and the desk itself. */
export const actorRoleSchema = z.enum([...STAFF_ROLES, 'citizen', 'system']);
export type ActorRole = z.infer<typeof actorRoleSchema>;

/**
 * What a clock measures: until a person first responds (answer 首次响应), until it is sent to a department
 * (dispatch 派单), until the department signs (sign 签收), until the department replies (reply 答复), until it
 * is closed (resolve 办结), and from there until the citizen has been called back (call_back 回访).
 */
export const CLOCK_TARGETS = [
  'answer',
  'dispatch',
  'sign',
  'reply',
  'resolve',
  'call_back',
] as const;
export const clockTargetSchema = z.enum(CLOCK_TARGETS);
export type ClockTarget = z.infer<typeof clockTargetSchema>;

/** Why a department returns a ticket (退单): duty, area, duplicate, nothing to act on, other. */
export const RETURN_REASONS = [
  'not_our_duty',
  'not_our_area',
  'duplicate',
  'unclear',
  'other',
] as const;
export const returnReasonSchema = z.enum(RETURN_REASONS);
export type ReturnReason = z.infer<typeof returnReasonSchema>;

/** What the citizen says at the call-back (回访): 已解决, 部分解决, 未解决. */
export const SOLVED = ['solved', 'partly', 'unsolved'] as const;
export const solvedSchema = z.enum(SOLVED);
export type Solved = z.infer<typeof solvedSchema>;

/** 好差评: 非常满意, 满意, 基本满意, 不满意, 非常不满意. */
export const SATISFACTIONS = [
  'very_satisfied',
  'satisfied',
  'fairly_satisfied',
  'dissatisfied',
  'very_dissatisfied',
] as const;
export const satisfactionSchema = z.enum(SATISFACTIONS);
export type Satisfaction = z.infer<typeof satisfactionSchema>;

/** Who is told, rising (提级): the handler, the department's head, 督办, the deputy mayor's list. */
export const LEVELS = ['handler', 'head', 'supervision', 'mayor'] as const;
export const levelSchema = z.enum(LEVELS);
export type Level = z.infer<typeof levelSchema>;

export const CARD_COLORS = ['yellow', 'red'] as const;
export const cardColorSchema = z.enum(CARD_COLORS);
export type CardColor = z.infer<typeof cardColorSchema>;

/** What makes a ticket stand out in a list, in the order in which people list it. */
export const FLAGS = [
  'extension_asked',
  'call_back_due',
  'mayor_list',
  'card_red',
  'card_yellow',
  'urged',
  'reopened',
  'assisted',
  'confidential',
] as const;
export const flagSchema = z.enum(FLAGS);
export type Flag = z.infer<typeof flagSchema>;

/** What the desk calls something, in both languages. */
export const nameSchema = z.object({
  zh: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
});
export type Name = z.infer<typeof nameSchema>;

/** An instant as ISO 8601 in UTC with milliseconds, so that text order is time order. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof instantSchema>;

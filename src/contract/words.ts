import { z } from 'zod';

/** The words of the desk that cross a wire, in the order in which people list them. */

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

export const STATUSES = [
  'received',
  'needs_dispatch',
  'routed',
  'signed',
  'replied',
  'closed',
  'withdrawn',
] as const;
export const statusSchema = z.enum(STATUSES);
export type Status = z.infer<typeof statusSchema>;

/** Statuses in which somebody still owes the citizen something. */
export const OPEN_STATUSES = [
  'received',
  'needs_dispatch',
  'routed',
  'signed',
  'replied',
] as const satisfies readonly Status[];

/** 坐席 agent, 派单员 dispatcher, 承办人 handler, 督办/班长 supervisor, 管理员 admin. */
export const STAFF_ROLES = ['agent', 'dispatcher', 'handler', 'supervisor', 'admin'] as const;
export const staffRoleSchema = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof staffRoleSchema>;

/** Everyone who can act on a ticket: staff, the citizen who handed it in, and the desk itself. */
export const actorRoleSchema = z.enum([...STAFF_ROLES, 'citizen', 'system']);
export type ActorRole = z.infer<typeof actorRoleSchema>;

/** What a clock measures: until the department signs (签收), until the ticket is closed (办结). */
export const CLOCK_TARGETS = ['sign', 'resolve'] as const;
export const clockTargetSchema = z.enum(CLOCK_TARGETS);
export type ClockTarget = z.infer<typeof clockTargetSchema>;

/** An instant as ISO 8601 in UTC with milliseconds, so that text order is time order. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof instantSchema>;

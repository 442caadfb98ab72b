import type { ZodType } from 'zod';
import {
  calendarBaseSchema,
  calendarImportSchema,
  presetsSchema,
  publishRulesSchema,
  redatingSchema,
  redatingsSchema,
  rulebookSchema,
  rulesPreviewRequestSchema,
  rulesPreviewSchema,
  ruleVersionSchema,
  ruleVersionsSchema,
} from '../../src/contract/rulebook.ts';
import type { Operation } from './openapi.ts';

/** The doors of the rulebook, for the OpenAPI document. */

export const RULEBOOK_SCHEMAS = {
  Rulebook: rulebookSchema,
  RulePresets: presetsSchema,
  CalendarBase: calendarBaseSchema,
  CalendarImport: calendarImportSchema,
  RuleVersions: ruleVersionsSchema,
  RuleVersion: ruleVersionSchema,
  PublishRules: publishRulesSchema,
  RulesPreviewRequest: rulesPreviewRequestSchema,
  RulesPreview: rulesPreviewSchema,
  Redating: redatingSchema,
  Redatings: redatingsSchema,
} satisfies Record<string, ZodType>;

const ROOT = '/api/v1/rulebook';

const at = (path: string, operation: Omit<Operation, 'path' | 'tag'>): Operation => ({
  ...operation,
  path: `${ROOT}${path}`,
  tag: 'rulebook',
});

export const RULEBOOK_OPERATIONS: readonly Operation[] = [
  at('', { method: 'get', summary: 'The rules in force.', answers: { 200: 'Rulebook' } }),
  at('/presets', {
    method: 'get',
    summary: 'The time limits that the desk ships.',
    answers: { 200: 'RulePresets' },
  }),
  at('/calendar/base', {
    method: 'get',
    summary: 'The holidays and make-up workdays that the base `china` brings.',
    answers: { 200: 'CalendarBase' },
  }),
  at('/calendar/import', {
    method: 'post',
    summary: 'The calendar with a notice on holidays, not yet published.',
    body: ['text/calendar', 'text/csv'],
    answers: { 200: 'CalendarImport' },
  }),
  at('/preview', {
    method: 'post',
    summary: 'How rules that need not be in force would date a matter.',
    body: 'RulesPreviewRequest',
    answers: { 200: 'RulesPreview' },
  }),
  at('/redatings', {
    method: 'get',
    summary: 'The re-datings of open deadlines after changes of rules, newest first.',
    answers: { 200: 'Redatings' },
  }),
  at('/redatings/{id}', {
    method: 'get',
    summary: 'How far a re-dating has come, and what it moved.',
    answers: { 200: 'Redating' },
  }),
  at('/{section}', {
    method: 'post',
    summary: 'Publish the next version of `policy`, `calendar`, `ladder`, `loop` or `rates`.',
    body: 'PublishRules',
    answers: { 201: 'RuleVersion' },
  }),
  at('/{section}/versions', {
    method: 'get',
    summary: 'The versions of a section, newest first.',
    answers: { 200: 'RuleVersions' },
  }),
  at('/{section}/versions/{version}', {
    method: 'get',
    summary: 'A whole version.',
    answers: { 200: 'RuleVersion' },
  }),
];

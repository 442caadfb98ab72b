import type { z } from 'zod';
import type { FieldError } from '../../../../../src/contract/problem.ts';
import { RULE_SCHEMAS, type Section } from '../../../../../src/contract/rulebook.ts';
import type { Words } from '../words.ts';

const messageOf = (issue: z.core.$ZodIssue, t: Words): string => {
  const [first] = issue.path;
  if (issue.code === 'too_small' && issue.origin === 'string') return t('field.empty');
  if (issue.code === 'too_small' && issue.origin === 'array') return t('field.none');
  if (issue.code === 'too_small' || issue.code === 'too_big') return t('field.range');
  if (issue.code !== 'custom') return t('field.wrong');
  if (first === 'weights') return t('field.weights');
  if (first === 'week' && issue.path.length === 1) return t('field.noWork');
  return first === 'week' || first === 'days' ? t('spans.wrong') : t('field.wrong');
};

/** What the contract does not take of a section, in words for those who fill it in. */
export const fieldProblems = (section: Section, content: unknown, t: Words): FieldError[] => {
  const parsed = RULE_SCHEMAS[section].safeParse(content);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: messageOf(issue, t),
  }));
};

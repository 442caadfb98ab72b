import { z } from 'zod';
import {
  areaSchema,
  departmentCardSchema,
  departmentIdSchema,
  keywordSchema,
  type AreaLevel,
} from '../../../src/contract/directory.ts';

/** Rows as they stand in a file: texts, and undefined for a blank cell. */

const WORD_SEPARATORS = /[、，,；;|]/;

/** The levels as people write them. */
const LEVELS = new Map<string, AreaLevel>([
  ['省', 'province'],
  ['市', 'city'],
  ['县', 'county'],
  ['区', 'county'],
  ['乡', 'town'],
  ['镇', 'town'],
  ['街道', 'town'],
  ['村', 'village'],
  ['社区', 'village'],
]);

export const keywordRowSchema = keywordSchema.extend({
  departmentId: z.string(),
  weight: z.preprocess(numberIn, keywordSchema.shape.weight),
});
export type KeywordRow = z.infer<typeof keywordRowSchema>;

export const departmentRowSchema = departmentCardSchema.extend({ id: departmentIdSchema });
export type DepartmentRow = z.infer<typeof departmentRowSchema>;

const nothing = (text: unknown): unknown => text ?? null;

export const areaRowSchema = areaSchema.extend({
  level: z.preprocess((text) => LEVELS.get(String(text)) ?? text, areaSchema.shape.level),
  parentId: z.preprocess(nothing, areaSchema.shape.parentId),
  departmentId: z.preprocess(nothing, areaSchema.shape.departmentId),
  words: z.preprocess(wordsIn, areaSchema.shape.words),
});

/** A number that was written as text; anything else stays what it is, and is refused. */
function numberIn(text: unknown): unknown {
  return typeof text === 'string' && /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function wordsIn(text: unknown): unknown {
  if (typeof text !== 'string') return [];
  const words = text.split(WORD_SEPARATORS).map((word) => word.trim());
  return words.filter((word) => word !== '');
}

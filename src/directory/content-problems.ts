import {
  AREA_LEVELS,
  MAX_KEYWORDS,
  type Area,
  type DirectoryContent,
  type DirectoryKeyword,
  type DirectoryTrust,
} from '../contract/directory.ts';
import type { FieldError } from '../contract/problem.ts';
import type { Language } from '../contract/words.ts';

/** What the schema of a directory can't say about its parts together. */

const WORDS = {
  twice: { zh: '重复出现', en: 'stands twice' },
  tooMany: {
    zh: `关键词总数超过 ${MAX_KEYWORDS}`,
    en: `more than ${MAX_KEYWORDS} keywords in all`,
  },
  noArea: { zh: '没有这个上级区域', en: 'no such area' },
  noDepartment: { zh: '没有这个部门', en: 'no such department' },
  notAbove: { zh: '上级区域的层级须更高', en: 'is not of a higher level' },
  needsParent: { zh: '只有最高一级可以没有上级', en: 'only the highest level has no parent' },
  notRising: { zh: '须逐点上升', en: 'must rise from point to point' },
} as const;

export type ProblemWord = keyof typeof WORDS;

/** Paths are below the checked part, e.g. `17.word`. */
export interface ContentProblem {
  path: string;
  word: ProblemWord;
}

/** The problem as a person reads it, its path below `prefix`. */
export const fieldErrorOf = (
  { path, word }: ContentProblem,
  language: Language,
  prefix = '',
): FieldError => ({ path: prefix ? `${prefix}.${path}` : path, message: WORDS[word][language] });

/** A word stands once in a department. */
export function keywordProblems(keywords: readonly DirectoryKeyword[]): ContentProblem[] {
  return repeated(keywords.map(({ word }) => word)).map((at) => ({
    path: `${at}.word`,
    word: 'twice' as const,
  }));
}

/** Ids are unique; a parent exists and is of a higher level; who answers for an area exists. */
export function areaProblems(
  areas: readonly Area[],
  departmentIds: ReadonlySet<string>,
): ContentProblem[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const highest = Math.min(...areas.map(rank));
  const problems: ContentProblem[] = repeated(areas.map(({ id }) => id)).map((at) => ({
    path: `${at}.id`,
    word: 'twice',
  }));
  areas.forEach((area, at) => {
    const parent = area.parentId === null ? null : byId.get(area.parentId);
    const wrong = parentProblem(area, parent, highest);
    if (wrong) problems.push({ path: `${at}.parentId`, word: wrong });
    if (area.departmentId !== null && !departmentIds.has(area.departmentId)) {
      problems.push({ path: `${at}.departmentId`, word: 'noDepartment' });
    }
  });
  return problems;
}

function parentProblem(
  area: Area,
  parent: Area | null | undefined,
  highest: number,
): ProblemWord | null {
  if (parent === undefined) return 'noArea';
  if (parent === null) return rank(area) === highest ? null : 'needsParent';
  return rank(parent) < rank(area) ? null : 'notAbove';
}

const rank = ({ level }: Area): number => AREA_LEVELS.indexOf(level);

/** The knots of a calibration rise. */
export function trustProblems({ knots }: DirectoryTrust): ContentProblem[] {
  return knots.flatMap(([raw, right], at) => {
    const [rawBefore, rightBefore] = knots[at - 1] ?? [-1, 0];
    return raw > rawBefore && right >= rightBefore
      ? []
      : [{ path: `knots.${at}`, word: 'notRising' as const }];
  });
}

/** All that is wrong with a directory as a whole, in the order of its parts. */
export function contentProblems({ departments, areas, trust }: DirectoryContent): ContentProblem[] {
  const below = (prefix: string, problems: ContentProblem[]): ContentProblem[] =>
    problems.map(({ path, word }) => ({ path: `${prefix}.${path}`, word }));
  const ids = departments.map(({ id }) => id);
  const total = departments.reduce((sum, { keywords }) => sum + keywords.length, 0);
  return [
    ...repeated(ids).map((at) => ({ path: `departments.${at}.id`, word: 'twice' as const })),
    ...departments.flatMap(({ keywords }, at) =>
      below(`departments.${at}.keywords`, keywordProblems(keywords)),
    ),
    ...(total > MAX_KEYWORDS ? [{ path: 'departments', word: 'tooMany' as const }] : []),
    ...below('areas', areaProblems(areas, new Set(ids))),
    ...(trust ? below('trust', trustProblems(trust)) : []),
  ];
}

/** The indexes of values that stood before. */
function repeated(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, at) => {
    if (seen.has(value)) return [at];
    seen.add(value);
    return [];
  });
}

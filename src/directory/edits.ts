import type {
  Area,
  DepartmentCard,
  DirectoryContent,
  DirectoryCounts,
  DirectoryDepartment,
  DirectoryKeyword,
} from '../contract/directory.ts';

/** The changes that can be made to a directory; each gives a new one. */

export function countsOf({ departments, areas }: DirectoryContent): DirectoryCounts {
  const keywords = departments.reduce((sum, one) => sum + one.keywords.length, 0);
  return { departments: departments.length, keywords, areas: areas.length };
}

export const departmentOf = (
  { departments }: DirectoryContent,
  id: string,
): DirectoryDepartment | undefined => departments.find((one) => one.id === id);

/** The card of a known department, or a new department at the end. */
export function withCard(
  content: DirectoryContent,
  id: string,
  { name, shortName, englishName, duties }: DepartmentCard,
): DirectoryContent {
  const card = { name, shortName, englishName, duties };
  if (departmentOf(content, id)) return changing(content, id, (known) => ({ ...known, ...card }));
  return { ...content, departments: [...content.departments, { id, ...card, keywords: [] }] };
}

export const withKeywords = (
  content: DirectoryContent,
  id: string,
  keywords: readonly DirectoryKeyword[],
): DirectoryContent =>
  changing(content, id, (known) => ({ ...known, keywords: heaviestFirst(keywords) }));

/** Areas for which it answered are its parent's government's again. */
export const withoutDepartment = (content: DirectoryContent, id: string): DirectoryContent =>
  tidied({ ...content, departments: content.departments.filter((one) => one.id !== id) });

export const withAreas = (content: DirectoryContent, areas: Area[]): DirectoryContent => ({
  ...content,
  areas,
});

function changing(
  content: DirectoryContent,
  id: string,
  change: (department: DirectoryDepartment) => DirectoryDepartment,
): DirectoryContent {
  const departments = content.departments.map((one) => (one.id === id ? change(one) : one));
  return { ...content, departments };
}

/** Keywords heaviest first, and no area that a department answers for which is not there. */
export function tidied({ departments, areas, ...rest }: DirectoryContent): DirectoryContent {
  const ids = new Set(departments.map(({ id }) => id));
  return {
    ...rest,
    departments: departments.map((one) => ({ ...one, keywords: heaviestFirst(one.keywords) })),
    areas: areas.map((area) =>
      area.departmentId === null || ids.has(area.departmentId)
        ? area
        : { ...area, departmentId: null },
    ),
  };
}

const heaviestFirst = (keywords: readonly DirectoryKeyword[]): DirectoryKeyword[] =>
  keywords.toSorted((a, b) => b.weight - a.weight);

import type { DirectoryDiff } from '../../../../../src/contract/directory.ts';

export interface Sizes {
  added: number;
  removed: number;
  changed: number;
}

export const sumOf = ({ added, removed, changed }: Sizes): number => added + removed + changed;

const sizes = (part: Record<keyof Sizes, readonly unknown[]>): Sizes => ({
  added: part.added.length,
  removed: part.removed.length,
  changed: part.changed.length,
});

/** How much two directories differ. Cards count once, however many of their fields differ. */
export const figuresOf = ({ departments, keywords, areas, trust }: DirectoryDiff) => ({
  departments: {
    ...sizes(departments),
    changed: new Set(departments.changed.map(({ id }) => id)).size,
  },
  keywords: sizes(keywords),
  areas: sizes(areas),
  trust: trust !== null,
});

export const isEmptyDiff = (diff: DirectoryDiff): boolean => {
  const { departments, keywords, areas, trust } = figuresOf(diff);
  return sumOf(departments) + sumOf(keywords) + sumOf(areas) === 0 && !trust;
};

/** What differs in each department's keywords and card. */
export interface DepartmentDiff {
  id: string;
  state: 'added' | 'removed' | 'kept';
  card: DirectoryDiff['departments']['changed'];
  added: DirectoryDiff['keywords']['added'];
  removed: DirectoryDiff['keywords']['removed'];
  changed: DirectoryDiff['keywords']['changed'];
}

/** The differences by department: those that came or went first, then the most changed. */
export const byDepartment = ({ departments, keywords }: DirectoryDiff): DepartmentDiff[] => {
  const groups = new Map<string, DepartmentDiff>();
  const group = (id: string): DepartmentDiff => {
    const known = groups.get(id);
    if (known) return known;
    const made: DepartmentDiff = {
      id,
      state: 'kept',
      card: [],
      added: [],
      removed: [],
      changed: [],
    };
    groups.set(id, made);
    return made;
  };
  for (const { id } of departments.added) group(id).state = 'added';
  for (const { id } of departments.removed) group(id).state = 'removed';
  for (const change of departments.changed) group(change.id).card.push(change);
  for (const one of keywords.added) group(one.departmentId).added.push(one);
  for (const one of keywords.removed) group(one.departmentId).removed.push(one);
  for (const one of keywords.changed) group(one.departmentId).changed.push(one);
  const rank = (one: DepartmentDiff) => (one.state === 'kept' ? 1 : 0);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || sizeOf(b) - sizeOf(a));
};

export const sizeOf = ({ card, added, removed, changed }: DepartmentDiff): number =>
  card.length + added.length + removed.length + changed.length;

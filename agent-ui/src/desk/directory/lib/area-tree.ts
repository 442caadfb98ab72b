import { AREA_LEVELS, type Area, type AreaLevel } from '../../../../../src/contract/directory.ts';

export interface AreaLine {
  area: Area;
  /** 0 at the top. */
  depth: number;
  hasChildren: boolean;
}

const rankOf = (level: AreaLevel): number => AREA_LEVELS.indexOf(level);

const childrenOf = (areas: readonly Area[]): Map<string | null, Area[]> => {
  const known = new Set(areas.map(({ id }) => id));
  const children = new Map<string | null, Area[]>();
  for (const area of areas) {
    const parent = area.parentId !== null && known.has(area.parentId) ? area.parentId : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(area);
    else children.set(parent, [area]);
  }
  return children;
};

const isSought = ({ id, name, words }: Area, sought: string): boolean =>
  id.includes(sought) || name.includes(sought) || words.some((word) => word.includes(sought));

/** The areas as lines of a tree. A search leaves what it finds and what is above it, and opens it. */
export const areaLines = (
  areas: readonly Area[],
  { closed, search }: { closed: ReadonlySet<string>; search: string },
): AreaLine[] => {
  const children = childrenOf(areas);
  const sought = search.trim().toLowerCase();
  const linesOf = (area: Area, depth: number): AreaLine[] => {
    const below = children.get(area.id) ?? [];
    const isClosed = sought === '' && closed.has(area.id);
    const lines = isClosed ? [] : below.flatMap((one) => linesOf(one, depth + 1));
    if (sought !== '' && lines.length === 0 && !isSought(area, sought)) return [];
    return [{ area, depth, hasChildren: below.length > 0 }, ...lines];
  };
  return (children.get(null) ?? []).flatMap((area) => linesOf(area, 0));
};

/** An area and all that is below it. */
export const withDescendants = (areas: readonly Area[], id: string): Set<string> => {
  const children = childrenOf(areas);
  const found = new Set<string>();
  const add = (one: string): void => {
    found.add(one);
    for (const child of children.get(one) ?? []) add(child.id);
  };
  add(id);
  return found;
};

/** Who answers for an area: its own department, else the nearest above it that has one. */
export const answeringFor = (areas: readonly Area[], id: string): string | null => {
  const byId = new Map(areas.map((area) => [area.id, area]));
  let area = byId.get(id);
  for (let steps = 0; area && steps < AREA_LEVELS.length; steps += 1) {
    if (area.departmentId !== null) return area.departmentId;
    area = area.parentId === null ? undefined : byId.get(area.parentId);
  }
  return null;
};

/** Where an area of a level can stand: below those of a higher one. */
export const possibleParents = (areas: readonly Area[], level: AreaLevel): Area[] =>
  areas.filter((area) => rankOf(area.level) < rankOf(level));

/** The levels that can stand below an area; all of them for the top. */
export const levelsBelow = (area: Area | undefined): readonly AreaLevel[] =>
  area ? AREA_LEVELS.slice(rankOf(area.level) + 1) : AREA_LEVELS;

/** An id that is free, to begin with. */
export const freeAreaId = (areas: readonly Area[], level: AreaLevel): string => {
  const taken = new Set(areas.map(({ id }) => id));
  let number = areas.filter((area) => area.level === level).length + 1;
  while (taken.has(`${level}-${number}`)) number += 1;
  return `${level}-${number}`;
};

/** The areas with one more, or with one as it is now. */
export const withArea = (areas: readonly Area[], area: Area): Area[] =>
  areas.some(({ id }) => id === area.id)
    ? areas.map((one) => (one.id === area.id ? area : one))
    : [...areas, area];

import {
  departmentCardSchema,
  type DirectoryContent,
  type DirectoryDepartment,
} from '../contract/directory.ts';
import { same } from './diff.ts';
import { tidied } from './edits.ts';

/** Three directories: from `base`, one hand made `ours` and another `theirs`. */
export interface Branches {
  base: DirectoryContent;
  ours: DirectoryContent;
  theirs: DirectoryContent;
}

/**
 * `theirs` with all that `ours` changed since `base`, department by department, keyword by keyword and
 * area by area. Where both changed the same thing, ours stands; what one took out and the other
 * changed stays.
 */
export function rebase({ base, ours, theirs }: Branches): DirectoryContent {
  const trust = pick(base.trust, ours.trust, theirs.trust);
  return tidied({
    departments: merge(
      { base: base.departments, ours: ours.departments, theirs: theirs.departments },
      ({ id }) => id,
      mergeDepartment,
    ),
    areas: merge(
      { base: base.areas, ours: ours.areas, theirs: theirs.areas },
      ({ id }) => id,
      pick,
    ),
    ...(trust ? { trust } : {}),
  });
}

function mergeDepartment(
  base: DirectoryDepartment | undefined,
  ours: DirectoryDepartment,
  theirs: DirectoryDepartment,
): DirectoryDepartment {
  const card = departmentCardSchema
    .keyof()
    .options.map((field) => [field, pick(base?.[field], ours[field], theirs[field])]);
  return {
    ...theirs,
    ...Object.fromEntries(card),
    keywords: merge(
      { base: base?.keywords ?? [], ours: ours.keywords, theirs: theirs.keywords },
      ({ word }) => word,
      pick,
    ),
  };
}

/** Ours where we changed it, else theirs. */
function pick<T>(base: T | undefined, ours: T, theirs: T): T {
  return same(base, ours) ? theirs : ours;
}

interface Lists<T> {
  base: readonly T[];
  ours: readonly T[];
  theirs: readonly T[];
}

/** In their order; what only we have comes last. */
function merge<T>(
  lists: Lists<T>,
  keyOf: (one: T) => string,
  mergeOne: (base: T | undefined, ours: T, theirs: T) => T,
): T[] {
  const keyed = (list: readonly T[]) => new Map(list.map((one) => [keyOf(one), one]));
  const [base, ours, theirs] = [keyed(lists.base), keyed(lists.ours), keyed(lists.theirs)];
  const stays = (key: string, one: T): boolean => !same(base.get(key), one);
  const merged: T[] = [];
  for (const [key, their] of theirs) {
    const our = ours.get(key);
    if (our !== undefined) merged.push(mergeOne(base.get(key), our, their));
    else if (stays(key, their)) merged.push(their);
  }
  for (const [key, our] of ours) {
    if (!theirs.has(key) && stays(key, our)) merged.push(our);
  }
  return merged;
}

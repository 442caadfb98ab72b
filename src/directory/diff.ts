import {
  departmentCardSchema,
  type DirectoryContent,
  type DirectoryDepartment,
  type DirectoryDiff,
  type DirectoryKeyword,
} from '../contract/directory.ts';

const CARD_FIELDS = departmentCardSchema.keyof().options;

/** What makes the second directory of the first: all but `from` and `to`, which name them. */
export function diffOf(
  from: DirectoryContent,
  to: DirectoryContent,
): Omit<DirectoryDiff, 'from' | 'to'> {
  const departments = compare(from.departments, to.departments, ({ id }) => id);
  const areas = compare(from.areas, to.areas, ({ id }) => id);
  const nameOf = ({ id, name }: DirectoryDepartment) => ({ id, name });
  return {
    departments: {
      added: departments.added.map(nameOf),
      removed: departments.removed.map(nameOf),
      changed: departments.both.flatMap(([before, after]) => cardChanges(before, after)),
    },
    keywords: keywordChanges(departments),
    areas: {
      added: areas.added,
      removed: areas.removed,
      changed: areas.both
        .filter(([before, after]) => !same(before, after))
        .map(([before, after]) => ({ id: after.id, from: before, to: after })),
    },
    trust: same(from.trust, to.trust) ? null : { from: from.trust ?? null, to: to.trust ?? null },
  };
}

function cardChanges(before: DirectoryDepartment, after: DirectoryDepartment) {
  const { id, name } = after;
  return CARD_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    id,
    name,
    field,
    from: before[field],
    to: after[field],
  }));
}

function keywordChanges(departments: Comparison<DirectoryDepartment>): DirectoryDiff['keywords'] {
  const owned = ({ id }: DirectoryDepartment, keywords: DirectoryKeyword[]) =>
    keywords.map((keyword) => ({ departmentId: id, ...keyword }));
  const changes: DirectoryDiff['keywords'] = {
    added: departments.added.flatMap((one) => owned(one, one.keywords)),
    removed: departments.removed.flatMap((one) => owned(one, one.keywords)),
    changed: [],
  };
  for (const [before, after] of departments.both) {
    const { added, removed, both } = compare(before.keywords, after.keywords, ({ word }) => word);
    changes.added.push(...owned(after, added));
    changes.removed.push(...owned(after, removed));
    for (const [{ word, ...from }, { word: _word, ...to }] of both) {
      if (!same(from, to)) changes.changed.push({ departmentId: after.id, word, from, to });
    }
  }
  return changes;
}

interface Comparison<T> {
  added: T[];
  removed: T[];
  both: [before: T, after: T][];
}

function compare<T>(from: readonly T[], to: readonly T[], keyOf: (one: T) => string) {
  const before = new Map(from.map((one) => [keyOf(one), one]));
  const after = new Set(to.map(keyOf));
  const found: Comparison<T> = {
    added: [],
    removed: from.filter((one) => !after.has(keyOf(one))),
    both: [],
  };
  for (const one of to) {
    const known = before.get(keyOf(one));
    if (known === undefined) found.added.push(one);
    else found.both.push([known, one]);
  }
  return found;
}

/** Whether two plain values say the same, whatever the order of their fields. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) =>
    same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

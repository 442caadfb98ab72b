import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DirectoryContent } from '../../../src/contract/directory.ts';
import { diffOf } from '../../../src/directory/diff.ts';
import { tidied } from '../../../src/directory/edits.ts';
import { rebase } from '../../../src/directory/rebase.ts';

const NAMES = ['甲', '乙', '丙'];
const keywords = fc.uniqueArray(
  fc.record({ word: fc.constantFrom('水', '电', '路', '树', '灯'), weight: fc.nat(3) }),
  { selector: ({ word }) => word },
);
const departments = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.constantFrom(...NAMES),
    shortName: fc.constantFrom(...NAMES),
    englishName: fc.constant('X'),
    duties: fc.constantFrom(...NAMES),
    keywords,
  }),
  { selector: ({ id }) => id },
);
const areas = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('x', 'y', 'z'),
    name: fc.constantFrom(...NAMES),
    level: fc.constant('county' as const),
    parentId: fc.constant(null),
    departmentId: fc.constantFrom('a', 'b', null),
    words: fc.subarray(NAMES),
  }),
  { selector: ({ id }) => id },
);
const content: fc.Arbitrary<DirectoryContent> = fc
  .record({ departments, areas })
  .map((directory) => tidied(directory));

/** Without the orders in which things were added, and those of equal weights. */
function plain({ departments, areas }: DirectoryContent) {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    areas: areas.toSorted(byId),
    departments: departments.toSorted(byId).map((one) => ({
      ...one,
      keywords: one.keywords.toSorted((a, b) => (a.word < b.word ? -1 : 1)),
    })),
  };
}

const isEmpty = (from: DirectoryContent, to: DirectoryContent): boolean => {
  const { departments, keywords, areas, trust } = diffOf(from, to);
  const lists = [departments, keywords, areas].flatMap((part) => Object.values(part));
  return trust === null && lists.every((list) => list.length === 0);
};

describe('a difference', () => {
  test('is empty between the same, and only there', () => {
    fc.assert(
      fc.property(content, content, (from, to) => {
        expect(isEmpty(from, structuredClone(from))).toBe(true);
        const areSame = JSON.stringify(plain(from)) === JSON.stringify(plain(to));
        expect(isEmpty(from, to)).toBe(areSame);
      }),
    );
  });

  test('turned round, what came has gone', () => {
    fc.assert(
      fc.property(content, content, (from, to) => {
        const [there, back] = [diffOf(from, to), diffOf(to, from)];
        const key = (one: object) => JSON.stringify(one);
        for (const part of ['departments', 'keywords', 'areas'] as const) {
          const came = there[part].added.map(key).sort();
          expect(came).toEqual(back[part].removed.map(key).sort());
          expect(there[part].changed).toHaveLength(back[part].changed.length);
        }
      }),
    );
  });
});

describe('a rebase', () => {
  test('without changes of one side gives the other', () => {
    fc.assert(
      fc.property(content, content, (base, changed) => {
        expect(rebase({ base, ours: base, theirs: changed })).toEqual(changed);
        const ours = rebase({ base, ours: changed, theirs: base });
        expect(plain(ours)).toEqual(plain(changed));
      }),
    );
  });

  test('of two that made the same change is that change', () => {
    fc.assert(
      fc.property(content, content, (base, changed) => {
        const both = { base, ours: changed, theirs: structuredClone(changed) };
        expect(rebase(both)).toEqual(changed);
      }),
    );
  });

  test('puts changes of different keywords together; of the same one ours stands', () => {
    const one = (weights: Record<string, number>): DirectoryContent => ({
      departments: [
        {
          id: 'a',
          name: '甲',
          shortName: '甲',
          englishName: 'A',
          duties: '甲',
          keywords: Object.entries(weights).map(([word, weight]) => ({ word, weight })),
        },
      ],
      areas: [],
    });
    const merged = rebase({
      base: one({ 水: 5, 电: 5, 路: 5 }),
      ours: one({ 水: 1, 电: 2, 路: 5, 灯: 1 }),
      theirs: one({ 水: 9, 电: 5, 树: 3 }),
    });
    expect(merged.departments[0]?.keywords).toEqual([
      { word: '树', weight: 3 },
      { word: '电', weight: 2 },
      { word: '水', weight: 1 },
      { word: '灯', weight: 1 },
    ]);
  });
});

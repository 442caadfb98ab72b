import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  isContested,
  openEdits,
  withoutWords,
  withWishes,
  type KeywordEdits,
} from '../../agent-ui/src/desk/directory/lib/keyword-edits.ts';
import type { DirectoryKeyword } from '../../src/contract/directory.ts';

const SAVED: DirectoryKeyword[] = [
  { word: '路灯', weight: 9 },
  { word: '井盖', weight: 6, note: '含窨井盖' },
  { word: '摆摊', weight: 5 },
];

const wish = (
  wishes: Record<string, DirectoryKeyword | null>,
  edits: KeywordEdits = {},
  saved = SAVED,
) => withWishes(edits, saved, new Map(Object.entries(wishes)));

describe('unsaved edits of keywords', () => {
  it('make the list that is saved: heaviest first, changed, added and removed', () => {
    const edits = wish({
      路灯: { word: '路灯', weight: 2 },
      占道: { word: '占道', weight: 8 },
      摆摊: null,
    });
    expect(applyEdits(SAVED, edits)).toEqual([
      { word: '占道', weight: 8 },
      { word: '井盖', weight: 6, note: '含窨井盖' },
      { word: '路灯', weight: 2 },
    ]);
  });

  it('end when the wish is what is saved already', () => {
    const edits = wish({ 路灯: { word: '路灯', weight: 2 } });
    expect(wish({ 路灯: { word: '路灯', weight: 9 } }, edits)).toEqual({});
    expect(withoutWords(edits, ['路灯'])).toEqual({});
    expect(wish({ 没有过: null })).toEqual({});
  });

  it('hold on a list that somebody else has saved meanwhile, and know what both changed', () => {
    const edits = wish({ 路灯: { word: '路灯', weight: 2 }, 摆摊: null });
    const theirs: DirectoryKeyword[] = [
      { word: '路灯', weight: 7 },
      { word: '摆摊', weight: 5 },
      { word: '噪音', weight: 4 },
    ];
    expect(applyEdits(theirs, edits)).toEqual([
      { word: '噪音', weight: 4 },
      { word: '路灯', weight: 2 },
    ]);
    const contested = Object.entries(edits)
      .filter(([word, edit]) =>
        isContested(
          edit,
          theirs.find((one) => one.word === word),
        ),
      )
      .map(([word]) => word);
    expect(contested).toEqual(['路灯']);
  });

  it('are open until the saved list has them', () => {
    const edits = wish({ 路灯: { word: '路灯', weight: 2 }, 摆摊: null });
    expect(openEdits(edits, SAVED)).toBe(edits);
    expect(openEdits(edits, applyEdits(SAVED, edits))).toEqual({});
    expect(openEdits(undefined, SAVED)).toEqual({});
  });

  const keyword = fc.record({
    word: fc.constantFrom('甲', '乙', '丙', '丁', '戊'),
    weight: fc.integer({ min: 0, max: 10 }),
  });
  const list = fc.uniqueArray(keyword, { selector: ({ word }) => word });

  it('lead from any list to any other', () => {
    fc.assert(
      fc.property(list, list, (from, to) => {
        const wishes = new Map<string, DirectoryKeyword | null>([
          ...from.map(({ word }) => [word, null] as const),
          ...to.map((one) => [one.word, one] as const),
        ]);
        const result = applyEdits(from, withWishes({}, from, wishes));
        const byWord = (a: DirectoryKeyword, b: DirectoryKeyword) => (a.word < b.word ? -1 : 1);
        expect(result.toSorted(byWord)).toEqual(to.toSorted(byWord));
      }),
    );
  });
});

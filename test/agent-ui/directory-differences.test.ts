import { describe, expect, it } from 'vitest';
import { cityInput, fromCityInput } from '../../agent-ui/src/desk/directory/draft/city-input.ts';
import {
  byDepartment,
  figuresOf,
  isEmptyDiff,
} from '../../agent-ui/src/desk/directory/lib/diff-figures.ts';
import { compareEvidence } from '../../agent-ui/src/desk/directory/lib/evidence-diff.ts';
import { chooseRows, rowsOf } from '../../agent-ui/src/desk/directory/lib/keyword-rows.ts';
import type { BackTestVerdict, DirectoryDiff } from '../../src/contract/directory.ts';

const NOTHING: DirectoryDiff = {
  from: 'v1',
  to: 'd-1',
  departments: { added: [], removed: [], changed: [] },
  keywords: { added: [], removed: [], changed: [] },
  areas: { added: [], removed: [], changed: [] },
  trust: null,
};

describe('differences by department', () => {
  it('count cards once, and set those that came or went before the most changed', () => {
    const diff: DirectoryDiff = {
      ...NOTHING,
      departments: {
        added: [{ id: 'new', name: '新' }],
        removed: [],
        changed: [
          { id: 'water', name: '水务局', field: 'name', from: '水', to: '水务局' },
          { id: 'water', name: '水务局', field: 'duties', from: '供水', to: '供排水' },
        ],
      },
      keywords: {
        ...NOTHING.keywords,
        added: ['一', '二', '三'].map((word) => ({ departmentId: 'parks', word, weight: 5 })),
      },
    };
    expect(byDepartment(diff).map(({ id }) => id)).toEqual(['new', 'parks', 'water']);
    expect(figuresOf(diff).departments).toEqual({ added: 1, removed: 0, changed: 1 });
    expect(isEmptyDiff(diff)).toBe(false);
    expect(isEmptyDiff(NOTHING)).toBe(true);
  });
});

const verdict = (words: Record<string, number>): BackTestVerdict => ({
  departmentId: 'parks',
  candidateId: 'parks',
  confidence: 0.9,
  evidence: Object.entries(words).map(([keyword, weight]) => ({
    keyword,
    weight,
    field: 'text',
    start: 0,
    end: keyword.length,
  })),
});

describe('the evidence of a back-test', () => {
  it('says which words are new, gone, heavier or lighter', () => {
    const { before, after } = compareEvidence(
      verdict({ 树: 5, 草: 4, 花: 3, 鸟: 2 }),
      verdict({ 树: 5, 草: 6, 花: 1, 虫: 8 }),
    );
    expect(before.map(({ word, change }) => word + change)).toEqual([
      '树kept',
      '草kept',
      '花kept',
      '鸟gone',
    ]);
    expect(after).toEqual([
      { word: '虫', weight: 8, change: 'new' },
      { word: '草', weight: 6, change: 'heavier', before: 4 },
      { word: '树', weight: 5, change: 'kept' },
      { word: '花', weight: 1, change: 'lighter', before: 3 },
    ]);
  });
});

describe("a department's rows", () => {
  const rows = rowsOf({
    departmentId: 'parks',
    keywords: [
      { word: '树', weight: 9 },
      { word: '草', weight: 4, note: '含草坪' },
    ],
    edits: {
      花: { to: { word: '花', weight: 1 }, seen: null },
      树: { to: { word: '树', weight: 2 }, seen: { word: '树', weight: 9 } },
    },
    drafted: new Map([['草', 'changed']]),
    owners: new Map([
      [
        '树',
        [
          { departmentId: 'parks', weight: 9 },
          { departmentId: 'water', weight: 3 },
        ],
      ],
    ]),
  });
  const words = (choice: Partial<Parameters<typeof chooseRows>[1]>) =>
    chooseRows(rows, { search: '', view: 'all', order: 'heaviest', ...choice }).map(
      ({ word }) => word,
    );

  it('stay where the saved weight puts them, new ones first', () => {
    expect(words({})).toEqual(['花', '树', '草']);
    expect(words({ order: 'lightest' })).toEqual(['花', '草', '树']);
  });

  it('show first what somebody else has changed too', () => {
    const theirs = rowsOf({
      departmentId: 'parks',
      keywords: [
        { word: '草', weight: 9 },
        { word: '树', weight: 1 },
      ],
      edits: { 树: { to: { word: '树', weight: 5 }, seen: { word: '树', weight: 8 } } },
      drafted: new Map(),
      owners: new Map(),
    });
    const choice = { search: '', view: 'all', order: 'heaviest' } as const;
    expect(chooseRows(theirs, choice).map(({ word }) => word)).toEqual(['树', '草']);
  });

  it('are found by word, note, change and company', () => {
    expect(words({ search: '草坪' })).toEqual(['草']);
    expect(words({ view: 'changed' })).toEqual(['花', '树', '草']);
    expect(words({ view: 'shared' })).toEqual(['树']);
  });
});

describe("a time in the city's zone", () => {
  it('goes into a field and comes back', () => {
    const instant = Date.UTC(2026, 0, 1, 16, 30);
    expect(cityInput(instant)).toBe('2026-01-02T00:30');
    expect(fromCityInput('2026-01-02T00:30')).toBe('2026-01-01T16:30:00.000Z');
    expect(fromCityInput('')).toBeUndefined();
  });
});

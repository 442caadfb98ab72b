import type {
  DirectoryContent,
  DirectoryDiff,
  DirectoryKeyword,
} from '../../../../../src/contract/directory.ts';
import { isContested, type KeywordEdits } from './keyword-edits.ts';

/** Another department that has the same word. */
export interface Sharer {
  departmentId: string;
  weight: number;
}

export interface KeywordRow {
  word: string;
  /** As it will be; of a removed one, as it was. */
  keyword: DirectoryKeyword;
  /** As the draft has it; absent for one that is new and not saved. */
  saved: DirectoryKeyword | undefined;
  /** What is not saved yet. */
  unsaved: 'added' | 'changed' | 'removed' | null;
  /** What the draft made of it, compared with the version under it. */
  drafted: 'added' | 'changed' | null;
  /** Somebody else changed it meanwhile. */
  contested: boolean;
  sharers: readonly Sharer[];
}

/** Who has which word. */
export const sharersOf = ({ departments }: DirectoryContent): Map<string, Sharer[]> => {
  const owners = new Map<string, Sharer[]>();
  for (const { id, keywords } of departments)
    for (const { word, weight } of keywords) {
      const known = owners.get(word);
      if (known) known.push({ departmentId: id, weight });
      else owners.set(word, [{ departmentId: id, weight }]);
    }
  return owners;
};

/** Which words of a department a draft added or changed. */
export const draftedWords = (diff: DirectoryDiff | undefined, departmentId: string) => {
  const words = new Map<string, 'added' | 'changed'>();
  for (const one of diff?.keywords.added ?? [])
    if (one.departmentId === departmentId) words.set(one.word, 'added');
  for (const one of diff?.keywords.changed ?? [])
    if (one.departmentId === departmentId) words.set(one.word, 'changed');
  return words;
};

interface RowSources {
  departmentId: string;
  keywords: readonly DirectoryKeyword[];
  edits: KeywordEdits;
  drafted: ReadonlyMap<string, 'added' | 'changed'>;
  owners: ReadonlyMap<string, readonly Sharer[]>;
}

/** New ones first, then the saved ones in their order: a row stays where it is while it is edited. */
export const rowsOf = (sources: RowSources): KeywordRow[] => {
  const { departmentId, keywords, edits, drafted, owners } = sources;
  const row = (word: string, saved: DirectoryKeyword | undefined): KeywordRow | null => {
    const edit = edits[word];
    const keyword = edit?.to ?? saved ?? edit?.seen;
    if (!keyword) return null;
    return {
      word,
      keyword,
      saved,
      unsaved: edit ? unsavedOf(edit.to, saved) : null,
      drafted: drafted.get(word) ?? null,
      contested: edit !== undefined && isContested(edit, saved),
      sharers: (owners.get(word) ?? []).filter((one) => one.departmentId !== departmentId),
    };
  };
  const known = new Set(keywords.map(({ word }) => word));
  const fresh = Object.keys(edits).filter((word) => !known.has(word));
  return [
    ...fresh.toReversed().map((word) => row(word, undefined)),
    ...keywords.map((keyword) => row(keyword.word, keyword)),
  ].filter((one) => one !== null);
};

const unsavedOf = (to: DirectoryKeyword | null, saved: DirectoryKeyword | undefined) => {
  if (to === null) return 'removed';
  return saved ? 'changed' : 'added';
};

export const KEYWORD_VIEWS = ['all', 'changed', 'shared', 'noted', 'hiding'] as const;
export type KeywordView = (typeof KEYWORD_VIEWS)[number];

const isInView: Record<KeywordView, (row: KeywordRow) => boolean> = {
  all: () => true,
  changed: ({ unsaved, drafted }) => unsaved !== null || drafted !== null,
  shared: ({ sharers }) => sharers.length > 0,
  noted: ({ keyword }) => Boolean(keyword.note),
  hiding: ({ keyword }) => keyword.weight === 0,
};

export const countViews = (rows: readonly KeywordRow[]): Record<KeywordView, number> => {
  const counts = { all: rows.length, changed: 0, shared: 0, noted: 0, hiding: 0 };
  for (const view of KEYWORD_VIEWS.slice(1))
    for (const row of rows) if (isInView[view](row)) counts[view] += 1;
  return counts;
};

export const KEYWORD_ORDERS = ['heaviest', 'lightest', 'word', 'shared'] as const;
export type KeywordOrder = (typeof KEYWORD_ORDERS)[number];

export interface KeywordChoice {
  search: string;
  view: KeywordView;
  order: KeywordOrder;
}

const weightOf = ({ saved, keyword }: KeywordRow): number => (saved ?? keyword).weight;
const isNew = ({ saved }: KeywordRow): number => (saved ? 1 : 0);
const isSettled = ({ contested }: KeywordRow): number => (contested ? 0 : 1);
const inChinese = new Intl.Collator('zh-CN');

const orders: Record<KeywordOrder, (a: KeywordRow, b: KeywordRow) => number> = {
  heaviest: (a, b) => isNew(a) - isNew(b) || weightOf(b) - weightOf(a),
  lightest: (a, b) => isNew(a) - isNew(b) || weightOf(a) - weightOf(b),
  word: (a, b) => inChinese.compare(a.word, b.word),
  shared: (a, b) => b.sharers.length - a.sharers.length || weightOf(b) - weightOf(a),
};

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The rows that a person looks for, sorted by what is saved; first what another changed too. */
export const chooseRows = (
  rows: readonly KeywordRow[],
  { search, view, order }: KeywordChoice,
): KeywordRow[] => {
  const sought = folded(search.trim());
  return rows
    .filter(
      (row) =>
        isInView[view](row) &&
        (sought === '' ||
          folded(row.word).includes(sought) ||
          folded(row.keyword.note ?? '').includes(sought)),
    )
    .sort((one, other) => isSettled(one) - isSettled(other) || orders[order](one, other));
};

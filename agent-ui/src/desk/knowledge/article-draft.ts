import type { Article, WriteArticle } from '../../../../src/contract/knowledge.ts';
import { GUIDE_PARTS, partsOf, type Guide } from './guide.ts';

/** What is being written, every field as it stands on the page. */
export interface Fields {
  question: string;
  answer: string;
  guide: Required<Guide>;
  keywords: readonly string[];
  departmentId: string | null;
  public: boolean;
  validUntil: string | null;
}
export type FieldName = keyof Fields;

export interface ArticleDraft {
  fields: Fields;
  /** The version that was edited; null for a new article. */
  basedOn: number | null;
}

const guideOf = (guide: Guide | null): Required<Guide> => ({
  conditions: guide?.conditions ?? '',
  papers: guide?.papers ?? '',
  place: guide?.place ?? '',
  fee: guide?.fee ?? '',
  days: guide?.days ?? '',
});

export const newFields = (question: string, departmentId: string | null): Fields => ({
  question,
  answer: '',
  guide: guideOf(null),
  keywords: [],
  departmentId,
  public: true,
  validUntil: null,
});

export const fieldsOf = (article: Article): Fields => ({
  question: article.question,
  answer: article.answer,
  guide: guideOf(article.guide),
  keywords: article.keywords,
  departmentId: article.departmentId,
  public: article.public,
  validUntil: article.validUntil,
});

/** As the desk wants it: guide parts without words are none. */
export const bodyOf = ({ fields, basedOn }: ArticleDraft): WriteArticle => {
  const guide: Guide = {};
  for (const { part, text } of partsOf(fields.guide)) guide[part] = text;
  return {
    ...fields,
    question: fields.question.trim(),
    answer: fields.answer.trim(),
    keywords: [...fields.keywords],
    guide: Object.keys(guide).length > 0 ? guide : null,
    ...(basedOn === null ? {} : { version: basedOn }),
  };
};

const FIELDS: readonly FieldName[] = [
  'question',
  'answer',
  'guide',
  'keywords',
  'departmentId',
  'public',
  'validUntil',
];

const isSame = (one: Fields[FieldName], other: Fields[FieldName]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The fields in which two writings differ. */
export const differencesOf = (one: Fields, other: Fields): FieldName[] =>
  FIELDS.filter((name) => !isSame(one[name], other[name]));

/** The guide's parts in which two writings differ. */
export const guideDifferencesOf = (one: Fields, other: Fields) =>
  GUIDE_PARTS.filter((part) => one.guide[part] !== other.guide[part]);

const keyOf = (userId: string, id: string): string => `yihaoda.knowledge.${userId}.${id}`;

/** Unsaved writing survives looking elsewhere and reloading the page; it is gone with the tab. */
export const readDraft = (userId: string, id: string): ArticleDraft | null => {
  const kept = sessionStorage.getItem(keyOf(userId, id));
  return kept === null ? null : (JSON.parse(kept) as ArticleDraft);
};

export const dropDraft = (userId: string, id: string): void =>
  sessionStorage.removeItem(keyOf(userId, id));

export const keepDraft = (userId: string, id: string, draft: ArticleDraft): void =>
  sessionStorage.setItem(keyOf(userId, id), JSON.stringify(draft));

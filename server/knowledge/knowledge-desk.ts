import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type {
  Article,
  ArticleVersions,
  FoundArticle,
  helpedSchema,
  knowledgeQuerySchema,
  KnowledgePage,
  PublicAnswers,
  Unanswered,
  WriteArticle,
} from '../../src/contract/knowledge.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import { validityOf } from '../../src/knowledge/validity.ts';
import { isTicketNumber } from '../../src/ticket/number.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import { secretHash } from '../identity/secrets.ts';
import type { ArticleDocument } from '../store/knowledge-schemas.ts';
import type { ArticleStore, Vote } from './article-store.ts';
import { pageOf, rowsFor } from './knowledge-list.ts';
import type { KnownArticle, LiveKnowledge } from './live-knowledge.ts';
import type { UnansweredQuestions } from './unanswered-questions.ts';
import { mayAdd, maySeeUnanswered, mayWrite } from './who-may-write.ts';

export type KnowledgeQuery = z.infer<typeof knowledgeQuerySchema>;
export type Helped = z.infer<typeof helpedSchema>;
export type EditedArticle = Omit<WriteArticle, 'version'> & { version: number };

/** Knowledge (知识库) as staff and citizens use it. */
export interface KnowledgeDesk {
  list(user: StaffUser, query: KnowledgeQuery): KnowledgePage;
  /** Throws not_in_knowledge, as all that name an article. */
  read(user: StaffUser, id: string): Promise<Article>;
  /** Throws forbidden or unknown_department, as `change` does. */
  add(user: StaffUser, content: WriteArticle): Promise<Article>;
  /** Throws article_changed when somebody was faster. */
  change(user: StaffUser, id: string, edited: EditedArticle): Promise<Article>;
  withdraw(user: StaffUser, id: string): Promise<void>;
  versions(id: string): Promise<ArticleVersions>;
  /** One for each person and ticket. Throws invalid_input for what is no ticket number. */
  helpedStaff(user: StaffUser, id: string, helped: Helped): Promise<Article>;
  answersFor(address: string, text: string): PublicAnswers;
  /** One for each client of the page; for each address when the page names none. */
  helpedCitizen(address: string, id: string, helped: Helped): Promise<void>;
  /** Throws forbidden. */
  unanswered(user: StaffUser): Promise<Unanswered>;
}

export interface KnowledgeDeskParts {
  store: ArticleStore;
  live: LiveKnowledge;
  unanswered: UnansweredQuestions;
  directory: Pick<LiveDirectory, 'has' | 'namesOf'>;
  /** Tells all processes that something has changed. */
  announce(): void;
  now(): Instant;
}

const PUBLIC_ANSWERS = 5;

export function createKnowledgeDesk(parts: KnowledgeDeskParts): KnowledgeDesk {
  const { store, live, unanswered, directory, announce, now } = parts;

  function shown(user: StaffUser, article: KnownArticle): Article {
    const { touchedAt: _touchedAt, revision: _revision, withdrawnAt: _gone, ...known } = article;
    const expired = validityOf(article.validUntil, now()) === 'expired';
    return { ...known, expired, mayEdit: mayWrite(user, article.departmentId) };
  }

  /** What this process has just stored, known here at once and elsewhere soon. */
  function stored(user: StaffUser, document: ArticleDocument): Article {
    live.learn(document);
    announce();
    return shown(user, known(document));
  }

  async function load(id: string): Promise<ArticleDocument> {
    const document = await store.get(id);
    if (!document) throw new DeskError('not_in_knowledge');
    return document;
  }

  function admitWriting(user: StaffUser, departmentId: string | null): void {
    if (!mayWrite(user, departmentId)) throw new DeskError('forbidden');
  }

  function written({ id, name }: StaffUser, { version: _version, ...content }: WriteArticle) {
    const { departmentId } = content;
    if (departmentId !== null && !directory.has(departmentId)) {
      throw new DeskError('unknown_department');
    }
    return { content, by: { id, name }, at: now() };
  }

  async function vote(vote: Vote): Promise<ArticleDocument> {
    await store.vote(vote);
    const document = await load(vote.articleId);
    live.learn(document);
    announce();
    return document;
  }

  return {
    list(user, query) {
      const found = rowsFor(live, query, now());
      const { q, cursor, department, state } = query;
      const isWhole = cursor === undefined && department === undefined && state === undefined;
      if (q && isWhole) unanswered.asked(`staff:${user.id}`, q, found.length > 0);
      const { rows, nextCursor } = pageOf(found, query);
      const items = rows.map(({ article, score, hits }): FoundArticle => ({
        ...shown(user, article),
        score,
        hits: hits(),
      }));
      return { items, nextCursor, mayAdd: mayAdd(user) };
    },
    read: async (user, id) => shown(user, known(await load(id))),
    async add(user, content) {
      admitWriting(user, content.departmentId);
      return stored(user, await store.add(randomUUID(), written(user, content)));
    },
    async change(user, id, edited) {
      admitWriting(user, (await load(id)).departmentId);
      admitWriting(user, edited.departmentId);
      return stored(user, await store.change(id, edited.version, written(user, edited)));
    },
    async withdraw(user, id) {
      const { departmentId } = await load(id);
      admitWriting(user, departmentId);
      await store.withdraw(id, { id: user.id, name: user.name }, now());
      await live.refresh();
      announce();
    },
    async versions(id) {
      const kept = await store.versions(id);
      if (kept.length === 0) throw new DeskError('not_in_knowledge');
      return { items: kept.map(({ _id, articleId: _articleId, ...version }) => version) };
    },
    async helpedStaff(user, id, { helped, number = '-' }) {
      await load(id);
      const occasion = number.toUpperCase();
      if (number !== '-' && !isTicketNumber(occasion)) throw noTicketNumber();
      const voter = `staff:${user.id}:${occasion}`;
      return shown(user, known(await vote({ articleId: id, voter, helped, at: now() })));
    },
    answersFor(address, text) {
      const found = live.search(text, { limit: PUBLIC_ANSWERS, publicOnly: true });
      if (text !== '') unanswered.asked(`citizen:${address}`, text, found.length > 0);
      const nameOf = (id: string | null) => {
        const names = id === null ? null : directory.namesOf(id);
        return names && { name: names.name, englishName: names.englishName };
      };
      return {
        items: found.map(
          ({ article: { id, question, answer, guide, validUntil, departmentId } }) => ({
            id,
            question,
            answer,
            guide,
            validUntil,
            department: nameOf(departmentId),
          }),
        ),
      };
    },
    async helpedCitizen(address, id, { helped, clientId }) {
      const article = live.get(id);
      const isOpen = article?.public && validityOf(article.validUntil, now()) !== 'expired';
      if (!isOpen) throw new DeskError('not_in_knowledge');
      const voter = `citizen:${secretHash(clientId ?? address)}`;
      await vote({ articleId: id, voter, helped, at: now() });
    },
    async unanswered(user) {
      if (!maySeeUnanswered(user)) throw new DeskError('forbidden');
      return unanswered.list();
    },
  };
}

const known = ({ _id: id, ...rest }: ArticleDocument): KnownArticle => ({ id, ...rest });

const noTicketNumber = () =>
  new DeskError('invalid_input', { errors: [{ path: 'number', message: 'not a ticket number' }] });

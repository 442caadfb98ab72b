import mongoose, { type Connection } from 'mongoose';
import type { Notice, Notices } from '../../src/contract/notices.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import { groupCommit } from '../store/group-commit.ts';
import { decodeCursor, encodeCursor } from '../store/page-cursor.ts';
import { audiencesOf } from './audience.ts';
import type { NoticeDocument } from './notice-schema.ts';
import type { MadeNotice } from './notices-of.ts';

/** Notices as they are kept: one for each event and audience, read by each person alone. */
export interface NoticeStore {
  /** Keeps those that are not kept yet, and gives these: of all processes only one gets each. */
  add(notices: readonly MadeNotice[]): Promise<MadeNotice[]>;
  /** Which of these events have notices already. */
  told(ids: readonly string[]): Promise<Set<string>>;
  /** Newest first. Throws invalid_input for a cursor of something else. */
  page(user: StaffUser, cursor?: string): Promise<Notices>;
  /** Takes what people wrote about this ticket out of its notices: it has become confidential. */
  hideWords(ticket: { number: string; title: string }): Promise<void>;
  /** Marks these as read by this person, or all of theirs. */
  read(user: StaffUser, at: Instant, ids?: readonly string[]): Promise<void>;
}

const PAGE = 30;
/** Nobody counts further. */
const UNREAD_AT_MOST = 1_000;
/** As long as one may ask for an account of a quarter. */
const KEPT_DAYS = 100;
const DAY_MS = 86_400_000;
const GROUP = { maxSize: 200, lanes: 2 };

export function createNoticeStore(connection: Connection): NoticeStore {
  if (!connection.db) throw new Error('not connected to MongoDB');
  const notices = connection.db.collection<NoticeDocument>('notices');

  const add = groupCommit(async (groups: (readonly MadeNotice[])[]) => {
    const documents = groups.flat().map(documentOf);
    const before = await notices.insertMany(documents, { ordered: false }).then(none, keptBefore);
    let index = 0;
    return groups.map((group) => group.filter(() => !before.has(index++)));
  }, GROUP);

  const mine = (user: StaffUser) => ({
    audience: { $in: audiencesOf(user) },
    by: { $ne: user.id },
  });
  const unread = (user: StaffUser) => ({ ...mine(user), 'reads.id': { $ne: user.id } });

  return {
    async add(made) {
      return made.length > 0 ? add(made) : [];
    },
    async told(ids) {
      return new Set(await notices.distinct('event', { event: { $in: [...ids] } }));
    },
    async page(user, cursor) {
      const [items, count] = await Promise.all([
        notices
          .find({ $and: [mine(user), ...afterCursor(cursor)] })
          .sort({ at: -1, event: -1 })
          .limit(PAGE + 1)
          .toArray(),
        notices.countDocuments(unread(user), { limit: UNREAD_AT_MOST }),
      ]);
      const shown = items.slice(0, PAGE);
      const last = items.length > PAGE && shown.at(-1);
      return {
        items: shown.map((document) => noticeOf(document, user)),
        unread: count,
        nextCursor: last ? encodeCursor([last.at, last.event]) : null,
      };
    },
    async hideWords({ number, title }) {
      await notices.updateMany({ number }, { $set: { title }, $unset: { text: '' } });
    },
    async read(user, at, ids) {
      const some = ids ? { event: { $in: [...ids] } } : {};
      await notices.updateMany(
        { ...unread(user), ...some },
        { $push: { reads: { id: user.id, at } } },
      );
    },
  };
}

function documentOf(made: MadeNotice): NoticeDocument {
  const { id, audience, ...rest } = made;
  return {
    _id: `${id}:${audience}`,
    event: id,
    audience,
    ...rest,
    reads: [],
    expiresAt: new Date(Date.parse(made.at) + KEPT_DAYS * DAY_MS),
  };
}

function noticeOf(document: NoticeDocument, { id }: StaffUser): Notice {
  const { number, title, type, level, card, decision, target, name, text, at } = document;
  const readAt = document.reads.find((read) => read.id === id)?.at ?? null;
  const words = { type, level, card, decision, target, name, text };
  return { id: document.event, number, title, ...words, at, readAt };
}

function afterCursor(cursor: string | undefined): mongoose.mongo.Filter<NoticeDocument>[] {
  if (cursor === undefined) return [];
  const [at = '', event = ''] = decodeCursor(cursor, 2).map(String);
  return [{ $or: [{ at: { $lt: at } }, { at, event: { $lt: event } }] }];
}

const none = (): Set<number> => new Set();

/** Another process, or a sweep, was faster with some of them, at these places: that is as good. */
function keptBefore(error: unknown): Set<number> {
  const { MongoBulkWriteError } = mongoose.mongo;
  const failures = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
  const isKept = failures.length > 0 && failures.every(({ code }) => code === 11_000);
  if (!isKept) throw error;
  return new Set(failures.map(({ index }) => index));
}

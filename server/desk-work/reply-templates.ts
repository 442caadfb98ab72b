import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type {
  FilledTemplates,
  ReplyTemplate,
  ReplyTemplates,
  WriteReplyTemplate,
} from '../../src/contract/desk-work.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { TicketView } from '../../src/contract/ticket.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import { checkTemplate, fillTemplate } from './fill-template.ts';
import { languageOfTemplate, replyValues } from './reply-values.ts';

/** A template as stored. */
export interface ReplyTemplateDocument extends Omit<ReplyTemplate, 'id' | 'mayEdit'> {
  _id: string;
}

export interface ReplyTemplatesParts {
  connection: Connection;
  directory: Pick<LiveDirectory, 'namesOf'>;
  now(): Instant;
}

/** The templates of each department, and those for all of them. */
export interface ReplyTemplateDesk {
  /** The viewer's department's own, then those for all, each by name. */
  list(user: StaffUser): Promise<ReplyTemplates>;
  /** Throws forbidden or template_broken, as `change` does. */
  add(user: StaffUser, content: WriteReplyTemplate): Promise<ReplyTemplate>;
  /** Throws not_found when it is gone or not the viewer's to change. */
  change(user: StaffUser, id: string, content: WriteReplyTemplate): Promise<ReplyTemplate>;
  /** What is gone already stays gone. Throws forbidden. */
  remove(user: StaffUser, id: string): Promise<void>;
  /** What the viewer can list, filled in for this ticket. */
  fill(user: StaffUser, ticket: TicketView): Promise<FilledTemplates>;
}

/** Handlers write for their department, supervisors and admins for all; agents and dispatchers read. */
const mayWrite = ({ role }: StaffUser): boolean =>
  role === 'handler' || role === 'supervisor' || role === 'admin';

const ownerOf = ({ departmentId }: StaffUser): string | null => departmentId ?? null;

export const replyTemplateCollection = ({ db }: Connection) => {
  if (!db) throw new Error('not connected to MongoDB');
  return db.collection<ReplyTemplateDocument>('replyTemplates');
};

export function createReplyTemplates(parts: ReplyTemplatesParts): ReplyTemplateDesk {
  const { connection, directory, now } = parts;
  const templates = replyTemplateCollection(connection);

  const seenBy = (user: StaffUser): Promise<ReplyTemplateDocument[]> =>
    templates
      .find({ departmentId: { $in: [...new Set([ownerOf(user), null])] } })
      .sort({ departmentId: -1, name: 1, _id: 1 })
      .toArray();

  const shownTo = (user: StaffUser, { _id, ...rest }: ReplyTemplateDocument): ReplyTemplate => ({
    id: _id,
    ...rest,
    mayEdit: mayWrite(user) && rest.departmentId === ownerOf(user),
  });

  /** What this person has just written. */
  function written({ id, name, ...user }: StaffUser, content: WriteReplyTemplate) {
    if (!mayWrite({ id, name, ...user })) throw new DeskError('forbidden');
    checkTemplate(content.text);
    return { ...content, at: now(), by: { id, name } };
  }

  function filled(document: ReplyTemplateDocument, user: StaffUser, ticket: TicketView) {
    const { _id: id, name, text } = document;
    const departmentId = user.departmentId ?? ticket.departmentId;
    const department = departmentId === null ? null : directory.namesOf(departmentId);
    const occasion = { ticket, department, now: Date.parse(now()) };
    const values = replyValues(occasion, languageOfTemplate(text));
    return { id, name, text: fillTemplate(text, values) };
  }

  return {
    list: async (user) => ({
      items: (await seenBy(user)).map((document) => shownTo(user, document)),
      mayAdd: mayWrite(user),
    }),
    async add(user, content) {
      const document = {
        _id: randomUUID(),
        departmentId: ownerOf(user),
        ...written(user, content),
      };
      await templates.insertOne(document);
      return shownTo(user, document);
    },
    async change(user, id, content) {
      const changed = await templates.findOneAndUpdate(
        { _id: id, departmentId: ownerOf(user) },
        { $set: written(user, content) },
        { returnDocument: 'after' },
      );
      if (!changed) throw new DeskError('not_found');
      return shownTo(user, changed);
    },
    async remove(user, id) {
      if (!mayWrite(user)) throw new DeskError('forbidden');
      await templates.deleteOne({ _id: id, departmentId: ownerOf(user) });
    },
    fill: async (user, ticket) => ({
      items: (await seenBy(user)).map((document) => filled(document, user, ticket)),
    }),
  };
}

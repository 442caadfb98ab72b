import type { Connection, mongo } from 'mongoose';
import type { PresenceStatus } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';
import type { StaffDocument } from '../store/schemas.ts';
import { unlessThere } from '../store/unless-there.ts';

export interface NewStatus {
  status: PresenceStatus;
  reason?: string | undefined;
}

/** Who is at work, in MongoDB. Who gets the document back has changed it; null: it was otherwise already. */
export interface PresenceStore {
  /** What the agent says. Makes the document when there is none. */
  set(agentId: string, status: NewStatus): Promise<PresenceDocument>;
  get(agentId: string): Promise<PresenceDocument | null>;
  /** All who are not offline. */
  present(): Promise<PresenceDocument[]>;
  /** Those of them whose consoles are connected. Changes nothing for who is not at work. */
  touch(agentIds: readonly string[]): Promise<void>;
  /** No console since then: the agent has left. */
  leave(agentId: string, unseenSince: Instant): Promise<PresenceDocument | null>;
  /** `ready` → `wrap_up` (话后处理). */
  wrapUp(agentId: string, until: Instant): Promise<PresenceDocument | null>;
  /** `wrap_up` → `ready`, when its time is over. */
  endWrapUp(agentId: string): Promise<PresenceDocument | null>;
  /** Something was given to the agent, or is over. */
  busySince(agentId: string, at: Instant): Promise<void>;
  /** Takes in the skills and chats at once that the staff account says; null for who was never at work. */
  refresh(agentId: string): Promise<PresenceDocument | null>;
  /** All skills that any of the staff has. */
  knownSkills(): Promise<Set<string>>;
}

export function createPresenceStore({ db }: Connection, now: () => Instant): PresenceStore {
  if (!db) throw new Error('not connected to MongoDB');
  const presence = db.collection<PresenceDocument>('presence');
  const staff = db.collection<StaffDocument>('staff');

  const change = (
    filter: mongo.Filter<PresenceDocument>,
    update: Partial<PresenceDocument>,
  ): Promise<PresenceDocument | null> => {
    const gone = (['reason', 'until', 'vanished'] as const).filter(
      (field) => update[field] === undefined,
    );
    const $unset = Object.fromEntries(gone.map((field) => [field, '' as const]));
    return presence.findOneAndUpdate(
      filter,
      { $set: { ...update, since: now() }, $unset, $inc: { version: 1 } },
      { returnDocument: 'after' },
    );
  };

  async function set(agentId: string, { status, reason }: NewStatus): Promise<PresenceDocument> {
    const person = await staff.findOne({ _id: agentId });
    if (!person) throw new Error(`no staff member ${agentId}`);
    const at = now();
    const said = {
      name: person.name,
      status,
      ...(reason ? { reason } : {}),
      skills: person.skills ?? [],
      ...(person.chatsAtOnce ? { chatsAtOnce: person.chatsAtOnce } : {}),
      seenAt: at,
    };
    const known = await change({ _id: agentId }, said);
    if (known) return known;
    const first = { _id: agentId, ...said, since: at, idleSince: at, version: 1 };
    if (await unlessThere(() => presence.insertOne(first))) return first;
    return set(agentId, { status, reason });
  }

  return {
    set,
    get: (agentId) => presence.findOne({ _id: agentId }),
    present: () => presence.find({ status: { $ne: 'offline' } }).toArray(),
    async touch(agentIds) {
      if (agentIds.length === 0) return;
      await presence.updateMany({ _id: { $in: [...agentIds] } }, { $max: { seenAt: now() } });
    },
    leave: (agentId, unseenSince) =>
      change(
        { _id: agentId, status: { $ne: 'offline' }, seenAt: { $lte: unseenSince } },
        { status: 'offline', vanished: true },
      ),
    wrapUp: (agentId, until) =>
      change({ _id: agentId, status: 'ready' }, { status: 'wrap_up', until }),
    endWrapUp: (agentId) =>
      change({ _id: agentId, status: 'wrap_up', until: { $lte: now() } }, { status: 'ready' }),
    async busySince(agentId, at) {
      await presence.updateOne({ _id: agentId }, { $max: { idleSince: at } });
    },
    async refresh(agentId) {
      const person = await staff.findOne({ _id: agentId });
      if (!person) return null;
      const { skills = [], chatsAtOnce } = person;
      return presence.findOneAndUpdate(
        { _id: agentId },
        {
          $set: { skills, ...(chatsAtOnce ? { chatsAtOnce } : {}) },
          ...(chatsAtOnce ? {} : { $unset: { chatsAtOnce: '' as const } }),
          $inc: { version: 1 },
        },
        { returnDocument: 'after' },
      );
    },
    knownSkills: async () => new Set(await staff.distinct('skills')) as Set<string>,
  };
}

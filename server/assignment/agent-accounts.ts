import type { Connection } from 'mongoose';
import type { AgentAccount, AgentChange, AgentSettings } from '../../src/contract/agents.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { StaffDocument } from '../store/schemas.ts';
import type { Assignment } from './open-assignment.ts';
import { TALKERS } from './presence-calls.ts';

/** What agents can help with, and how many at once: set by admins, seen by supervisors. Throws forbidden. */
export interface AgentAccounts {
  list(user: StaffUser): Promise<AgentAccount[]>;
  /** Holds at once: those who wait for the skill are rung for. Throws not_found. */
  set(user: StaffUser, agentId: string, settings: AgentSettings): Promise<AgentAccount>;
}

export interface AgentAccountsParts extends Pick<Assignment, 'presence' | 'agents' | 'now'> {
  connection: Connection;
}

const CHANGES_KEPT = 50;
const AT_MOST = 5_000;

export function createAgentAccounts(parts: AgentAccountsParts): AgentAccounts {
  const { connection, presence, agents, now } = parts;
  if (!connection.db) throw new Error('not connected to MongoDB');
  const staff = connection.db.collection<StaffDocument>('staff');
  const projection = { passwordHash: 0 };

  async function set(
    user: StaffUser,
    agentId: string,
    after: AgentSettings,
  ): Promise<AgentAccount> {
    if (user.role !== 'admin') throw new DeskError('forbidden');
    const known = await staff.findOne(
      { _id: agentId, role: { $in: [...TALKERS] } },
      { projection },
    );
    if (!known) throw new DeskError('not_found');
    const before = settingsOf(known);
    if (JSON.stringify(before) === JSON.stringify(after)) return accountOf(known);
    const change: AgentChange = {
      at: now(),
      by: { id: user.id, name: user.name },
      before,
      after,
    };
    const { skills, chatsAtOnce } = after;
    const changed = await staff.findOneAndUpdate(
      { _id: agentId },
      {
        $set: { skills, ...(chatsAtOnce === null ? {} : { chatsAtOnce }) },
        ...(chatsAtOnce === null ? { $unset: { chatsAtOnce: '' as const } } : {}),
        $push: { agentChanges: { $each: [change], $position: 0, $slice: CHANGES_KEPT } },
      },
      { returnDocument: 'after', projection },
    );
    const person = await presence.refresh(agentId);
    if (person) agents.tell({ type: 'stored', presence: person });
    return accountOf(changed ?? known);
  }

  return {
    set,
    async list({ role }) {
      if (role !== 'supervisor' && role !== 'admin') throw new DeskError('forbidden');
      const found = staff
        .find({ role: { $in: [...TALKERS] } }, { projection })
        .sort({ role: 1, name: 1 })
        .limit(AT_MOST);
      return (await found.toArray()).map(accountOf);
    },
  };
}

type Known = Omit<StaffDocument, 'passwordHash'>;

const settingsOf = ({ skills, chatsAtOnce }: Known): AgentSettings => ({
  skills: skills ?? [],
  chatsAtOnce: chatsAtOnce ?? null,
});

const accountOf = (known: Known): AgentAccount => ({
  id: known._id,
  name: known.name,
  role: known.role,
  ...settingsOf(known),
  changes: known.agentChanges ?? [],
});

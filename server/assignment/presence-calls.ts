import type { z } from 'zod';
import type { Presence, setPresenceSchema } from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';
import { laneOf, presenceFrom } from './floor-seats.ts';
import type { AssignmentParts } from './open-assignment.ts';

export interface PresenceCalls {
  /** Ready (示闲), busy (示忙), on a break (小休), or gone: then the conversations go back to the line. */
  set(user: StaffUser, said: z.infer<typeof setPresenceSchema>): Promise<Presence>;
  /** Null for who was never at work. */
  of(agentId: string): Promise<Presence | null>;
  /** All who are at work. */
  list(): Promise<Presence[]>;
}

/** Who may have conversations. */
export const TALKERS: readonly StaffUser['role'][] = ['agent', 'supervisor', 'admin'];

export const mayTalk = ({ role }: StaffUser): boolean => TALKERS.includes(role);

export function createPresenceCalls(parts: AssignmentParts): PresenceCalls {
  const { store, presence, agents, rules } = parts;

  async function seen(person: PresenceDocument): Promise<Presence> {
    const id = person._id;
    const [talks, rung] = await Promise.all([store.ofAgent(id), store.offeredTo(id)]);
    const load = { chat: 0, phone: 0 };
    for (const one of [...talks, ...rung]) load[laneOf(one)] += 1;
    const capacity = { chat: person.chatsAtOnce ?? rules().chatsAtOnce, phone: 1 };
    return presenceFrom(person, { capacity, load });
  }

  return {
    async set(user, said) {
      if (!mayTalk(user)) throw new DeskError('forbidden');
      const person = await presence.set(user.id, said);
      agents.tell({ type: 'stored', presence: person });
      return seen(person);
    },
    async of(agentId) {
      const person = await presence.get(agentId);
      return person && seen(person);
    },
    list: async () => Promise.all((await presence.present()).map(seen)),
  };
}

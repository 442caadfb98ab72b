import type { z } from 'zod';
import type { transferSchema } from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import { DeskError } from '../desk/desk-error.ts';
import { laneOf } from './floor-seats.ts';
import type { AssignmentParts } from './open-assignment.ts';

/** With the id of the call that asks. */
type Transfer = z.infer<typeof transferSchema> & { requestId: string };

/** Handing a conversation over (转接), and what supervisors do with those of others. */
export interface Transfers {
  /**
   * To an agent, who is rung and may decline; to whoever has a skill, where all who are ready are rung one
   * after the other, first in turn: it stays until somebody accepts, and when nobody does. To a department
   * as a ticket, and the conversation ends. Throws not_your_conversation, agent_not_free, unknown_skill,
   * and what the ticket says to a dispatch.
   */
  transfer(user: StaffUser, asked: Transfer): Promise<void>;
  /**
   * Takes back what nobody has accepted yet: who is rung for it is rung no more. Throws not_your_conversation,
   * and not_in_this_status when it is not being handed over.
   */
  keep(user: StaffUser, number: string): Promise<void>;
  /** Throws forbidden for all of these when the user is no supervisor. */
  listen(user: StaffUser, number: string, on: boolean): Promise<void>;
  /** Seen by the agent and those who listen, never by the citizen. */
  whisper(user: StaffUser, number: string, text: string): Promise<void>;
  takeOver(user: StaffUser, number: string): Promise<void>;
}

export function createTransfers(parts: AssignmentParts): Transfers {
  const { store, bus, presence, agents, offers, rules, note, now } = parts;

  async function own(user: StaffUser, number: string): Promise<Conversation> {
    const known = await store.get(number);
    if (known?.state !== 'with_agent' || known.agent?.id !== user.id) {
      throw new DeskError('not_your_conversation');
    }
    return known;
  }

  /** What this agent has in hand and is rung for; with `over`, no more than fits. */
  async function hasRoom(
    agentId: string,
    { channel }: Conversation,
    over: 0 | 1,
  ): Promise<boolean> {
    const person = await presence.get(agentId);
    if (person?.status !== 'ready') return false;
    const [talks, rung] = await Promise.all([store.ofAgent(agentId), store.offeredTo(agentId)]);
    const held = [...talks, ...rung.filter(({ agent }) => agent?.id !== agentId)];
    const calls = held.filter((one) => laneOf(one) === 'phone').length;
    const chats = held.length - calls;
    if (laneOf({ channel }) === 'phone') return calls < 1 + over;
    return calls === 0 && chats < (person.chatsAtOnce ?? rules().chatsAtOnce) + over;
  }

  async function toAgent(
    user: StaffUser,
    known: Conversation,
    asked: { agentId: string; note?: string | undefined },
  ) {
    const { agentId } = asked;
    if (agentId === user.id || !(await hasRoom(agentId, known, 0))) {
      throw new DeskError('agent_not_free');
    }
    const name = (await presence.get(agentId))?.name ?? '';
    const until = new Date(Date.parse(now()) + rules().ringSeconds * 1_000).toISOString();
    const from = { id: user.id, name: user.name };
    const { number } = known;
    const told = asked.note ? { note: asked.note } : {};
    const offered = await store.offer(number, {
      agent: { id: agentId, name },
      until,
      from,
      ...told,
    });
    if (!offered) throw new DeskError('conflict');
    // The desk may have rung the same agent for somebody else in this moment.
    if (await hasRoom(agentId, known, 1)) return bus.announce(offered);
    const back = await store.withdrawOffer(number, agentId, known.passed);
    if (back) bus.announce(back);
    throw new DeskError('agent_not_free');
  }

  async function toSkill(
    user: StaffUser,
    { number }: Conversation,
    asked: { skill: string; note?: string | undefined },
  ) {
    const { skill } = asked;
    if (!(await presence.knownSkills()).has(skill)) throw new DeskError('unknown_skill');
    const present = await presence.present();
    const isAnybodyThere = present.some(
      ({ _id, skills }) => _id !== user.id && skills.includes(skill),
    );
    if (!isAnybodyThere) throw new DeskError('agent_not_free');
    const handed = await store.handOver(number, user.id, asked);
    if (!handed) throw new DeskError('conflict');
    bus.announce(handed);
  }

  async function transfer(user: StaffUser, asked: Transfer): Promise<void> {
    const { number, to, note: words, requestId } = asked;
    const known = await own(user, number);
    if ('agentId' in to) return toAgent(user, known, { agentId: to.agentId, note: words });
    if ('skill' in to) return toSkill(user, known, { skill: to.skill, note: words });
    await parts.dispatch(user, number, { departmentId: to.departmentId, note: words, requestId });
    await parts.end(number, requestId);
  }

  async function keep(user: StaffUser, number: string): Promise<void> {
    const { offer, channel, skills } = await own(user, number);
    const kept = await store.keep(number, user.id);
    if (!kept) throw new DeskError('not_in_this_status');
    bus.announce(kept);
    if (!offer) return;
    const withdrawn = { number, agentId: offer.agent.id, outcome: 'withdrawn' as const };
    offers.record({ ...withdrawn, at: now(), channel, skills });
  }

  function supervises({ role }: StaffUser): void {
    if (role !== 'supervisor' && role !== 'admin') throw new DeskError('forbidden');
  }

  return {
    transfer,
    keep,
    async listen(user, number, on) {
      supervises(user);
      const changed = await store.listen(number, { id: user.id, name: user.name }, on);
      if (changed) return bus.announce(changed);
      const known = await store.get(number);
      const listens = known?.listeners.some(({ id }) => id === user.id) ?? false;
      if (!known) throw new DeskError('not_found');
      if (listens !== on) throw new DeskError('not_in_this_status');
    },
    async whisper(user, number, text) {
      supervises(user);
      if ((await store.get(number))?.state !== 'with_agent')
        throw new DeskError('not_in_this_status');
      await note(number, { notice: 'whisper', text, name: user.name, by: user.id });
    },
    async takeOver(user, number) {
      supervises(user);
      const known = await store.get(number);
      if (!known) throw new DeskError('not_found');
      const from = known.state === 'with_agent' ? (known.agent?.id ?? null) : null;
      if (from === user.id) throw new DeskError('already_yours');
      const taken = await store.takeOver(number, from, { id: user.id, name: user.name });
      if (!taken) throw new DeskError(from === null ? 'not_in_this_status' : 'conflict');
      bus.announce(taken);
      const person = await presence.get(user.id);
      if (!person || person.status === 'offline') {
        // Who has a conversation is at work: otherwise nobody would notice when they vanish.
        agents.tell({ type: 'stored', presence: await presence.set(user.id, { status: 'busy' }) });
      }
      await note(number, { notice: 'joined', name: user.name, by: user.id });
    },
  };
}

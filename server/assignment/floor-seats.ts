import type { Assigner } from '../../src/assignment/assigner.ts';
import type { Seat } from '../../src/assignment/seats.ts';
import type { Waiting } from '../../src/assignment/waiting.ts';
import type { ConversationRules, Presence } from '../../src/contract/conversation.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';

/** Who is at work, and what they have in hand or are rung for. */
export interface FloorSeats {
  /** False when it knew that, or newer. */
  put(person: PresenceDocument): boolean;
  person(agentId: string): PresenceDocument | undefined;
  people(): Iterable<PresenceDocument>;
  /** From now on exactly these have the conversation in hand. */
  hold(
    conversation: Pick<Conversation, 'number' | 'channel'>,
    holders: readonly string[],
    at: number,
  ): void;
  /** The numbers of what an agent has in hand. */
  inHandsOf(agentId: string): Iterable<string>;
  presenceOf(agentId: string): Presence | null;
  /** Not rung until resumed, whatever the store says. */
  pause(agentId: string): void;
  resume(agentId: string): void;
  /** Whether anybody who was at work has it. */
  hasSkill(skill: string): boolean;
  /** After the rules have changed. */
  reseat(): void;
}

export interface FloorSeatsParts {
  assigner: Assigner;
  rules(): ConversationRules;
  /** What has changed for this agent, skills and load included, is to be told. */
  onSeat(agentId: string): void;
}

export function createFloorSeats({ assigner, rules, onSeat }: FloorSeatsParts): FloorSeats {
  const people = new Map<string, PresenceDocument>();
  /** Agent → number → channel. */
  const hands = new Map<string, Map<string, Waiting['channel']>>();
  /** Number → agents. */
  const held = new Map<string, readonly string[]>();
  const idleSince = new Map<string, number>();
  /** Skill → how many have it. */
  const counts = new Map<string, number>();
  const paused = new Set<string>();

  function loadOf(agentId: string): Seat['load'] {
    const load = { chat: 0, phone: 0 };
    for (const channel of hands.get(agentId)?.values() ?? []) load[channel] += 1;
    return load;
  }
  const capacityOf = ({ chatsAtOnce }: PresenceDocument): Seat['capacity'] => ({
    chat: chatsAtOnce ?? rules().chatsAtOnce,
    phone: 1,
  });

  function seat(agentId: string): void {
    const person = people.get(agentId);
    if (!person) return;
    if (person.status === 'offline') assigner.removeSeat(agentId);
    else {
      assigner.putSeat({
        agentId,
        skills: new Set(person.skills),
        capacity: capacityOf(person),
        load: loadOf(agentId),
        ready: person.status === 'ready' && !paused.has(agentId),
        idleSince: Math.max(Date.parse(person.idleSince), idleSince.get(agentId) ?? 0),
      });
    }
    onSeat(agentId);
  }

  function count(skills: readonly string[], by: 1 | -1): void {
    for (const skill of skills) counts.set(skill, (counts.get(skill) ?? 0) + by);
  }

  return {
    put(person) {
      const before = people.get(person._id);
      if (before && before.version >= person.version) return false;
      count(before?.skills ?? [], -1);
      count(person.skills, 1);
      people.set(person._id, person);
      seat(person._id);
      return true;
    },
    person: (agentId) => people.get(agentId),
    people: () => people.values(),
    hold(conversation, holders, at) {
      const { number } = conversation;
      const before = held.get(number) ?? [];
      if (holders.length > 0) held.set(number, holders);
      else held.delete(number);
      for (const agentId of before.filter((id) => !holders.includes(id))) {
        hands.get(agentId)?.delete(number);
        idleSince.set(agentId, at);
        seat(agentId);
      }
      for (const agentId of holders.filter((id) => !before.includes(id))) {
        const own = hands.get(agentId) ?? new Map<string, Waiting['channel']>();
        hands.set(agentId, own.set(number, laneOf(conversation)));
        idleSince.set(agentId, at);
        seat(agentId);
      }
    },
    inHandsOf: (agentId) => hands.get(agentId)?.keys() ?? [],
    presenceOf(agentId) {
      const person = people.get(agentId);
      return person
        ? presenceFrom(person, { capacity: capacityOf(person), load: loadOf(agentId) })
        : null;
    },
    pause(agentId) {
      paused.add(agentId);
      seat(agentId);
    },
    resume(agentId) {
      if (paused.delete(agentId)) seat(agentId);
    },
    hasSkill: (skill) => (counts.get(skill) ?? 0) > 0,
    reseat() {
      for (const agentId of people.keys()) seat(agentId);
    },
  };
}

/** What consoles see of an agent. */
export function presenceFrom(
  { _id: id, name, status, reason, since, until, vanished, skills }: PresenceDocument,
  { capacity, load }: Pick<Presence, 'capacity' | 'load'>,
): Presence {
  return {
    agent: { id, name },
    status,
    ...(reason ? { reason } : {}),
    since,
    ...(until ? { until } : {}),
    ...(vanished ? { vanished } : {}),
    skills,
    capacity,
    load,
  };
}

/** A call takes an agent's ears; everything else is written. */
export const laneOf = ({ channel }: Pick<Conversation, 'channel'>): Waiting['channel'] =>
  channel === 'phone' ? 'phone' : 'chat';

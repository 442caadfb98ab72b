import { createAssigner } from '../../src/assignment/assigner.ts';
import type { Seat } from '../../src/assignment/seats.ts';
import type { Waiting } from '../../src/assignment/waiting.ts';
import type { ConversationRules, Presence } from '../../src/contract/conversation.ts';
import { URGENCIES } from '../../src/contract/words.ts';
import type { Agent } from '../conversation/conversation-moves.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';
import type { Place } from './agents-bus.ts';

export interface FloorParts {
  rules(): ConversationRules;
  /** What has changed for this agent, skills and load included, is to be told. */
  onSeat(agentId: string): void;
}

/**
 * Who waits, who is with whom and who is there, in the memory of who assigns. It does nothing by itself and
 * believes the store: older versions than it knows change nothing.
 */
export interface Floor {
  /** False when it knew that, or newer. */
  putPerson(person: PresenceDocument): boolean;
  /** What was known before; undefined when it knew this, or newer. */
  putConversation(conversation: Conversation, at: number): Conversation | null | undefined;
  /** Whatever was thought of it: this is how it stands; null: it is over. */
  correct(number: string, conversation: Conversation | null, at: number): void;
  /** Who is to be rung for whom; each counts as rung until the store has said so, or it is corrected. */
  offers(at: number): { conversation: Conversation; agent: Agent }[];
  person(agentId: string): PresenceDocument | undefined;
  people(): Iterable<PresenceDocument>;
  conversations(): Iterable<Conversation>;
  /** What an agent has in hand, or is rung for. */
  inHandsOf(agentId: string): Conversation[];
  presenceOf(agentId: string): Presence | null;
  /** Not rung until resumed, whatever the store says. */
  pause(agentId: string): void;
  resume(agentId: string): void;
  /** Skills that nobody of the staff has are not waited for. */
  knowSkills(skills: ReadonlySet<string>): void;
  /** After the rules have changed. */
  reseat(): void;
  /** Where all stand who wait. */
  places(estimate: (conversation: Conversation) => number | null): Place[];
}

interface Entry {
  conversation: Conversation;
  /** Who has been rung in this round. */
  passed: ReadonlySet<string>;
  /** Being offered to this agent, which the store does not say yet. */
  ringing: string | null;
}

export function createFloor({ rules, onSeat }: FloorParts): Floor {
  const assigner = createAssigner();
  const entries = new Map<string, Entry>();
  const people = new Map<string, PresenceDocument>();
  /** Agent → number → channel. */
  const hands = new Map<string, Map<string, Waiting['channel']>>();
  /** Number → agents. */
  const held = new Map<string, readonly string[]>();
  const idleSince = new Map<string, number>();
  const paused = new Set<string>();
  const skillsHere = new Set<string>();
  let skillsOfStaff: ReadonlySet<string> = new Set();
  const isKnown = (skill: string): boolean => skillsHere.has(skill) || skillsOfStaff.has(skill);

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

  function hold(conversation: Conversation, holders: readonly string[], at: number): void {
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
  }

  const waitingOf = ({ conversation, passed }: Entry): Waiting => ({
    number: conversation.number,
    channel: laneOf(conversation),
    skills: conversation.skills.filter(isKnown),
    rank: URGENCIES.indexOf(conversation.urgency),
    since: Date.parse(conversation.waitingSince ?? conversation.openedAt),
    returned: conversation.returned,
    preferred: conversation.preferred,
    passed,
  });

  function passedNow(conversation: Conversation, before: Entry | undefined): ReadonlySet<string> {
    if (conversation.state === 'with_agent') return new Set();
    if (!before || before.conversation.state === 'with_agent') {
      const last = conversation.passed.at(-1);
      if (last === undefined) return new Set();
      const passed = new Set(conversation.passed.slice(0, -1));
      return assigner.passedBy(waitingOf({ ...entryOf(conversation), passed }), last);
    }
    const rung = before.conversation.offer?.agent.id;
    const isPassedOn = conversation.state === 'queued' && rung !== undefined;
    return isPassedOn ? assigner.passedBy(waitingOf(before), rung) : before.passed;
  }

  function stand(entry: Entry, at: number): void {
    const { conversation } = entry;
    const { number } = conversation;
    assigner.leave(number);
    hold(conversation, holdersOf(conversation), at);
    if (isOpen(conversation)) entries.set(number, entry);
    else entries.delete(number);
    if (conversation.state === 'queued') assigner.enqueue(waitingOf(entry));
  }

  return {
    putPerson(person) {
      const before = people.get(person._id);
      if (before && before.version >= person.version) return false;
      people.set(person._id, person);
      for (const skill of person.skills) skillsHere.add(skill);
      seat(person._id);
      return true;
    },
    putConversation(conversation, at) {
      const before = entries.get(conversation.number);
      if (before && before.conversation.version >= conversation.version) return undefined;
      if (before?.ringing && conversation.state === 'queued') {
        before.conversation = conversation;
        return undefined;
      }
      const was = before?.conversation ?? null;
      if (before && was && isAlike(was, conversation)) before.conversation = conversation;
      else stand({ ...entryOf(conversation), passed: passedNow(conversation, before) }, at);
      return was;
    },
    correct(number, conversation, at) {
      const before = entries.get(number);
      const over = conversation ?? (before && { ...before.conversation, state: 'ended' as const });
      if (!over) return;
      const passed = before?.passed ?? new Set<string>();
      stand({ ...entryOf(over), passed: over.state === 'queued' ? passed : new Set() }, at);
    },
    offers: (at) =>
      assigner.offers(at).flatMap(({ number, agentId }) => {
        const entry = entries.get(number);
        const person = people.get(agentId);
        if (!entry || !person) return [];
        entry.ringing = agentId;
        hold(entry.conversation, [agentId], at);
        return [{ conversation: entry.conversation, agent: { id: agentId, name: person.name } }];
      }),
    person: (agentId) => people.get(agentId),
    people: () => people.values(),
    *conversations() {
      for (const { conversation } of entries.values()) yield conversation;
    },
    inHandsOf: (agentId) =>
      [...(hands.get(agentId)?.keys() ?? [])].flatMap((number) => {
        const entry = entries.get(number);
        return entry ? [entry.conversation] : [];
      }),
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
    knowSkills(skills) {
      const before = skillsOfStaff;
      if (skills.size === before.size && [...skills].every((skill) => before.has(skill))) return;
      skillsOfStaff = skills;
      for (const entry of entries.values()) {
        if (entry.conversation.state !== 'queued' || entry.ringing) continue;
        assigner.leave(entry.conversation.number);
        assigner.enqueue(waitingOf(entry));
      }
    },
    reseat() {
      for (const agentId of people.keys()) seat(agentId);
    },
    places: (estimate) =>
      [...entries.values()].flatMap(({ conversation }) => {
        const position = assigner.position(conversation.number);
        return position === null ? [] : [[conversation.number, position, estimate(conversation)]];
      }),
  };
}

/** What consoles see of an agent. */
export function presenceFrom(
  { _id: id, name, status, reason, since, until, skills }: PresenceDocument,
  { capacity, load }: Pick<Presence, 'capacity' | 'load'>,
): Presence {
  return {
    agent: { id, name },
    status,
    ...(reason ? { reason } : {}),
    since,
    ...(until ? { until } : {}),
    skills,
    capacity,
    load,
  };
}

/** A call takes an agent's ears; everything else is written. */
export const laneOf = ({ channel }: Pick<Conversation, 'channel'>): Waiting['channel'] =>
  channel === 'phone' ? 'phone' : 'chat';

const isOpen = ({ state }: Conversation): boolean =>
  state === 'queued' || state === 'offered' || state === 'with_agent';

function holdersOf({ state, agent, offer }: Conversation): string[] {
  const rung = offer ? [offer.agent.id] : [];
  if (state === 'offered') return rung;
  return state === 'with_agent' && agent ? [agent.id, ...rung] : [];
}

const entryOf = (conversation: Conversation): Entry => ({
  conversation,
  passed: new Set(),
  ringing: null,
});

/** Nothing that decides who is rung for it. */
const isAlike = (a: Conversation, b: Conversation): boolean =>
  a.state === b.state &&
  a.agent?.id === b.agent?.id &&
  a.offer?.agent.id === b.offer?.agent.id &&
  a.offer?.until === b.offer?.until &&
  a.urgency === b.urgency &&
  a.waitingSince === b.waitingSince &&
  a.returned === b.returned &&
  a.preferred === b.preferred &&
  a.skills.join('\n') === b.skills.join('\n');

import { createAssigner } from '../../src/assignment/assigner.ts';
import { isAble } from '../../src/assignment/seats.ts';
import type { Waiting } from '../../src/assignment/waiting.ts';
import type { ConversationRules, Presence } from '../../src/contract/conversation.ts';
import { URGENCIES } from '../../src/contract/words.ts';
import type { Agent } from '../conversation/conversation-moves.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';
import type { Place } from './agents-bus.ts';
import { createFloorSeats, laneOf } from './floor-seats.ts';

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
  /** When the first of those who did not take it may be rung for it again; null: nobody rests. */
  restsUntil(number: string): number | null;
  /** Those who have rested may be rung again. */
  renew(number: string, at: number): void;
  /** It is to be handed over, and all who are ready to take it have been rung in vain. */
  isTurnedDown(number: string): boolean;
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
  /**
   * Where all stand who wait, each with what `estimate` says of the line, in seconds, when somebody has waited
   * in it for so many milliseconds; null while nobody who could help is at work.
   */
  places(
    at: number,
    estimate: (conversation: Conversation, waitedMs: number) => number | null,
  ): Place[];
}

interface Entry {
  conversation: Conversation;
  /** Who did not take it, and until when each is left in peace. */
  resting: ReadonlyMap<string, number>;
  /** Being offered to this agent, which the store does not say yet. */
  ringing: string | null;
}

/** Who did not take a conversation is not rung for it again for as long as two others could be. */
const REST_IN_RINGS = 2;

export function createFloor({ rules, onSeat }: FloorParts): Floor {
  const assigner = createAssigner();
  const seats = createFloorSeats({ assigner, rules, onSeat });
  const entries = new Map<string, Entry>();
  let skillsOfStaff: ReadonlySet<string> = new Set();
  const isKnown = (skill: string): boolean => skillsOfStaff.has(skill) || seats.hasSkill(skill);

  function waitingOf({ conversation, resting }: Entry): Waiting {
    const { number, urgency, handover, agent, passed, preferred } = conversation;
    const base = { number, channel: laneOf(conversation), rank: URGENCIES.indexOf(urgency) };
    if (handover) {
      const since = Date.parse(handover.at);
      const others = new Set([...passed, ...(agent ? [agent.id] : [])]);
      const skills = [handover.skill];
      return { ...base, skills, since, returned: true, preferred: null, passed: others };
    }
    return {
      ...base,
      skills: conversation.skills.filter(isKnown),
      since: Date.parse(conversation.waitingSince ?? conversation.openedAt),
      returned: conversation.returned,
      preferred: preferred !== null && passed.includes(preferred) ? null : preferred,
      passed: new Set(resting.keys()),
    };
  }

  function restingNow(
    conversation: Conversation,
    before: Entry | undefined,
    at: number,
  ): Entry['resting'] {
    if (conversation.state !== 'queued' && conversation.state !== 'offered') return new Map();
    const until = at + REST_IN_RINGS * rules().ringSeconds * 1_000;
    if (!before || before.conversation.state === 'with_agent') {
      return new Map(conversation.passed.map((agentId) => [agentId, until]));
    }
    const rung = before.conversation.offer?.agent.id;
    if (conversation.state !== 'queued' || rung === undefined) return before.resting;
    return new Map([...before.resting, [rung, until]]);
  }

  function stand(entry: Entry, at: number): void {
    const { conversation } = entry;
    const { number } = conversation;
    assigner.leave(number);
    seats.hold(conversation, holdersOf(conversation), at);
    if (isOpen(conversation)) entries.set(number, entry);
    else entries.delete(number);
    if (isSought(conversation)) assigner.enqueue(waitingOf(entry));
  }

  /** Whether somebody is there who has these skills, and not on a break. */
  function isAtWork(needed: readonly string[]): boolean {
    for (const { status, skills } of seats.people()) {
      if (status === 'offline' || status === 'break') continue;
      if (isAble(new Set(skills), needed)) return true;
    }
    return false;
  }

  /** In the line as they are wanted now; the place in it is kept. */
  function lineUp(needs: (skill: string) => boolean): void {
    for (const entry of entries.values()) {
      const { conversation, ringing } = entry;
      if (ringing || !isSought(conversation) || !conversation.skills.some(needs)) continue;
      assigner.leave(conversation.number);
      assigner.enqueue(waitingOf(entry));
    }
  }

  return {
    putPerson(person) {
      const before = seats.person(person._id)?.skills ?? [];
      if (!seats.put(person)) return false;
      const { skills } = person;
      const changed = new Set([
        ...skills.filter((skill) => !before.includes(skill)),
        ...before.filter((skill) => !skills.includes(skill)),
      ]);
      if (changed.size > 0) lineUp((skill) => changed.has(skill));
      return true;
    },
    putConversation(conversation, at) {
      const before = entries.get(conversation.number);
      if (before && before.conversation.version >= conversation.version) return undefined;
      if (before?.ringing && isSought(conversation)) {
        before.conversation = conversation;
        return undefined;
      }
      const was = before?.conversation ?? null;
      if (before && was && isAlike(was, conversation)) before.conversation = conversation;
      else stand({ ...entryOf(conversation), resting: restingNow(conversation, before, at) }, at);
      return was;
    },
    correct(number, conversation, at) {
      const before = entries.get(number);
      const over = conversation ?? (before && { ...before.conversation, state: 'ended' as const });
      if (!over) return;
      const resting = before?.resting ?? new Map<string, number>();
      const isWaiting = over.state === 'queued';
      stand({ ...entryOf(over), resting: isWaiting ? resting : new Map() }, at);
    },
    offers: (at) =>
      assigner.offers(at).flatMap(({ number, agentId }) => {
        const entry = entries.get(number);
        const person = seats.person(agentId);
        if (!entry || !person) return [];
        const { conversation } = entry;
        entry.ringing = agentId;
        seats.hold(conversation, [...holdersOf(conversation), agentId], at);
        return [{ conversation, agent: { id: agentId, name: person.name } }];
      }),
    restsUntil(number) {
      const resting = entries.get(number)?.resting;
      return resting && resting.size > 0 ? Math.min(...resting.values()) : null;
    },
    renew(number, at) {
      const entry = entries.get(number);
      if (!entry) return;
      entry.resting = new Map([...entry.resting].filter(([, until]) => until > at));
      if (entry.ringing || !isSought(entry.conversation)) return;
      assigner.leave(number);
      assigner.enqueue(waitingOf(entry));
    },
    isTurnedDown(number) {
      const entry = entries.get(number);
      if (!entry?.conversation.handover || entry.ringing || entry.conversation.offer) return false;
      const { passed, agent } = entry.conversation;
      const wasRung = passed.some((agentId) => agentId !== agent?.id);
      return wasRung && !assigner.hasHelp(waitingOf(entry));
    },
    person: seats.person,
    people: seats.people,
    *conversations() {
      for (const { conversation } of entries.values()) yield conversation;
    },
    inHandsOf: (agentId) =>
      [...seats.inHandsOf(agentId)].flatMap((number) => {
        const entry = entries.get(number);
        return entry ? [entry.conversation] : [];
      }),
    presenceOf: seats.presenceOf,
    pause: seats.pause,
    resume: seats.resume,
    knowSkills(skills) {
      const before = skillsOfStaff;
      skillsOfStaff = skills;
      const isNews = (skill: string): boolean => before.has(skill) !== skills.has(skill);
      if ([...before, ...skills].some(isNews)) lineUp(isNews);
    },
    reseat: seats.reseat,
    places: (at, estimate) =>
      [...assigner.lines()].flatMap(({ skills, list: { items } }) => {
        const isServed = isAtWork(skills);
        const waitedMs = items.reduce((longest, { since }) => Math.max(longest, at - since), 0);
        return items.flatMap(({ number }, index): Place[] => {
          const conversation = entries.get(number)?.conversation;
          if (!conversation || conversation.state === 'with_agent') return [];
          return [[number, index + 1, isServed ? estimate(conversation, waitedMs) : null]];
        });
      }),
  };
}

const isOpen = ({ state }: Conversation): boolean =>
  state === 'queued' || state === 'offered' || state === 'with_agent';

/** Somebody is to be rung for it. */
const isSought = ({ state, handover, offer }: Conversation): boolean =>
  state === 'queued' || (state === 'with_agent' && Boolean(handover) && offer === null);

function holdersOf({ state, agent, offer }: Conversation): string[] {
  const rung = offer ? [offer.agent.id] : [];
  if (state === 'offered') return rung;
  return state === 'with_agent' && agent ? [agent.id, ...rung] : [];
}

const entryOf = (conversation: Conversation): Entry => ({
  conversation,
  resting: new Map(),
  ringing: null,
});

/** Nothing that decides who is rung for it. */
const isAlike = (a: Conversation, b: Conversation): boolean =>
  a.state === b.state &&
  a.agent?.id === b.agent?.id &&
  a.offer?.agent.id === b.offer?.agent.id &&
  a.offer?.until === b.offer?.until &&
  a.handover?.at === b.handover?.at &&
  a.urgency === b.urgency &&
  a.waitingSince === b.waitingSince &&
  a.returned === b.returned &&
  a.preferred === b.preferred &&
  a.skills.join('\n') === b.skills.join('\n');

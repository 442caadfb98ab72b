import { createSortedList, type SortedList } from './sorted-list.ts';
import type { Waiting } from './waiting.ts';

/** An agent at work. */
export interface Seat {
  agentId: string;
  skills: ReadonlySet<string>;
  /** At the same time: so many chats, and so many calls. */
  capacity: { chat: number; phone: number };
  load: { chat: number; phone: number };
  /** Takes new ones; who is busy or on a break keeps those in hand. */
  ready: boolean;
  /** Since when nothing was given to this agent, in milliseconds since 1970: the longest idle comes first. */
  idleSince: number;
}

/** A call takes the whole of an agent's ears; chats can wait beside it, and none is added meanwhile. */
export function hasRoomFor({ ready, capacity, load }: Seat, channel: Waiting['channel']): boolean {
  if (!ready || load.phone >= Math.max(1, capacity.phone)) return false;
  return channel === 'phone' ? capacity.phone > 0 : load.phone === 0 && load.chat < capacity.chat;
}

export const isAble = (skills: ReadonlySet<string>, needed: readonly string[]): boolean =>
  needed.every((skill) => skills.has(skill));

/** Agents with the same skills. */
export interface Crew {
  readonly skills: ReadonlySet<string>;
  /** All of them at work. */
  readonly members: ReadonlySet<string>;
  /** Those with room, the longest idle first. */
  readonly free: Readonly<Record<Waiting['channel'], SortedList<Seat>>>;
}

/** Who is at work, in crews, so that finding the longest idle asks each crew once and not each agent. */
export interface Seats {
  /** Takes the place of what was known of this agent. */
  put(seat: Seat): void;
  remove(agentId: string): Seat | null;
  get(agentId: string): Seat | null;
  crews(): Iterable<Crew>;
}

type OwnCrew = Crew & { members: Set<string> };

export function createSeats(): Seats {
  const byId = new Map<string, Seat>();
  const crews = new Map<string, OwnCrew>();

  function crewOf({ skills }: Seat): OwnCrew {
    const key = JSON.stringify([...skills].sort());
    const known = crews.get(key);
    if (known) return known;
    const free = { chat: createSortedList(byIdleness), phone: createSortedList(byIdleness) };
    const crew = { skills, members: new Set<string>(), free };
    crews.set(key, crew);
    return crew;
  }

  function remove(agentId: string): Seat | null {
    const seat = byId.get(agentId);
    if (!seat) return null;
    byId.delete(agentId);
    const crew = crewOf(seat);
    crew.members.delete(agentId);
    for (const list of Object.values(crew.free)) list.remove(seat);
    return seat;
  }

  return {
    put(seat) {
      remove(seat.agentId);
      byId.set(seat.agentId, seat);
      const crew = crewOf(seat);
      crew.members.add(seat.agentId);
      for (const channel of ['chat', 'phone'] as const) {
        if (hasRoomFor(seat, channel)) crew.free[channel].add(seat);
      }
    },
    remove,
    get: (agentId) => byId.get(agentId) ?? null,
    crews: () => crews.values(),
  };
}

const byIdleness = (a: Seat, b: Seat): number =>
  a.idleSince - b.idleSince || (a.agentId < b.agentId ? -1 : Number(a.agentId > b.agentId));

import { createSeats, hasRoomFor, isAble, type Seat } from './seats.ts';
import { byTurn, createLines, type Line, type Waiting } from './waiting.ts';

/** Rings an agent for a citizen. */
export interface Offer {
  number: string;
  agentId: string;
}

/**
 * Who is offered whom. A queue that never leaves the oldest waiting (chatwoot#10583): whenever somebody comes,
 * gets free, answers or declines, the first in turn whom anybody free can help is offered to the longest idle
 * of these. It holds people and agents in memory and knows no clock; what it says is made true, or not, by the
 * store, from which the caller puts seats and people again as they really are. The cost of an offer grows with the number of different skill sets, not with agents or past tickets.
 */
export interface Assigner {
  /** An agent came, or is otherwise than before (skills, capacity, ready); the load is as given. */
  putSeat(seat: Seat): void;
  /** The agent is gone; who was with them is the caller's to enqueue again. */
  removeSeat(agentId: string): void;
  /** Somebody waits; who waits already stays where they are. */
  enqueue(waiting: Waiting): void;
  /** Somebody no longer waits. */
  leave(number: string): void;
  /** All offers that can be made at `at`; each is load of its agent, and its citizen waits no more. */
  offers(at: number): Offer[];
  /** Whether somebody is ready to help who is not passed by, though perhaps with no room yet. */
  hasHelp(waiting: Pick<Waiting, 'skills' | 'passed'>): boolean;
  /** All who wait, line by line, in their order. */
  lines(): Iterable<Line>;
  seat(agentId: string): Seat | null;
}

export function createAssigner(): Assigner {
  const lines = createLines();
  const seats = createSeats();

  /** The longest idle one who is able and was not rung for it yet; the agent who knows the citizen first. */
  function agentFor(waiting: Waiting): Seat | null {
    const { channel, skills, preferred, passed } = waiting;
    const known = preferred === null || passed.has(preferred) ? null : seats.get(preferred);
    if (known && hasRoomFor(known, channel) && isAble(known.skills, skills)) return known;
    let longest: Seat | null = null;
    for (const crew of seats.crews()) {
      if (!isAble(crew.skills, skills)) continue;
      const seat = crew.free[channel].items.find(({ agentId }) => !passed.has(agentId));
      if (seat && (!longest || seat.idleSince < longest.idleSince)) longest = seat;
    }
    return longest;
  }

  /** The next in turn, over all lines, whom somebody can be rung for. */
  function nextOffer(): { waiting: Waiting; seat: Seat } | null {
    let next: { waiting: Waiting; seat: Seat } | null = null;
    for (const line of lines.all()) {
      for (const waiting of line.list.items) {
        if (next && byTurn(next.waiting, waiting) < 0) break;
        const seat = agentFor(waiting);
        if (seat) next = { waiting, seat };
        // Who has passed nobody by is as able to be helped as those behind: nobody is free for this line.
        if (seat || waiting.passed.size === 0) break;
      }
    }
    return next;
  }

  function hasHelp({ skills: needed, passed }: Pick<Waiting, 'skills' | 'passed'>): boolean {
    for (const { skills, members } of seats.crews()) {
      if (!isAble(skills, needed)) continue;
      for (const id of members) if (!passed.has(id) && seats.get(id)?.ready) return true;
    }
    return false;
  }

  return {
    putSeat: seats.put,
    removeSeat: (agentId) => void seats.remove(agentId),
    enqueue: lines.add,
    leave: (number) => void lines.remove(number),
    offers(at) {
      const offers: Offer[] = [];
      for (let next = nextOffer(); next; next = nextOffer()) {
        const { waiting, seat } = next;
        lines.remove(waiting.number);
        const load = { ...seat.load, [waiting.channel]: seat.load[waiting.channel] + 1 };
        seats.put({ ...seat, idleSince: at, load });
        offers.push({ number: waiting.number, agentId: seat.agentId });
      }
      return offers;
    },
    hasHelp,
    lines: lines.all,
    seat: seats.get,
  };
}

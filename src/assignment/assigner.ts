import { createSeats, hasRoomFor, isAble, type Seat } from './seats.ts';
import { byTurn, createLines, type Waiting } from './waiting.ts';

/** Rings an agent for a citizen. */
export interface Offer {
  number: string;
  agentId: string;
}

/**
 * Who is offered whom. A queue that never leaves the oldest waiting (chatwoot#10583): whenever somebody comes,
 * gets free, answers or declines, the first in turn whom anybody free can help is offered to the longest idle
 * of these. It holds people and agents in memory and knows no clock; what it says is made true, or not, by the
 * store. The cost of an offer grows with the number of different skill sets, not with agents or past tickets.
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
  /** The agent did not take it: it waits again in its old turn, and is offered to others first. */
  passOn(waiting: Waiting, agentId: string, at: number): void;
  /** A conversation, or an offer of one, is over for this agent. */
  release(agentId: string, channel: Waiting['channel'], at: number): void;
  /** The place in its line, from 1; null when it does not wait. */
  position(number: string): number | null;
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

  function load(seat: Seat, channel: Waiting['channel'], by: 1 | -1, idleSince: number): void {
    const after = Math.max(0, seat.load[channel] + by);
    seats.put({ ...seat, idleSince, load: { ...seat.load, [channel]: after } });
  }

  /** When all who are ready to help have been rung in vain, the round begins anew. */
  function passedBy(waiting: Waiting, agentId: string): ReadonlySet<string> {
    const passed = new Set([...waiting.passed, agentId]);
    for (const { skills, members } of seats.crews()) {
      if (!isAble(skills, waiting.skills)) continue;
      for (const id of members) if (!passed.has(id) && seats.get(id)?.ready) return passed;
    }
    return new Set();
  }

  function release(agentId: string, channel: Waiting['channel'], at: number): void {
    const seat = seats.get(agentId);
    if (seat) load(seat, channel, -1, at);
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
        load(seat, waiting.channel, 1, at);
        offers.push({ number: waiting.number, agentId: seat.agentId });
      }
      return offers;
    },
    passOn(waiting, agentId, at) {
      release(agentId, waiting.channel, at);
      lines.add({ ...waiting, passed: passedBy(waiting, agentId) });
    },
    release,
    position(number) {
      const waiting = lines.get(number);
      return waiting && lines.lineOf(waiting).list.items.indexOf(waiting) + 1;
    },
    seat: seats.get,
  };
}

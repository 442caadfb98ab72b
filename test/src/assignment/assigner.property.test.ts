import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAssigner } from '../../../src/assignment/assigner.ts';
import { hasRoomFor, isAble, type Seat } from '../../../src/assignment/seats.ts';
import { byTurn, type Waiting } from '../../../src/assignment/waiting.ts';

const SKILLS = ['hrss', 'housing', 'enterprise'] as const;
const skills = fc.subarray([...SKILLS]);
const agent = fc.constantFrom('a', 'b', 'c', 'd');
const channel = fc.constantFrom('chat' as const, 'phone' as const);

/** What happens at a desk, in any order. */
const happening = fc.oneof(
  fc.record({
    type: fc.constant('comes' as const),
    channel,
    skills,
    rank: fc.integer({ min: 0, max: 2 }),
    preferred: fc.option(agent, { nil: null }),
  }),
  fc.record({
    type: fc.constant('sits down' as const),
    agent,
    skills,
    chats: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ type: fc.constantFrom('leaves' as const, 'rests' as const), agent }),
  fc.record({
    type: fc.constantFrom('ends' as const, 'declines' as const),
    which: fc.nat(50),
  }),
  fc.record({ type: fc.constant('gives up' as const), which: fc.nat(50) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** A desk beside the assigner, which keeps book of what must be true. */
function createBook() {
  const assigner = createAssigner();
  const waiting = new Map<string, Waiting>();
  const talks = new Map<string, { waiting: Waiting; agentId: string }>();
  const seats = new Map<string, { skills: ReadonlySet<string>; chats: number; ready: boolean }>();
  let now = 0;
  let count = 0;

  const seatOf = (agentId: string): Seat => {
    const { skills, chats, ready } = seats.get(agentId)!;
    const own = [...talks.values()].filter((talk) => talk.agentId === agentId);
    const load = { chat: 0, phone: 0 };
    for (const talk of own) load[talk.waiting.channel] += 1;
    return { agentId, skills, ready, capacity: { chat: chats, phone: 1 }, load, idleSince: now };
  };
  const pick = <T>(items: Iterable<T>, which: number): T | undefined => {
    const all = [...items];
    return all[which % all.length];
  };
  const again = (one: Waiting) => {
    waiting.set(one.number, one);
    assigner.enqueue(one);
  };

  const happen = (event: Happening) => {
    now += 1;
    if (event.type === 'comes') {
      count += 1;
      const { type: _t, ...needs } = event;
      const number = String(count).padStart(4, '0');
      again({ ...needs, number, since: now, returned: false, passed: new Set() });
    } else if (event.type === 'sits down') {
      seats.set(event.agent, { skills: new Set(event.skills), chats: event.chats, ready: true });
      assigner.putSeat(seatOf(event.agent));
    } else if (event.type === 'rests') {
      const seat = seats.get(event.agent);
      if (!seat) return;
      seat.ready = false;
      assigner.putSeat(seatOf(event.agent));
    } else if (event.type === 'leaves') {
      seats.delete(event.agent);
      assigner.removeSeat(event.agent);
      for (const [number, talk] of talks) {
        if (talk.agentId !== event.agent) continue;
        talks.delete(number);
        again({ ...talk.waiting, returned: true });
      }
    } else if (event.type === 'gives up') {
      const number = pick(waiting.keys(), event.which);
      if (number === undefined) return;
      waiting.delete(number);
      assigner.leave(number);
    } else if (event.type === 'ends' || event.type === 'declines') {
      const talk = pick(talks.values(), event.which);
      if (!talk) return;
      const { agentId } = talk;
      talks.delete(talk.waiting.number);
      if (seats.has(agentId)) assigner.putSeat(seatOf(agentId));
      if (event.type === 'declines') {
        const passed = new Set([...talk.waiting.passed, agentId]);
        const isAnybodyElse = assigner.hasHelp({ ...talk.waiting, passed });
        again({ ...talk.waiting, passed: isAnybodyElse ? passed : new Set() });
      }
    }
  };

  const assign = () => {
    for (const { number, agentId } of assigner.offers(now)) {
      const one = waiting.get(number);
      expect(one, 'offered who does not wait').toBeDefined();
      waiting.delete(number);
      talks.set(number, { waiting: one!, agentId });
    }
  };
  return { happen, assign, waiting, talks, seats, seatOf, assigner };
}

describe('any day at the desk', () => {
  test('nobody is with two agents, no capacity is exceeded, only the able are rung', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 80 }), (events) => {
        const book = createBook();
        for (const event of events) {
          book.happen(event);
          const before = new Map(book.talks);
          book.assign();
          for (const [number, { waiting, agentId }] of book.talks) {
            if (before.has(number)) continue;
            expect(isAble(book.seats.get(agentId)!.skills, waiting.skills)).toBe(true);
            expect(book.seats.get(agentId)!.ready).toBe(true);
          }
          for (const [agentId, { chats }] of book.seats) {
            const { load } = book.seatOf(agentId);
            const known = book.assigner.seat(agentId);
            expect(known?.load).toEqual(load);
            expect(load.phone).toBeLessThanOrEqual(1);
            const isNew = [...book.talks].some(([n, t]) => !before.has(n) && t.agentId === agentId);
            if (isNew) expect(load.chat).toBeLessThanOrEqual(chats);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('nobody waits whom somebody free can help, unless that one has passed', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (events) => {
        const book = createBook();
        const declined = events.some(({ type }) => type === 'declines');
        for (const event of events) {
          book.happen(event);
          book.assign();
        }
        if (declined) return;
        for (const one of book.waiting.values()) {
          for (const agentId of book.seats.keys()) {
            const seat = book.seatOf(agentId);
            expect(hasRoomFor(seat, one.channel) && isAble(seat.skills, one.skills)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the first in turn is served first among those with the same needs', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 80 }), (events) => {
        const book = createBook();
        for (const event of events.filter(({ type }) => type !== 'declines')) {
          book.happen(event);
          const before = new Set(book.talks.keys());
          book.assign();
          for (const [number, { waiting }] of book.talks) {
            if (before.has(number)) continue;
            const alike = [...book.waiting.values()].filter(
              (other) =>
                other.channel === waiting.channel &&
                [...other.skills].sort().join() === [...waiting.skills].sort().join(),
            );
            for (const other of alike) expect(byTurn(waiting, other)).toBeLessThan(0);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('who is declined by everybody is offered again', () => {
    const assigner = createAssigner();
    const seat = (agentId: string, idleSince = 0): Seat => ({
      agentId,
      skills: new Set(),
      capacity: { chat: 1, phone: 1 },
      load: { chat: 0, phone: 0 },
      ready: true,
      idleSince,
    });
    assigner.putSeat(seat('a'));
    assigner.putSeat(seat('b'));
    const waiting: Waiting = {
      number: '1',
      channel: 'chat',
      skills: [],
      rank: 2,
      since: 1,
      returned: false,
      preferred: null,
      passed: new Set(),
    };
    assigner.enqueue(waiting);
    expect(assigner.offers(2)).toEqual([{ number: '1', agentId: 'a' }]);
    const passed = new Set(['a']);
    expect(assigner.hasHelp({ ...waiting, passed })).toBe(true);
    assigner.putSeat(seat('a', 3));
    assigner.enqueue({ ...waiting, passed });
    expect(assigner.offers(3)).toEqual([{ number: '1', agentId: 'b' }]);
    assigner.putSeat(seat('b', 4));
    assigner.enqueue({ ...waiting, passed: new Set(['a', 'b']) });
    expect(assigner.offers(4)).toEqual([]);
    expect(assigner.hasHelp({ ...waiting, passed: new Set(['a', 'b']) })).toBe(false);
    assigner.leave('1');
    assigner.enqueue(waiting);
    expect(assigner.offers(4)).toEqual([{ number: '1', agentId: 'a' }]);
  });
});

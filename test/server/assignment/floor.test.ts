import { expect, test } from 'vitest';
import { createFloor } from '../../../server/assignment/floor.ts';
import type { Conversation } from '../../../server/conversation/conversation-store.ts';
import { DEFAULT_CONVERSATION_RULES } from '../../../src/assignment/conversation-rules.ts';

const AT = '2026-11-23T01:00:00.000Z';

const queued = (number: string, skills: string[] = []): Conversation => ({
  number,
  channel: 'chat',
  state: 'queued',
  urgency: 'normal',
  skills,
  openedAt: AT,
  waitingSince: AT,
  agent: null,
  offer: null,
  listeners: [],
  title: '',
  lastSeq: 1,
  last: null,
  citizenReadSeq: 0,
  agentReadSeq: 0,
  endedAt: null,
  version: 1,
  changedAt: AT,
  returned: false,
  preferred: null,
  passed: [],
  handover: null,
  former: null,
  topic: null,
  citizenUntil: null,
  rating: null,
});

function floorWith(agents: number, skills: (at: number) => string[]) {
  const floor = createFloor({ rules: () => DEFAULT_CONVERSATION_RULES, onSeat: () => undefined });
  for (let at = 0; at < agents; at += 1) {
    floor.putPerson({
      _id: `agent-${at}`,
      name: `坐席${at}`,
      status: 'ready',
      since: AT,
      skills: skills(at),
      seenAt: AT,
      idleSince: AT,
      version: 1,
    });
  }
  return floor;
}

/** Microseconds for one who comes, is rung for, is taken and leaves. */
function costOf(agents: number): number {
  const floor = floorWith(agents, (at) => [`skill-${at % 8}`]);
  const rounds = 5_000;
  const startedAt = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const number = String(round);
    const one = queued(number, [`skill-${round % 8}`]);
    floor.putConversation(one, round);
    const [offer] = floor.offers(round);
    const agent = offer!.agent;
    floor.putConversation({ ...one, version: 2, state: 'with_agent', agent }, round);
    floor.putConversation({ ...one, version: 3, state: 'ended', agent }, round);
  }
  return ((performance.now() - startedAt) * 1_000) / rounds;
}

test('an assignment costs as much with 500 agents as with ten', () => {
  costOf(10);
  const best = (agents: number): number => Math.min(...[1, 2, 3].map(() => costOf(agents)));
  const [ten, many] = [best(10), best(500)];
  console.info(`an assignment: ${ten.toFixed(1)} µs with 10 agents, ${many.toFixed(1)} with 500`);
  expect(many).toBeLessThan(4 * ten + 20);
});

test('what is said while an offer is written does not ring somebody else', () => {
  const floor = floorWith(2, () => []);
  floor.putConversation(queued('1'), 1);
  expect(floor.offers(1)).toHaveLength(1);
  floor.putConversation({ ...queued('1'), version: 2, lastSeq: 2 }, 2);
  expect(floor.offers(2)).toEqual([]);
});

test('older versions change nothing, and what the store refused is put right', () => {
  const floor = floorWith(1, () => []);
  floor.putConversation({ ...queued('1'), version: 5 }, 1);
  expect(floor.putConversation({ ...queued('1'), version: 4, state: 'ended' }, 2)).toBeUndefined();
  expect(floor.offers(2)).toHaveLength(1);
  expect(floor.presenceOf('agent-0')?.load.chat).toBe(1);
  floor.correct('1', null, 3);
  expect(floor.presenceOf('agent-0')?.load.chat).toBe(0);
  expect(floor.offers(3)).toEqual([]);
});

test('nobody waits for a skill that none of the staff has', () => {
  const floor = floorWith(1, () => []);
  floor.putConversation(queued('1', ['klingon']), 1);
  floor.putConversation(queued('2', ['en']), 1);
  floor.knowSkills(new Set(['en']));
  expect(floor.offers(1).map(({ conversation }) => conversation.number)).toEqual(['1']);
});

const rung = (one: Conversation, version: number, id: string): Conversation => ({
  ...one,
  version,
  state: 'offered',
  offer: { agent: { id, name: id }, until: AT },
});

test('who declines is rung for it again only after a while, and for others at once', () => {
  const floor = floorWith(1, () => []);
  floor.putConversation(queued('1'), 1);
  expect(floor.offers(1)).toHaveLength(1);
  floor.putConversation(rung(queued('1'), 2, 'agent-0'), 2);
  floor.putConversation({ ...queued('1'), version: 3, passed: ['agent-0'] }, 3);
  expect(floor.offers(3)).toEqual([]);
  floor.putConversation(queued('2'), 4);
  expect(floor.offers(4)).toMatchObject([{ conversation: { number: '2' } }]);

  const until = floor.restsUntil('1');
  expect(until).toBe(3 + 2 * DEFAULT_CONVERSATION_RULES.ringSeconds * 1_000);
  floor.renew('1', until! - 1);
  expect(floor.offers(until! - 1)).toEqual([]);
  floor.renew('1', until!);
  expect(floor.restsUntil('1')).toBeNull();
  expect(floor.offers(until!)).toMatchObject([{ conversation: { number: '1' } }]);
});

test('what is handed over stays in hand, is offered to each who has the skill, and is turned down', () => {
  const floor = floorWith(3, () => ['en']);
  const agent = { id: 'agent-0', name: '坐席0' };
  const handover = { skill: 'en', at: AT };
  const mine = { ...queued('1'), state: 'with_agent' as const, agent, handover };
  floor.putConversation({ ...mine, passed: ['agent-0'] }, 1);
  expect(floor.presenceOf('agent-0')?.load.chat).toBe(1);
  expect(floor.isTurnedDown('1')).toBe(false);
  expect(floor.offers(1)).toMatchObject([{ agent: { id: 'agent-1' } }]);
  expect(floor.presenceOf('agent-0')?.load.chat).toBe(1);
  expect(floor.presenceOf('agent-1')?.load.chat).toBe(1);

  const offer = { agent: { id: 'agent-1', name: '' }, until: AT };
  floor.putConversation({ ...mine, passed: ['agent-0'], offer, version: 2 }, 2);
  floor.putConversation({ ...mine, passed: ['agent-0', 'agent-1'], version: 3 }, 3);
  expect(floor.isTurnedDown('1')).toBe(false);
  expect(floor.offers(3)).toMatchObject([{ agent: { id: 'agent-2' } }]);
  const last = { agent: { id: 'agent-2', name: '' }, until: AT };
  const passed = ['agent-0', 'agent-1', 'agent-2'];
  floor.putConversation({ ...mine, passed, offer: last, version: 4 }, 4);
  floor.putConversation({ ...mine, passed, version: 5 }, 5);
  expect(floor.offers(5)).toEqual([]);
  expect(floor.isTurnedDown('1')).toBe(true);
  expect(floor.places(5, () => null)).toEqual([]);
});

test('who waits is told by the longest wait of the line, and nothing while nobody is at work', () => {
  const floor = floorWith(1, () => []);
  const at = Date.parse(AT);
  const later = new Date(at + 1_000).toISOString();
  floor.putPerson({ ...floor.person('agent-0')!, status: 'busy', version: 2 });
  floor.putConversation({ ...queued('1'), waitingSince: AT }, at);
  floor.putConversation({ ...queued('2'), waitingSince: later }, at);
  const waited = (_: unknown, ms: number): number => ms / 1_000;
  expect(floor.places(at + 9_000, waited)).toEqual([
    ['1', 1, 9],
    ['2', 2, 9],
  ]);
  floor.putPerson({ ...floor.person('agent-0')!, status: 'break', version: 3 });
  expect(floor.places(at + 9_000, waited)).toEqual([
    ['1', 1, null],
    ['2', 2, null],
  ]);
});

test('a skill that is taken from the last who has it is no longer waited for', () => {
  const floor = floorWith(1, () => ['en']);
  const person = { _id: 'other', name: '', status: 'ready' as const, since: AT, seenAt: AT };
  floor.putPerson({ ...person, idleSince: AT, skills: [], version: 1 });
  floor.putPerson({ ...floor.person('agent-0')!, status: 'break', version: 2 });
  floor.putConversation(queued('1', ['en']), 1);
  expect(floor.offers(1)).toEqual([]);
  floor.putPerson({ ...floor.person('agent-0')!, skills: [], version: 3 });
  expect(floor.offers(2)).toMatchObject([{ agent: { id: 'other' } }]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMAND_TYPES } from '../../../src/contract/commands.ts';
import { ticketEventSchema, type Actor } from '../../../src/contract/ticket.ts';
import {
  KINDS,
  LEVELS,
  RETURN_REASONS,
  SATISFACTIONS,
  SOLVED,
  URGENCIES,
} from '../../../src/contract/words.ts';
import { nextOpening } from '../../../src/sla/calendar.ts';
import { nextLookAt } from '../../../src/ticket/clocks.ts';
import type { Command, CommandOf } from '../../../src/ticket/commands.ts';
import { decide } from '../../../src/ticket/decide.ts';
import { evolve, replay } from '../../../src/ticket/evolve.ts';
import { mayOf } from '../../../src/ticket/permissions.ts';
import {
  departmentsOf,
  headOf,
  isOpen,
  unreceived,
  type Ticket,
} from '../../../src/ticket/ticket.ts';
import {
  anInquiry,
  CITIZEN,
  contextOf,
  handlerOf,
  MONDAY,
  RECEIVE,
  RECEIVE_EMERGENCY,
  RECEIVE_OUT_OF_SCOPE,
  routingTo,
  RULES,
  staff,
  SYSTEM,
  ticketAfter,
} from '../../builders/ticket.ts';

const actors: Actor[] = [
  SYSTEM,
  CITIZEN,
  staff('agent'),
  staff('dispatcher'),
  staff('supervisor'),
  staff('admin'),
  handlerOf('hrss'),
  handlerOf('housing'),
];

const department = fc.constantFrom('hrss', 'housing', 'police', 'nowhere');
const text = fc.string({ minLength: 1, maxLength: 20 });
const other = ticketAfter([SYSTEM, { ...RECEIVE, number: 'YH20261123-000002' }]);
const solved = fc.constantFrom(...SOLVED);
const satisfaction = fc.constantFrom(...SATISFACTIONS);

/** One command of each type, as people and the desk give it. */
const COMMANDS: { readonly [T in Command['type']]: fc.Arbitrary<CommandOf<T>> } = {
  receive: fc.constantFrom<CommandOf<'receive'>[]>(
    RECEIVE,
    { ...RECEIVE, live: true },
    RECEIVE_EMERGENCY,
    RECEIVE_OUT_OF_SCOPE,
  ),
  route: fc
    .option(department, { nil: null })
    .map((id) => ({ type: 'route', routing: routingTo(id === 'nowhere' ? null : id) })),
  give_up_routing: text.map((detail) => ({
    type: 'give_up_routing',
    detail,
    lexiconVersion: 'test-1',
  })),
  check_clocks: fc.constant({ type: 'check_clocks' }),
  redate: fc
    .constantFrom('policy', 'calendar', 'ladder')
    .map((why) => ({ type: 'redate', why }) as const),
  dispatch: department.map((departmentId) => ({ type: 'dispatch', departmentId })),
  respond: fc.constant({ type: 'respond' }),
  hear: fc
    .constantFrom(RECEIVE, RECEIVE_EMERGENCY, RECEIVE_OUT_OF_SCOPE)
    .map(({ assessment }) => ({ type: 'hear', assessment })),
  end_conversation: text.map((words) => ({ type: 'end_conversation', words })),
  fill_form: text.map((place) => ({ type: 'fill_form', form: { place } })),
  take: fc.constant({ type: 'take' }),
  assign: text.map((id) => ({ type: 'assign', to: { id, name: id } })),
  answer: text.map((text) => ({ type: 'answer', text })),
  hand_over: fc.constant({ type: 'hand_over', service: '119' }),
  sign: fc.constant({ type: 'sign' }),
  reply: text.map((text) => ({ type: 'reply', text })),
  send_back: text.map((text) => ({ type: 'send_back', text })),
  close: fc.constant({ type: 'close' }),
  ask_extension: fc
    .integer({ min: 1, max: 12 })
    .map((days) => ({ type: 'ask_extension', days, text: 'x' })),
  rule_extension: fc
    .constantFrom('grant', 'refuse')
    .map((decision) => ({ type: 'rule_extension', decision }) as const),
  return: fc
    .constantFrom(...RETURN_REASONS)
    .map((reason) => ({ type: 'return', reason, text: 'x' })),
  rule: fc
    .record({
      decision: fc.constantFrom('uphold', 'reject'),
      departmentId: fc.option(department, { nil: undefined }),
    })
    .map((ruling) => ({ type: 'rule', ...ruling }) as const),
  reassign: department.map((departmentId) => ({ type: 'reassign', departmentId, text: 'x' })),
  assist: department.map((departmentId) => ({ type: 'assist', departmentId })),
  release: department.map((departmentId) => ({ type: 'release', departmentId })),
  request_info: text.map((text) => ({ type: 'request_info', text })),
  supply_info: text.map((text) => ({ type: 'supply_info', text })),
  proceed: fc.constant({ type: 'proceed' }),
  supplement: text.map((text) => ({ type: 'supplement', text })),
  give_contact: text.map((name) => ({ type: 'give_contact', contact: { name } })),
  start_call_back: fc.constant({ type: 'start_call_back' }),
  record_call_back: fc
    .record({ reached: fc.boolean(), solved, satisfaction })
    .map((said) => ({ type: 'record_call_back', ...said })),
  rate: fc.record({ solved, satisfaction }).map((said) => ({ type: 'rate', ...said })),
  reopen: text.map((text) => ({ type: 'reopen', text })),
  urge: fc.constant({ type: 'urge' }),
  supervise: fc
    .constantFrom('yellow', 'red', null)
    .map((card) => ({ type: 'supervise', card, text: 'x' })),
  escalate: fc.constantFrom(...LEVELS).map((level) => ({ type: 'escalate', level, text: 'x' })),
  merge: fc.constant({ type: 'merge', into: other.number, parent: other }),
  unmerge: fc.constant({ type: 'unmerge' }),
  absorb: fc.constant({ type: 'absorb', number: other.number }),
  part: fc.constant({ type: 'part', number: other.number }),
  set_confidential: fc.boolean().map((on) => ({ type: 'set_confidential', on })),
  unmask: text.map((text) => ({ type: 'unmask', text })),
  reassess: fc
    .record({ kind: fc.constantFrom(...KINDS), urgency: fc.constantFrom(...URGENCIES) })
    .map((matter) => ({ type: 'reassess', ...matter })),
  note: text.map((text) => ({ type: 'note', text })),
  withdraw: fc.constant({ type: 'withdraw' }),
};
const command: fc.Arbitrary<Command> = fc.oneof(
  // Time goes on more often than anything else.
  { arbitrary: COMMANDS.check_clocks, weight: 8 },
  ...Object.values(COMMANDS).map((arbitrary) => ({ arbitrary, weight: 1 })),
);

/** A step: who asks what, and how much time has gone since the step before. */
const step = fc.record({
  by: fc.constantFrom(...actors),
  command,
  hours: fc.double({ min: 0, max: 60, noNaN: true }),
});

function live(steps: { by: Actor; command: Command; hours: number }[]): Ticket[] {
  let ms = Date.parse(MONDAY);
  const states = [unreceived(anInquiry())];
  for (const { by, command, hours } of [{ by: SYSTEM, command: RECEIVE, hours: 0 }, ...steps]) {
    ms += Math.round(hours * 3_600_000);
    const at = new Date(ms).toISOString();
    const before = states.at(-1) as Ticket;
    const decision = decide(before, command, contextOf(by, at));
    if (decision.ok) states.push(decision.events.reduce(evolve, before));
  }
  return states;
}

/** The ticket once all is done that time has made due. */
function dueBy(ticket: Ticket, at: string): Ticket {
  const decision = decide(ticket, { type: 'check_clocks' }, contextOf(SYSTEM, at));
  return decision.ok ? decision.events.reduce(evolve, ticket) : ticket;
}

describe('any sequence of commands', () => {
  test('leaves a valid ticket that its timeline replays to', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const ticket = live(steps).at(-1) as Ticket;
        expect(replay(ticket.inquiry, ticket.timeline)).toEqual(ticket);
        expect(ticket.version).toBe(ticket.timeline.length);
        expect(ticket.timeline.map((event) => event.seq)).toEqual(
          ticket.timeline.map((_, i) => i + 1),
        );
        for (const event of ticket.timeline) ticketEventSchema.parse(event);
        const needsDepartment = ['routed', 'returned', 'signed', 'replied'];
        if (needsDepartment.includes(ticket.status)) expect(ticket.departmentId).not.toBeNull();
        expect(ticket.awaiting !== null).toBe(ticket.status === 'awaiting_citizen');
        expect(ticket.objection !== null).toBe(ticket.status === 'returned');
        expect(ticket.mergedInto !== null).toBe(ticket.status === 'merged');
        const departments = departmentsOf(ticket);
        expect(new Set(departments).size).toBe(departments.length);
        const active = ticket.clocks.filter(
          ({ state }) => state === 'running' || state === 'paused',
        );
        const targets = active.map(({ target, leg }) => [target, leg].join());
        expect(new Set(targets).size).toBe(targets.length);
        if (isOpen(ticket.status)) expect(targets).toContain('resolve,');
        else expect(targets.filter((target) => target !== 'call_back,')).toEqual([]);
        const paused = active.filter(({ state }) => state === 'paused');
        if (ticket.status !== 'awaiting_citizen') expect(paused).toEqual([]);
        if (active.length === 0) expect(nextLookAt(ticket)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  test('an unmerged ticket is what it was', () => {
    const merge = { type: 'merge', into: other.number, parent: other } as const;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const last = live(steps).at(-1) as Ticket;
        const at = new Date(Date.parse(last.changedAt) + 90 * 86_400_000).toISOString();
        const ticket = dueBy(last, at);
        const agent = contextOf(staff('agent'), at);
        const merged = decide(ticket, merge, agent);
        if (!merged.ok) return;
        const child = merged.events.reduce(evolve, ticket);
        const parted = decide(child, { type: 'unmerge' }, agent);
        if (!parted.ok) throw new Error(parted.code);
        const {
          version: _v,
          timeline: _t,
          changedAt: _c,
          ...restored
        } = parted.events.reduce(evolve, child);
        const { version: _w, timeline: _u, changedAt: _d, ...before } = ticket;
        expect(restored).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  test('each clock warns once and breaches once, and each step of the ladder is taken once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const states = live(steps.filter(({ command }) => command.type !== 'reassess'));
        const told = states.slice(1).flatMap((after, index) => {
          const before = states[index] as Ticket;
          return after.timeline.slice(before.version).flatMap((event) => {
            const isStep = event.type === 'escalated' && event.step !== undefined;
            if (event.type !== 'clock_warned' && event.type !== 'clock_breached' && !isStep) {
              return [];
            }
            const clock = before.clocks.find(
              (one) =>
                one.state === 'running' && one.target === event.target && one.leg === event.leg,
            );
            const step = event.type === 'escalated' ? event.step : undefined;
            return [[event.type, step, event.target, event.leg, clock?.startedAt].join()];
          });
        });
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 400 },
    );
  });

  test('a command is decided as if somebody had looked at the clocks just before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), step, (steps, { by, command, hours }) => {
        const ticket = live(steps).at(-1) as Ticket;
        const ms = Date.parse(ticket.changedAt) + Math.round(hours * 3_600_000);
        const context = contextOf(by, new Date(ms).toISOString());
        const present = dueBy(ticket, context.at);
        const next = nextLookAt(present);
        expect(next === null || next > context.at).toBe(true);
        const [early, late] = [decide(ticket, command, context), decide(present, command, context)];
        if (command.type === 'supply_info' || command.type === 'proceed') return;
        const due = present.timeline.slice(ticket.version);
        expect(early).toEqual(late.ok ? { ok: true, events: [...due, ...late.events] } : late);
        expect(due.every((event) => event.by.role === 'system' && event.at === context.at)).toBe(
          true,
        );
      }),
      { numRuns: 400 },
    );
  });

  test('what ends at its due time or later has breached before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        for (const { state, dueAt, endedAt, breachedAt, pauses } of live(steps).at(-1)!.clocks) {
          const stoodStill = pauses?.some(({ to }) => to === endedAt) ?? false;
          if (state === 'running' || state === 'paused' || stoodStill) continue;
          if (endedAt! >= dueAt) expect(breachedAt).toBeDefined();
        }
      }),
      { numRuns: 400 },
    );
  });

  test('nobody is told of a step of the ladder outside of working hours', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        for (const event of (live(steps).at(-1) as Ticket).timeline) {
          if (event.type !== 'escalated' || !event.step) continue;
          expect(nextOpening(RULES.calendar, event.at)).toBe(event.at);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('survives the store: every state is plain JSON', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const ticket = live(steps).at(-1) as Ticket;
        expect(JSON.parse(JSON.stringify(ticket))).toEqual(ticket);
      }),
      { numRuns: 100 },
    );
  });

  test('what `may` offers is not refused for the status, and what it does not offer is', () => {
    const offered = COMMAND_TYPES.filter((type) => type !== 'merge' && type !== 'unmerge');
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        fc.constantFrom(...actors),
        fc.record(COMMANDS),
        (steps, by, samples) => {
          const ticket = live(steps).at(-1) as Ticket;
          const may = mayOf(by, headOf(ticket));
          for (const type of offered) {
            const decision = decide(ticket, samples[type], contextOf(by));
            const refused =
              !decision.ok && ['forbidden', 'not_in_this_status'].includes(decision.code);
            if (may.includes(type)) expect([type, refused]).toEqual([type, false]);
            else expect([type, decision.ok]).toEqual([type, false]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

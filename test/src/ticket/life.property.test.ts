import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ticketEventSchema, type Actor } from '../../../src/contract/ticket.ts';
import { KINDS, URGENCIES } from '../../../src/contract/words.ts';
import { nextCheckAt } from '../../../src/sla/clock.ts';
import type { Command } from '../../../src/ticket/commands.ts';
import { decide } from '../../../src/ticket/decide.ts';
import { evolve, replay } from '../../../src/ticket/evolve.ts';
import { mayOf } from '../../../src/ticket/permissions.ts';
import { isOpen, unreceived, type Ticket } from '../../../src/ticket/ticket.ts';
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
  staff,
  SYSTEM,
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
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(RECEIVE, RECEIVE_EMERGENCY, RECEIVE_OUT_OF_SCOPE),
  fc
    .option(department, { nil: null })
    .map((id) => ({ type: 'route' as const, routing: routingTo(id) })),
  text.map((detail) => ({ type: 'give_up_routing' as const, detail, lexiconVersion: 'test-1' })),
  department.map((departmentId) => ({ type: 'dispatch' as const, departmentId })),
  fc.constantFrom<Command>(
    { type: 'take' },
    { type: 'sign' },
    { type: 'close' },
    { type: 'withdraw' },
  ),
  fc
    .constantFrom(...KINDS)
    .chain((kind) =>
      fc
        .constantFrom(...URGENCIES)
        .map((urgency) => ({ type: 'reassess' as const, kind, urgency })),
    ),
  fc.constant({ type: 'hand_over' as const, service: '119' as const }),
  text.map((value) => ({ type: 'answer' as const, text: value })),
  text.map((value) => ({ type: 'reply' as const, text: value })),
  text.map((value) => ({ type: 'note' as const, text: value })),
  fc.constant({ type: 'check_clocks' as const, now: MONDAY }),
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
    const asked = command.type === 'check_clocks' ? { ...command, now: at } : command;
    const before = states.at(-1) as Ticket;
    const decision = decide(before, asked, contextOf(by, at));
    if (decision.ok) states.push(decision.events.reduce(evolve, before));
  }
  return states;
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
        const needsDepartment = ['routed', 'signed', 'replied'].includes(ticket.status);
        if (needsDepartment) expect(ticket.departmentId).not.toBeNull();
        const running = ticket.clocks.filter((clock) => clock.state === 'running');
        if (!isOpen(ticket.status)) expect(running).toEqual([]);
        else expect(running.map((clock) => clock.target)).toContain('resolve');
        expect(new Set(running.map((clock) => clock.target)).size).toBe(running.length);
        if (running.length === 0) expect(nextCheckAt(ticket.clocks)).toBeNull();
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

  test('`may` is exactly what decide allows', () => {
    const samples = {
      dispatch: { type: 'dispatch', departmentId: 'police' },
      take: { type: 'take' },
      answer: { type: 'answer', text: 'x' },
      sign: { type: 'sign' },
      reply: { type: 'reply', text: 'x' },
      close: { type: 'close' },
      note: { type: 'note', text: 'x' },
      hand_over: { type: 'hand_over', service: '110' },
      reassess: { type: 'reassess', urgency: 'urgent' },
      withdraw: { type: 'withdraw' },
    } as const;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.constantFrom(...actors), (steps, by) => {
        const ticket = live(steps).at(-1) as Ticket;
        const allowed = Object.values(samples).filter((sample) => {
          const decision = decide(ticket, sample, contextOf(by));
          return decision.ok || decision.code === 'already_there';
        });
        expect(mayOf(by, ticket)).toEqual(allowed.map((sample) => sample.type));
      }),
      { numRuns: 200 },
    );
  });
});

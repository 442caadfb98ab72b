import type { Clock } from '../../src/contract/clock.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Policy } from '../../src/contract/rulebook.ts';
import type { Actor, Routing } from '../../src/contract/ticket.ts';
import type { ClockTarget, StaffRole } from '../../src/contract/words.ts';
import { chinaCalendar } from '../../src/sla/calendar.ts';
import { DEFAULT_LADDER } from '../../src/sla/ladder.ts';
import { PRESETS } from '../../src/sla/policy.ts';
import type { Command } from '../../src/ticket/commands.ts';
import { decide } from '../../src/ticket/decide.ts';
import type { Context, DeskRules } from '../../src/ticket/deciding.ts';
import { evolve } from '../../src/ticket/evolve.ts';
import { DEFAULT_LOOP } from '../../src/ticket/loop.ts';
import { unreceived, type Ticket } from '../../src/ticket/ticket.ts';

/** A Monday morning in working time. */
export const MONDAY = '2026-11-23T02:00:00.000Z';

export const RULES: DeskRules = {
  calendar: chinaCalendar(),
  calendarVersion: 1,
  policy: presetOf('red-yellow-green'),
  policyVersion: 1,
  ladder: DEFAULT_LADDER,
  loop: DEFAULT_LOOP,
  isDepartment: (id) => ['hrss', 'housing', 'police'].includes(id),
};

/** A shipped policy. Throws when there is none of that id. */
function presetOf(id: string): Policy {
  const preset = PRESETS.find((one) => one.id === id);
  if (!preset) throw new Error(`no preset ${id}`);
  return preset.content;
}

export const SYSTEM: Actor = { role: 'system', id: 'system', name: 'system' };
export const CITIZEN: Actor = { role: 'citizen', id: 'citizen', name: '' };

export function staff(role: StaffRole, overrides: Partial<Actor> = {}): Actor {
  return { role, id: role, name: role, ...overrides };
}

export const handlerOf = (departmentId: string): Actor => staff('handler', { departmentId });

export function anInquiry(overrides: Partial<Extract<Inquiry, { channel: 'app' }>> = {}): Inquiry {
  return {
    channel: 'app',
    externalId: 'app-1',
    subject: '拖欠工资',
    text: '公司拖欠我三个月工资，一直不给。',
    ...overrides,
  };
}

export function routingTo(departmentId: string | null): Routing {
  return {
    departmentId,
    confidence: departmentId ? 0.9 : 0.3,
    candidates: [],
    lexiconVersion: 'test-1',
    decidedBy: departmentId ? 'keywords' : null,
    ...(departmentId ? {} : { reason: 'low_confidence' as const }),
  };
}

export const RECEIVE: Extract<Command, { type: 'receive' }> = {
  type: 'receive',
  number: 'YH20261123-000001',
  assessment: {
    kind: { value: 'complaint', evidence: [] },
    urgency: { value: 'normal', evidence: [] },
  },
  title: '拖欠工资',
  excerpt: '公司拖欠我三个月工资',
};

/** Reception of what reads as an emergency for 119, or as a matter for a court. */
export const RECEIVE_EMERGENCY: typeof RECEIVE = {
  ...RECEIVE,
  assessment: {
    kind: { value: 'help', evidence: [] },
    urgency: { value: 'emergency', evidence: [] },
    emergency: { service: '119', evidence: [] },
  },
};
export const RECEIVE_OUT_OF_SCOPE: typeof RECEIVE = {
  ...RECEIVE,
  assessment: { ...RECEIVE.assessment, outOfScope: { path: 'court', evidence: [] } },
};

export const contextOf = (by: Actor, at = MONDAY): Context => ({ by, at, rules: RULES });

/** The ticket after these commands. Throws when one of them is refused. */
export function ticketAfter(...steps: [Actor, Command, string?][]): Ticket {
  return steps.reduce((ticket, [by, command, at]) => {
    const decision = decide(ticket, command, contextOf(by, at));
    if (!decision.ok) throw new Error(`${command.type} refused: ${decision.code}`);
    return decision.events.reduce(evolve, ticket);
  }, unreceived(anInquiry()));
}

/** What a command makes of a ticket. Throws when it is refused. */
export function after(
  ticket: Ticket,
  by: Actor,
  command: Command,
  { at = MONDAY, rules = RULES }: { at?: string; rules?: DeskRules } = {},
): Ticket {
  const decision = decide(ticket, command, { by, at, rules });
  if (!decision.ok) throw new Error(`${command.type} refused: ${decision.code}`);
  return decision.events.reduce(evolve, ticket);
}

/** Why a command is refused; null when it is not. */
export function refusal(
  ticket: Ticket,
  by: Actor,
  command: Command,
  { at = MONDAY, rules = RULES }: { at?: string; rules?: DeskRules } = {},
): string | null {
  const decision = decide(ticket, command, { by, at, rules });
  return decision.ok ? null : decision.code;
}

/** A ticket that has just come in. */
export const received = (): Ticket => ticketAfter([SYSTEM, RECEIVE]);

/** A ticket that the keywords sent to this department. */
export const routedTo = (departmentId: string): Ticket =>
  ticketAfter([SYSTEM, RECEIVE], [SYSTEM, { type: 'route', routing: routingTo(departmentId) }]);

/** A ticket that this department has signed. */
export const signedBy = (departmentId: string): Ticket =>
  after(routedTo(departmentId), handlerOf(departmentId), { type: 'sign' });

/** A ticket that this department has replied to and closed. */
export const closedBy = (departmentId: string): Ticket => {
  const replied = after(signedBy(departmentId), handlerOf(departmentId), {
    type: 'reply',
    text: '已处理',
  });
  return after(replied, handlerOf(departmentId), { type: 'close' });
};

/** The newest active clock for a target. Throws when there is none. */
export function clockFor(ticket: Ticket, target: ClockTarget, leg?: string): Clock {
  const clock = ticket.clocks.findLast(
    (one) => one.target === target && one.leg === leg && !one.endedAt,
  );
  if (!clock) throw new Error(`no ${target} clock`);
  return clock;
}

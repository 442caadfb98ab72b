import type { ProblemCode } from '../contract/problem.ts';
import type { Actor, Clock, Routing, TicketEvent } from '../contract/ticket.ts';
import type { ClockTarget, Instant } from '../contract/words.ts';
import type { WorkCalendar } from '../sla/calendar.ts';
import { checksDue, startClock } from '../sla/clock.ts';
import { termsFor, type Policy } from '../sla/policy.ts';
import type { Command } from './commands.ts';
import { refusalOf } from './permissions.ts';
import type { Ticket } from './ticket.ts';

/** What a decision depends on besides the ticket: who, when, and the desk's rules in force. */
export interface Context {
  by: Actor;
  at: Instant;
  rules: DeskRules;
}

/** The city's rules that decisions follow. */
export interface DeskRules {
  calendar: WorkCalendar;
  policy: Policy;
  isDepartment(departmentId: string): boolean;
}

export type Decision =
  | { ok: true; events: readonly TicketEvent[] }
  | { ok: false; code: ProblemCode };

/** A union member without what `decide` fills in itself. */
type Fact = TicketEvent extends infer E
  ? E extends TicketEvent
    ? Omit<E, 'seq' | 'at' | 'by'>
    : never
  : never;

/**
 * Decides what a command makes of a ticket: the events, or a refusal. Pure; the state machine of the
 * whole desk. No events means that the command has nothing to do (a clock checked twice).
 */
export function decide(ticket: Ticket, command: Command, context: Context): Decision {
  const isNew = ticket.version === 0;
  if (isNew !== (command.type === 'receive')) return { ok: false, code: 'not_in_this_status' };
  const code =
    refusalOf(context.by, command.type, ticket) ?? refusalInDetail(ticket, command, context);
  if (code) return { ok: false, code };
  const events = factsOf(ticket, command, context).map((fact, index) => ({
    ...fact,
    seq: ticket.version + 1 + index,
    at: context.at,
    by: context.by,
  }));
  return { ok: true, events };
}

function refusalInDetail(ticket: Ticket, command: Command, context: Context): ProblemCode | null {
  if (command.type !== 'dispatch') return null;
  if (!context.rules.isDepartment(command.departmentId)) return 'unknown_department';
  return ticket.departmentId === command.departmentId ? 'already_there' : null;
}

function factsOf(ticket: Ticket, command: Command, context: Context): Fact[] {
  switch (command.type) {
    case 'receive': {
      const { number, assessment, title, excerpt } = command;
      const matter = { kind: assessment.kind.value, urgency: assessment.urgency.value };
      const clocks = [clockOf('resolve', matter, context)];
      return [{ type: 'received', number, ...matter, title, excerpt, assessment, clocks }];
    }
    case 'route': {
      const routing = withCare(command.routing, ticket);
      if (routing.departmentId === null) return [{ type: 'dispatch_needed', routing }];
      return [{ type: 'routed', routing, clocks: [clockOf('sign', ticket, context)] }];
    }
    case 'give_up_routing': {
      const { lexiconVersion, detail } = command;
      const routing = {
        departmentId: null,
        confidence: 0,
        candidates: [],
        lexiconVersion,
        decidedBy: null,
        reason: 'routing_failed' as const,
      };
      return [{ type: 'dispatch_needed', routing, detail }];
    }
    case 'dispatch': {
      const { departmentId, note } = command;
      const clocks = [clockOf('sign', ticket, context)];
      const from = ticket.departmentId;
      return [{ type: 'dispatched', departmentId, from, clocks, ...(note ? { note } : {}) }];
    }
    case 'take':
      return [{ type: 'taken' }];
    case 'answer':
      return [{ type: 'answered', text: command.text }];
    case 'sign':
      return [{ type: 'signed' }];
    case 'reply':
      return [{ type: 'replied', text: command.text }];
    case 'close':
      return [{ type: 'closed' }];
    case 'note':
      return [{ type: 'noted', text: command.text }];
    case 'hand_over': {
      const { service, note } = command;
      return [{ type: 'handed_over', service, ...(note ? { note } : {}) }];
    }
    case 'reassess': {
      const changes = changesOf(command, ticket);
      if (!changes) return [];
      const matter = { ...ticket, ...changes };
      return [{ type: 'reassessed', ...changes, clocks: clocksAnew(ticket, matter, context) }];
    }
    case 'withdraw':
      return [{ type: 'withdrawn', ...(command.reason ? { reason: command.reason } : {}) }];
    case 'check_clocks':
      return checksDue(ticket.clocks, command.now);
  }
}

/** A person decides about emergencies and legal paths, with the candidates at hand. */
export function withCare(routing: Routing, ticket: Ticket): Routing {
  const reason =
    ticket.urgency === 'emergency'
      ? 'emergency'
      : ticket.assessment?.outOfScope
        ? 'out_of_scope'
        : null;
  return reason ? { ...routing, departmentId: null, decidedBy: null, reason } : routing;
}

type Matter = Pick<Ticket, 'kind' | 'urgency'>;

/** What a correction changes; null for nothing. */
function changesOf(
  { kind, urgency }: Command & { type: 'reassess' },
  ticket: Ticket,
): Partial<Matter> | null {
  const changes = {
    ...(kind && kind !== ticket.kind ? { kind } : {}),
    ...(urgency && urgency !== ticket.urgency ? { urgency } : {}),
  };
  return Object.keys(changes).length > 0 ? changes : null;
}

/** The running clocks whose terms change, started again when they were started. */
function clocksAnew(before: Ticket, after: Matter, { rules }: Context): Clock[] {
  const terms = termsFor(rules.policy, after);
  return before.clocks
    .filter(({ state, target, amount, unit }) => {
      const term = terms[target];
      return state === 'running' && (term.amount !== amount || term.unit !== unit);
    })
    .map(({ target, startedAt }) =>
      startClock(target, terms[target], { at: startedAt, calendar: rules.calendar }),
    );
}

function clockOf(target: ClockTarget, matter: Matter, { at, rules }: Context): Clock {
  const term = termsFor(rules.policy, matter)[target];
  return startClock(target, term, { at, calendar: rules.calendar });
}

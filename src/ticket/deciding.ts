import type { ProblemCode } from '../contract/problem.ts';
import type { Ladder, Loop, Policy } from '../contract/rulebook.ts';
import type { Actor, TicketEvent, TicketEventType } from '../contract/ticket.ts';
import type { Instant } from '../contract/words.ts';
import type { WorkCalendar } from '../sla/calendar.ts';
import type { Command, CommandOf } from './commands.ts';
import type { Ticket } from './ticket.ts';

/** The form in which the chapters of a ticket's life (`life/`) say what commands and events do. */

/** What a decision depends on besides the ticket: who, when, and the desk's rules in force. */
export interface Context {
  by: Actor;
  at: Instant;
  rules: DeskRules;
}

/** The city's rules that decisions follow; each version is that of the rulebook. */
export interface DeskRules {
  calendar: WorkCalendar;
  calendarVersion: number;
  policy: Policy;
  policyVersion: number;
  ladder: Ladder;
  loop: Loop;
  isDepartment(departmentId: string): boolean;
}

/** An event without what `decide` fills in itself. */
export type Fact = TicketEvent extends infer E
  ? E extends TicketEvent
    ? Omit<E, 'seq' | 'at' | 'by' | 'prev'>
    : never
  : never;

/** What follows from a command: events, or why it is refused. None: there is nothing to do. */
export type Outcome = readonly Fact[] | ProblemCode;

export type Decider<T extends Command['type']> = (
  ticket: Ticket,
  command: CommandOf<T>,
  context: Context,
) => Outcome;

export type Deciders<T extends Command['type']> = { readonly [K in T]: Decider<K> };

export type EventOf<T extends TicketEventType> = Extract<TicketEvent, { type: T }>;

/** What an event changes. Total: an event that was decided always fits. */
export type Evolver<T extends TicketEventType> = (
  ticket: Ticket,
  event: EventOf<T>,
) => Partial<Ticket>;

export type Evolvers<T extends TicketEventType> = { readonly [K in T]: Evolver<K> };

/** `{ note: 'x' }`, or nothing at all when there is no note. */
export const given = <K extends string, V>(
  key: K,
  value: V | undefined,
): { readonly [P in K]?: V } =>
  // An absent property and one that is undefined are not the same in an event.
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

import type { ProblemCode } from '../contract/problem.ts';
import type { TicketEvent } from '../contract/ticket.ts';
import type { Command, CommandOf } from './commands.ts';
import type { Context, Decider, Deciders, Fact, Outcome } from './deciding.ts';
import { evolve } from './evolve.ts';
import { assistingCommands } from './life/assisting.ts';
import { callBackCommands } from './life/call-back.ts';
import { confidenceCommands } from './life/confidence.ts';
import { conversationCommands } from './life/conversation.ts';
import { handlingCommands } from './life/handling.ts';
import { informationCommands } from './life/information.ts';
import { mergingCommands } from './life/merging.ts';
import { objectionCommands } from './life/objection.ts';
import { receptionCommands } from './life/reception.ts';
import { supervisionCommands } from './life/supervision.ts';
import { dueOf, timeCommands } from './life/time.ts';
import { refusalOf } from './permissions.ts';
import { SYSTEM } from './system.ts';
import { headOf, type Ticket } from './ticket.ts';

export type Decision =
  | { ok: true; events: readonly TicketEvent[] }
  | { ok: false; code: ProblemCode };

const DECIDERS: Deciders<Command['type']> = {
  ...receptionCommands,
  ...conversationCommands,
  ...handlingCommands,
  ...objectionCommands,
  ...assistingCommands,
  ...informationCommands,
  ...callBackCommands,
  ...supervisionCommands,
  ...mergingCommands,
  ...confidenceCommands,
  ...timeCommands,
};

/**
 * What ends a wait itself. An answer that comes after the wait was over, and before anybody has looked, is
 * still the answer; while a ticket waits, the clocks that these let go on have nothing to tell.
 */
const ENDS_THE_WAIT: ReadonlySet<Command['type']> = new Set(['supply_info', 'proceed']);

/**
 * Decides what a command makes of a ticket: the events, or a refusal. Pure; the state machine of the
 * whole desk. What time has made due by then comes first, done by the desk itself: a clock that is met
 * late has breached before, whether or not anybody looked in time. A refusal leaves that for the next look. No
 * events means that nothing is due and the command has nothing to do.
 */
export function decide(ticket: Ticket, command: Command, context: Context): Decision {
  const isNew = ticket.version === 0;
  if (isNew !== (command.type === 'receive')) return { ok: false, code: 'not_in_this_status' };
  const due = ENDS_THE_WAIT.has(command.type) ? [] : dueEvents(ticket, context);
  const present = due.reduce(evolve, ticket);
  const refused = refusalOf(context.by, command.type, headOf(present));
  if (refused) return { ok: false, code: refused };
  const outcome = outcomeOf(present, command, context);
  if (typeof outcome === 'string') return { ok: false, code: outcome };
  return { ok: true, events: [...due, ...eventsOn(present, outcome, context)] };
}

/** All that is due, also by what was due. */
function dueEvents(ticket: Ticket, { at, rules }: Context): TicketEvent[] {
  const context = { at, rules, by: SYSTEM };
  const events: TicketEvent[] = [];
  for (let present = ticket; ;) {
    const next = eventsOn(present, dueOf(present, context), context);
    if (next.length === 0) return events;
    events.push(...next);
    present = next.reduce(evolve, present);
  }
}

const eventsOn = (
  { version }: Ticket,
  facts: readonly Fact[],
  { at, by }: Context,
): TicketEvent[] => facts.map((fact, index) => ({ ...fact, seq: version + 1 + index, at, by }));

function outcomeOf<T extends Command['type']>(
  ticket: Ticket,
  command: CommandOf<T>,
  context: Context,
): Outcome {
  const decider = DECIDERS[command.type] as Decider<T>;
  return decider(ticket, command, context);
}

import type { ProblemCode } from '../contract/problem.ts';
import type { TicketEvent } from '../contract/ticket.ts';
import type { Command, CommandOf } from './commands.ts';
import type { Context, Decider, Deciders, Outcome } from './deciding.ts';
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
import { timeCommands } from './life/time.ts';
import { refusalOf } from './permissions.ts';
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
 * Decides what a command makes of a ticket: the events, or a refusal. Pure; the state machine of the
 * whole desk. No events means that the command has nothing to do (a clock checked twice).
 */
export function decide(ticket: Ticket, command: Command, context: Context): Decision {
  const isNew = ticket.version === 0;
  if (isNew !== (command.type === 'receive')) return { ok: false, code: 'not_in_this_status' };
  const refused = refusalOf(context.by, command.type, headOf(ticket));
  if (refused) return { ok: false, code: refused };
  const outcome = outcomeOf(ticket, command, context);
  if (typeof outcome === 'string') return { ok: false, code: outcome };
  const events = outcome.map((fact, index) => ({
    ...fact,
    seq: ticket.version + 1 + index,
    at: context.at,
    by: context.by,
  }));
  return { ok: true, events };
}

function outcomeOf<T extends Command['type']>(
  ticket: Ticket,
  command: CommandOf<T>,
  context: Context,
): Outcome {
  const decider = DECIDERS[command.type] as Decider<T>;
  return decider(ticket, command, context);
}

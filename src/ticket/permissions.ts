import { COMMAND_TYPES, type CommandType } from '../contract/commands.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Actor } from '../contract/ticket.ts';
import { OPEN_STATUSES, STATUSES } from '../contract/words.ts';
import type { ActorRole, Status } from '../contract/words.ts';
import type { Command } from './commands.ts';
import type { TicketHead } from './ticket.ts';

interface Rule {
  roles: readonly ActorRole[];
  statuses: readonly Status[];
}

const UNSIGNED = ['received', 'needs_dispatch', 'routed'] as const;
const FRONT_DESK = ['agent', 'dispatcher', 'supervisor'] as const;

/**
 * Which command is allowed to whom in which status: the only place that says so. It renders into
 * docs/life-cycle.md, and what it allows travels with each ticket as `may`.
 */
export const RULES: Readonly<Record<Command['type'], Rule>> = {
  receive: { roles: ['system'], statuses: ['received'] },
  route: { roles: ['system'], statuses: ['received'] },
  give_up_routing: { roles: ['system'], statuses: ['received'] },
  check_clocks: { roles: ['system'], statuses: STATUSES },
  dispatch: { roles: [...FRONT_DESK, 'admin'], statuses: UNSIGNED },
  take: { roles: FRONT_DESK, statuses: UNSIGNED },
  answer: { roles: FRONT_DESK, statuses: UNSIGNED },
  sign: { roles: ['handler'], statuses: ['routed'] },
  reply: { roles: ['handler'], statuses: ['signed'] },
  close: { roles: ['handler', ...FRONT_DESK], statuses: ['replied'] },
  note: { roles: [...FRONT_DESK, 'handler', 'admin'], statuses: STATUSES },
  hand_over: { roles: [...FRONT_DESK, 'admin'], statuses: [...UNSIGNED, 'signed'] },
  reassess: { roles: [...FRONT_DESK, 'admin'], statuses: OPEN_STATUSES },
  withdraw: {
    roles: ['citizen'],
    statuses: OPEN_STATUSES.filter((status) => status !== 'replied'),
  },
};

/** A handler (承办人) sees the tickets of the own department only; other staff see all. */
export function canSee(actor: Actor, ticket: Pick<TicketHead, 'departmentId'>): boolean {
  return actor.role !== 'handler' || actor.departmentId === ticket.departmentId;
}

/** The wall board is for those who answer for the whole desk. */
export const mayWatchFigures = (actor: Pick<Actor, 'role'>): boolean =>
  actor.role === 'supervisor' || actor.role === 'admin';

/** What the directory of today would say of a ticket is for those who dispatch. */
export const mayPreviewRouting = (actor: Pick<Actor, 'role'>): boolean =>
  RULES.dispatch.roles.includes(actor.role);

/** Why this actor may not give this command now, or null when it is allowed. */
export function refusalOf(
  actor: Actor,
  type: Command['type'],
  ticket: Pick<TicketHead, 'status' | 'assignee' | 'departmentId'>,
): ProblemCode | null {
  const rule = RULES[type];
  if (!rule.roles.includes(actor.role) || !canSee(actor, ticket)) return 'forbidden';
  if (!rule.statuses.includes(ticket.status)) return 'not_in_this_status';
  if (type === 'take' && ticket.assignee?.id === actor.id) return 'already_yours';
  return null;
}

/** The commands that a console offers to this actor on this ticket, in a stable order. */
export function mayOf(
  actor: Actor,
  ticket: Pick<TicketHead, 'status' | 'assignee' | 'departmentId'>,
): CommandType[] {
  return COMMAND_TYPES.filter((type) => refusalOf(actor, type, ticket) === null);
}

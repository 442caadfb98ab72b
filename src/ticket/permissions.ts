import { COMMAND_TYPES, type CommandType } from '../contract/commands.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Actor, Leg, TicketEvent } from '../contract/ticket.ts';
import { OPEN_STATUSES, STATUSES } from '../contract/words.ts';
import type { ActorRole, Status } from '../contract/words.ts';
import type { Command } from './commands.ts';
import { isAssisting } from './life/assisting.ts';
import { departmentsOf, type Ticket, type TicketHead } from './ticket.ts';

interface Rule {
  roles: readonly ActorRole[];
  statuses: readonly Status[];
  /** For a handler of an assisting department (协办): the states of its part. Without it, only the lead. */
  legs?: readonly Leg['state'][];
  /** What the ticket must have besides its status. */
  when?: Condition;
}

type Condition = keyof typeof CONDITIONS;
type Subject = Pick<
  TicketHead,
  | 'status'
  | 'assignee'
  | 'departmentId'
  | 'legs'
  | 'flags'
  | 'mergedInto'
  | 'standing'
  | 'archivedAt'
>;

/** The conditions of the table, as its readers know them. */
export const CONDITIONS = {
  not_kept: ({ standing }) => !standing.kept,
  call_back_due: ({ flags }) => flags.includes('call_back_due'),
  // A merged ticket is rated after each handling of the one that it is handled with.
  not_evaluated: ({ standing, status }) => !standing.evaluated || status === 'merged',
  extension_asked: ({ flags }) => flags.includes('extension_asked'),
  no_extension_asked: ({ flags }) => !flags.includes('extension_asked'),
  nothing_merged_into_it: ({ standing }) => !standing.absorbs,
  has_assistants: ({ legs }) => legs.length > 0,
  masked_for_the_viewer: (subject, actor) => isMaskedFor(actor, subject),
} as const satisfies Record<string, (subject: Subject, actor: Actor) => boolean>;

const UNSIGNED = ['received', 'live', 'needs_dispatch', 'routed'] as const;
const AT_WORK = ['routed', 'returned', 'signed', 'awaiting_citizen'] as const;
const FRONT_DESK = ['agent', 'dispatcher', 'supervisor'] as const;
const DISPATCHERS = ['dispatcher', 'supervisor', 'admin'] as const;
const DESK = [...FRONT_DESK, 'admin'] as const;
const DONE = ['closed', 'call_back'] as const;

/**
 * Which command is allowed to whom in which status: the only place that says so. It renders into
 * docs/life-cycle.md, and what it allows travels with each ticket as `may`. What depends on the time, on the
 * city's rules or on the command's own words is decided in `life/`.
 */
export const RULES: Readonly<Record<Command['type'], Rule>> = {
  receive: { roles: ['system'], statuses: ['received'] },
  route: { roles: ['system'], statuses: ['received'] },
  give_up_routing: { roles: ['system'], statuses: ['received'] },
  check_clocks: { roles: ['system'], statuses: STATUSES },
  redate: { roles: ['system'], statuses: STATUSES },
  hear: { roles: ['system'], statuses: ['live'] },
  end_conversation: { roles: ['system'], statuses: STATUSES },
  respond: { roles: DESK, statuses: STATUSES },
  fill_form: { roles: DESK, statuses: OPEN_STATUSES },
  dispatch: { roles: DESK, statuses: UNSIGNED },
  take: { roles: FRONT_DESK, statuses: UNSIGNED },
  assign: { roles: ['handler', ...DESK], statuses: OPEN_STATUSES },
  answer: { roles: FRONT_DESK, statuses: UNSIGNED },
  rule: { roles: DISPATCHERS, statuses: ['returned'] },
  sign: { roles: ['handler'], statuses: ['routed'], legs: ['asked'] },
  return: {
    roles: ['handler'],
    statuses: ['routed', 'signed'],
    legs: ['asked', 'signed'],
    when: 'not_kept',
  },
  reply: { roles: ['handler'], statuses: ['signed'], legs: ['signed'] },
  request_info: { roles: ['handler', ...DESK], statuses: ['needs_dispatch', 'signed'] },
  supply_info: { roles: ['citizen', ...DESK], statuses: ['awaiting_citizen'] },
  proceed: { roles: ['handler', ...DESK], statuses: ['awaiting_citizen'] },
  supplement: { roles: ['citizen'], statuses: OPEN_STATUSES },
  give_contact: { roles: ['citizen', ...DESK], statuses: STATUSES },
  ask_extension: { roles: ['handler'], statuses: ['signed'], when: 'no_extension_asked' },
  rule_extension: { roles: DISPATCHERS, statuses: OPEN_STATUSES, when: 'extension_asked' },
  assist: { roles: ['handler', ...DISPATCHERS], statuses: AT_WORK },
  release: { roles: ['handler', ...DISPATCHERS], statuses: AT_WORK, when: 'has_assistants' },
  reassign: { roles: DISPATCHERS, statuses: ['routed', 'returned', 'signed'] },
  send_back: { roles: FRONT_DESK, statuses: ['replied'] },
  close: { roles: ['handler', ...FRONT_DESK], statuses: ['replied'] },
  start_call_back: { roles: FRONT_DESK, statuses: DONE, when: 'call_back_due' },
  record_call_back: { roles: FRONT_DESK, statuses: DONE, when: 'call_back_due' },
  rate: { roles: ['citizen'], statuses: [...DONE, 'merged'], when: 'not_evaluated' },
  reopen: { roles: ['citizen', ...FRONT_DESK], statuses: DONE },
  urge: { roles: ['citizen', ...FRONT_DESK], statuses: OPEN_STATUSES },
  supervise: { roles: ['supervisor', 'admin'], statuses: OPEN_STATUSES },
  escalate: { roles: ['supervisor', 'admin'], statuses: OPEN_STATUSES },
  merge: {
    roles: DESK,
    statuses: ['needs_dispatch', 'routed', 'signed'],
    when: 'nothing_merged_into_it',
  },
  unmerge: { roles: DESK, statuses: ['merged'] },
  absorb: { roles: DESK, statuses: OPEN_STATUSES },
  part: { roles: DESK, statuses: STATUSES },
  hand_over: { roles: DESK, statuses: [...UNSIGNED, 'signed'] },
  reassess: { roles: DESK, statuses: OPEN_STATUSES },
  set_confidential: { roles: ['citizen', ...DESK], statuses: STATUSES },
  unmask: { roles: DESK, statuses: STATUSES, when: 'masked_for_the_viewer' },
  note: {
    roles: [...FRONT_DESK, 'handler', 'admin'],
    statuses: STATUSES,
    legs: ['asked', 'signed', 'replied'],
  },
  withdraw: {
    roles: ['citizen'],
    statuses: OPEN_STATUSES.filter((status) => status !== 'replied'),
    when: 'nothing_merged_into_it',
  },
};

/** A handler (承办人) sees what the own department has a part in; other staff see all. */
export function canSee(actor: Actor, ticket: Pick<TicketHead, 'departmentId' | 'legs'>): boolean {
  if (actor.role !== 'handler') return true;
  return actor.departmentId !== undefined && departmentsOf(ticket).includes(actor.departmentId);
}

/** Whether the actor's department had a part in the ticket that somebody has given to others since. */
export function hasLost(
  actor: Actor,
  ticket: Pick<Ticket, 'timeline' | 'departmentId' | 'legs'>,
): boolean {
  if (actor.departmentId === undefined || canSee(actor, ticket)) return false;
  return ticket.timeline.some((event) => givenTo(event) === actor.departmentId);
}

function givenTo(event: TicketEvent): string | null | undefined {
  switch (event.type) {
    case 'routed':
      return event.routing.departmentId;
    case 'ruled':
      return event.to;
    case 'dispatched':
    case 'reassigned':
    case 'reopened':
    case 'assist_asked':
      return event.departmentId;
    default:
      return undefined;
  }
}

/** Whether this viewer is not told who the citizen is (保密). The citizen and the desk itself know. */
export function isMaskedFor(actor: Actor, ticket: Pick<TicketHead, 'flags' | 'standing'>): boolean {
  if (actor.role === 'citizen' || actor.role === 'system') return false;
  return ticket.flags.includes('confidential') && !ticket.standing.unmaskedBy.includes(actor.id);
}

/** The wall board is for those who answer for the whole desk. */
export const mayWatchFigures = (actor: Pick<Actor, 'role'>): boolean =>
  actor.role === 'supervisor' || actor.role === 'admin';

/** What the directory of today would say of a ticket is for those who dispatch. */
export const mayPreviewRouting = (actor: Pick<Actor, 'role'>): boolean =>
  RULES.dispatch.roles.includes(actor.role);

/** Why this actor may not give this command now, or null when the table allows it. */
export function refusalOf(
  actor: Actor,
  type: Command['type'],
  ticket: Subject,
): ProblemCode | null {
  const { roles, statuses, legs, when } = RULES[type];
  if (!roles.includes(actor.role) || !canSee(actor, ticket)) return 'forbidden';
  if (isAssisting(actor, ticket)) {
    if (!legs) return 'forbidden';
    const { state } = ticket.legs.find((leg) => leg.departmentId === actor.departmentId)!;
    const open = (AT_WORK as readonly Status[]).includes(ticket.status) || type === 'note';
    return open && legs.includes(state) ? null : 'not_in_this_status';
  }
  if (!statuses.includes(ticket.status)) return 'not_in_this_status';
  if (when && !CONDITIONS[when](ticket, actor)) return UNMET[when] ?? 'not_in_this_status';
  const takesInHand =
    type === 'take' || (type === 'start_call_back' && ticket.status === 'call_back');
  if (takesInHand && ticket.assignee?.id === actor.id) return 'already_yours';
  return null;
}

/** Conditions that have words of their own when they are not met. */
const UNMET: Partial<Record<Condition, ProblemCode>> = {
  not_kept: 'must_keep',
  not_evaluated: 'already_evaluated',
  no_extension_asked: 'extension_pending',
  nothing_merged_into_it: 'others_merged_into_it',
};

/** The commands that a console offers to this actor on this ticket, in a stable order; none in the archive. */
export function mayOf(actor: Actor, ticket: Subject): CommandType[] {
  if (ticket.archivedAt) return [];
  return COMMAND_TYPES.filter((type) => refusalOf(actor, type, ticket) === null);
}

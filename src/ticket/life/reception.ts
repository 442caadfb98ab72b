import type { Routing } from '../../contract/ticket.ts';
import { maskPersonal } from '../../intake/personal-data.ts';
import { clocksAtDepartment, ended, put, started } from '../clocks.ts';
import { given, type Deciders, type Evolvers } from '../deciding.ts';
import type { Ticket } from '../ticket.ts';

/** 受理 and 派单: from the inquiry to its department. */

export const receptionCommands: Deciders<
  'receive' | 'route' | 'give_up_routing' | 'dispatch' | 'take' | 'assign' | 'answer' | 'hand_over'
> = {
  receive({ inquiry }, { number, assessment, form, live = false, ...texts }, context) {
    const matter = { kind: assessment.kind.value, urgency: assessment.urgency.value };
    const confidential = inquiry.contact?.anonymous === true;
    const { title, excerpt } = texts;
    const mask = (text: string) => (confidential ? maskPersonal(text, inquiry.contact) : text);
    const clocks = started(
      ['answer', 'resolve'],
      { ...matter, departmentId: null, inquiry, live },
      context,
    );
    return [
      {
        type: 'received',
        number,
        ...matter,
        title: mask(title),
        excerpt: mask(excerpt),
        assessment,
        ...(confidential ? { confidential } : {}),
        ...(live ? { live } : {}),
        ...given('form', form),
        clocks,
      },
    ];
  },
  route(ticket, command, context) {
    const routing = withCare(command.routing, ticket);
    const { departmentId } = routing;
    if (departmentId === null) {
      return [{ type: 'dispatch_needed', routing, clocks: started(['dispatch'], ticket, context) }];
    }
    return [{ type: 'routed', routing, clocks: clocksAtDepartment(ticket, departmentId, context) }];
  },
  give_up_routing(ticket, { lexiconVersion, detail }, context) {
    const routing = {
      departmentId: null,
      confidence: 0,
      candidates: [],
      lexiconVersion,
      decidedBy: null,
      reason: 'routing_failed' as const,
    };
    const clocks = started(['dispatch'], ticket, context);
    return [{ type: 'dispatch_needed', routing, detail, clocks }];
  },
  dispatch(ticket, { departmentId, note }, context) {
    if (!context.rules.isDepartment(departmentId)) return 'unknown_department';
    if (ticket.departmentId === departmentId) return 'already_there';
    const clocks = clocksAtDepartment(ticket, departmentId, context);
    const from = ticket.departmentId;
    return [{ type: 'dispatched', departmentId, from, clocks, ...given('note', note) }];
  },
  take: () => [{ type: 'taken' }],
  assign: ({ assignee }, { to }) =>
    assignee?.id === to.id ? 'nothing_changes' : [{ type: 'assigned', to }],
  answer: (_ticket, { text }) => [{ type: 'answered', text }],
  hand_over: (_ticket, { service, note }) => [
    { type: 'handed_over', service, ...given('note', note) },
  ],
};

export const receptionEvents: Evolvers<
  | 'received'
  | 'routed'
  | 'dispatch_needed'
  | 'dispatched'
  | 'taken'
  | 'assigned'
  | 'answered'
  | 'handed_over'
> = {
  received(_ticket, event) {
    const { number, kind, urgency, title, excerpt, clocks, assessment = null } = event;
    const said = { number, kind, urgency, title, excerpt, assessment };
    const confidential = event.confidential ?? false;
    const status = event.live ? 'live' : 'received';
    const form = event.form ?? null;
    return { ...said, form, confidential, clocks, status, receivedAt: event.at };
  },
  routed: (ticket, { routing, clocks, at }) => ({
    status: 'routed',
    departmentId: routing.departmentId,
    sentAt: at,
    routing,
    clocks: put(ticket.clocks, clocks, at),
  }),
  dispatch_needed: (ticket, { routing, clocks, at }) => ({
    status: 'needs_dispatch',
    routing,
    clocks: put(ticket.clocks, clocks, at),
  }),
  dispatched: (ticket, { departmentId, clocks, at }) => ({
    ...sentTo(departmentId, ticket, at),
    clocks: put(atDispatch(ticket, departmentId, at), clocks, at),
  }),
  taken: (_ticket, { by }) => ({ assignee: { id: by.id, name: by.name } }),
  assigned: (_ticket, { to }) => ({ assignee: to }),
  answered: (ticket, { text, at, by }) => ({
    status: 'closed',
    closedAt: at,
    reply: { text, at, by },
    clocks: resolved(ticket, at),
  }),
  handed_over: (ticket, { at }) => ({
    status: 'closed',
    closedAt: at,
    clocks: resolved(ticket, at),
  }),
};

/** A person decides about emergencies and legal paths, with the candidates at hand. */
export function withCare(
  routing: Routing,
  ticket: Pick<Ticket, 'urgency' | 'assessment'>,
): Routing {
  const reason =
    ticket.urgency === 'emergency'
      ? 'emergency'
      : ticket.assessment?.outOfScope
        ? 'out_of_scope'
        : null;
  return reason ? { ...routing, departmentId: null, decidedBy: null, reason } : routing;
}

/** What a ticket becomes that a person sends to a department; an assisting one becomes the lead. */
export function sentTo(departmentId: string, ticket: Ticket, at: string) {
  return {
    status: 'routed',
    departmentId,
    sentAt: at,
    legs: ticket.legs.filter((leg) => leg.departmentId !== departmentId),
    routing: byPerson(ticket.routing, departmentId),
  } satisfies Partial<Ticket>;
}

/** The clocks of the desk are met, those of the department before, and of the new one as assistant, end. */
export function atDispatch({ clocks }: Ticket, departmentId: string, at: string): Ticket['clocks'] {
  const dispatched = ended(clocks, 'met', { at, targets: ['dispatch'], leg: null });
  const left = ended(dispatched, 'cancelled', { at, targets: ['sign', 'reply'], leg: null });
  return ended(left, 'cancelled', { at, leg: departmentId });
}

/** All that ran is over: the ticket is resolved. */
export const resolved = ({ clocks }: Ticket, at: string): Ticket['clocks'] => {
  const met = ended(clocks, 'met', { at, targets: ['answer', 'dispatch', 'resolve'], leg: null });
  return ended(met, 'cancelled', { at });
};

function byPerson(routing: Routing | null, departmentId: string): Routing {
  const base = routing ?? { confidence: 0, candidates: [], lexiconVersion: 'none' };
  return { ...base, departmentId, decidedBy: 'person' };
}

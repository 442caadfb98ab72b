import { clocksAtDepartment, ended, isOver, put, started } from '../clocks.ts';
import { given, type Deciders, type Evolvers } from '../deciding.ts';
import { isAssisting } from './assisting.ts';
import { atDispatch, sentTo } from './reception.ts';

/**
 * 退单, 派单异议审核, 改派: a department says that it is not the right one, and the desk rules on it
 * (国办函〔2025〕66号: returns and re-dispatch are orderly).
 */

export const objectionCommands: Deciders<'return' | 'rule' | 'reassign'> = {
  return(ticket, { reason, text, suggestion }, context) {
    const { by, rules } = context;
    if (isAssisting(by, ticket)) {
      return [{ type: 'assist_returned', departmentId: by.departmentId, reason, text }];
    }
    if (ticket.kept) return 'must_keep';
    const { within } = rules.loop.return;
    if (within && ticket.sentAt && isOver(within, ticket.sentAt, context)) return 'return_too_late';
    if (suggestion && !rules.isDepartment(suggestion)) return 'unknown_department';
    const clocks = started(['dispatch'], ticket, context);
    const departmentId = ticket.departmentId ?? '';
    return [
      { type: 'returned', departmentId, reason, text, ...given('suggestion', suggestion), clocks },
    ];
  },
  rule(ticket, { decision, departmentId, text }, context) {
    const { objection } = ticket;
    if (!objection) return 'not_in_this_status';
    const from = objection.departmentId;
    const said = { type: 'ruled' as const, decision, from, ...given('text', text) };
    if (decision === 'reject') {
      const clocks = objection.from === 'routed' ? started(['sign'], ticket, context) : [];
      return [{ ...said, to: from, clocks }];
    }
    const { isDepartment, loop } = context.rules;
    const final = ticket.bounces + 1 >= loop.return.bouncesAtMost;
    // Who returns it as the default owner is not given it again: a person decides.
    const owner = final && loop.return.defaultOwner !== from ? loop.return.defaultOwner : null;
    const to = departmentId ?? owner;
    if (to !== null && !isDepartment(to)) return 'unknown_department';
    if (to === from) return 'already_there';
    if (to === null) return [{ ...said, to, clocks: started(['dispatch'], ticket, context) }];
    const clocks = clocksAtDepartment(ticket, to, context);
    return [{ ...said, to, ...(final ? { final } : {}), clocks }];
  },
  reassign(ticket, { departmentId, text }, context) {
    const from = ticket.departmentId;
    if (!context.rules.isDepartment(departmentId)) return 'unknown_department';
    if (from === null || from === departmentId) return 'already_there';
    const clocks = clocksAtDepartment(ticket, departmentId, context);
    return [{ type: 'reassigned', departmentId, from, text, clocks }];
  },
};

export const objectionEvents: Evolvers<'returned' | 'ruled' | 'reassigned'> = {
  returned(ticket, { departmentId, reason, text, suggestion, clocks, at, by }) {
    const objection = { departmentId, reason, text, ...given('suggestion', suggestion), at, by };
    const unsigned = ended(ticket.clocks, 'cancelled', { at, targets: ['sign'], leg: null });
    return {
      status: 'returned',
      objection: { ...objection, from: ticket.status },
      clocks: put(unsigned, clocks, at),
    };
  },
  ruled(ticket, { decision, to, final = false, clocks, at }) {
    if (decision === 'reject') {
      const ruled = ended(ticket.clocks, 'met', { at, targets: ['dispatch'], leg: null });
      const status = ticket.objection?.from ?? 'routed';
      return { status, objection: null, clocks: put(ruled, clocks, at) };
    }
    const bounces = ticket.bounces + 1;
    // What the department asked for while it had the ticket goes with it.
    const bounced = { objection: null, extension: null, bounces, assignee: null };
    if (to === null) {
      const left = ended(ticket.clocks, 'cancelled', { at, targets: ['sign', 'reply'], leg: null });
      const nowhere = { status: 'needs_dispatch', departmentId: null, sentAt: null } as const;
      return { ...bounced, ...nowhere, clocks: put(left, clocks, at) };
    }
    const moved = put(atDispatch(ticket, to, at), clocks, at);
    return { ...bounced, ...sentTo(to, ticket, at), kept: final, clocks: moved };
  },
  reassigned: (ticket, { departmentId, clocks, at }) => ({
    ...sentTo(departmentId, ticket, at),
    objection: null,
    extension: null,
    assignee: null,
    kept: false,
    clocks: put(atDispatch(ticket, departmentId, at), clocks, at),
  }),
};

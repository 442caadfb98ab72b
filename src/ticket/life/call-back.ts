import type { Instant } from '../../contract/words.ts';
import { clocksAtDepartment, ended, isOver, put, started } from '../clocks.ts';
import { given, type Context, type Deciders, type Evolvers, type Fact } from '../deciding.ts';
import type { Ticket } from '../ticket.ts';

/** 回访, 评价, 重办: what the citizen says of it, and what then begins anew. */

export const callBackCommands: Deciders<
  'start_call_back' | 'record_call_back' | 'rate' | 'reopen'
> = {
  start_call_back: () => [{ type: 'call_back_started' }],
  record_call_back(ticket, { reached, contacted, solved, satisfaction, text }, context) {
    const words = given('text', text);
    if (!reached) {
      const last = (ticket.callBacks?.tries ?? 0) + 1 >= context.rules.loop.callBackTries;
      return [{ type: 'called_back', reached, ...(last ? { givenUp: true } : {}), ...words }];
    }
    if (!solved || !satisfaction) return 'evaluation_incomplete';
    const evaluation = { ...given('contacted', contacted), solved, satisfaction, ...words };
    const called = { type: 'called_back' as const, reached, ...evaluation };
    return [called, ...(solved === 'unsolved' ? [reopened(ticket, text ?? '', context)] : [])];
  },
  rate(ticket, { solved, satisfaction, contacted, text, closedAt = ticket.closedAt }, context) {
    if (ticket.evaluation && !(closedAt && ticket.evaluation.at < closedAt)) {
      return 'already_evaluated';
    }
    if (!mayStillReopen(closedAt, context)) return 'reopen_too_late';
    const rating = {
      ...given('contacted', contacted),
      solved,
      satisfaction,
      ...given('text', text),
    };
    const rated = { type: 'rated' as const, ...rating };
    // What was handled with another ticket is opened anew there.
    const again = solved === 'unsolved' && ticket.status !== 'merged';
    return [rated, ...(again ? [reopened(ticket, text ?? '', context)] : [])];
  },
  reopen(ticket, { text }, context) {
    const late = context.by.role === 'citizen' && !mayStillReopen(ticket.closedAt, context);
    return late ? 'reopen_too_late' : [reopened(ticket, text, context)];
  },
};

export const callBackEvents: Evolvers<'call_back_started' | 'called_back' | 'rated' | 'reopened'> =
  {
    call_back_started: (_ticket, { by }) => ({
      status: 'call_back',
      assignee: { id: by.id, name: by.name },
    }),
    called_back(ticket, { type: _t, seq: _s, prev: _p, reached, givenUp, ...said }) {
      const tries = (ticket.callBacks?.tries ?? 0) + 1;
      const state = reached ? 'done' : givenUp ? 'given_up' : 'due';
      const how = reached ? 'met' : 'cancelled';
      const { clocks } = ticket;
      return {
        status: 'closed',
        callBacks: { state, tries },
        ...(reached ? { evaluation: said } : {}),
        clocks:
          state === 'due' ? clocks : ended(clocks, how, { at: said.at, targets: ['call_back'] }),
      };
    },
    rated(ticket, { type: _t, seq: _s, prev: _p, ...said }) {
      const { callBacks, clocks, status } = ticket;
      return {
        evaluation: said,
        ...(status === 'call_back' ? { status: 'closed' } : {}),
        ...(callBacks ? { callBacks: { ...callBacks, state: 'done' } } : {}),
        clocks: ended(clocks, 'met', { at: said.at, targets: ['call_back'] }),
      };
    },
    reopened: (ticket, { departmentId, clocks, at }) => ({
      status: departmentId === null ? 'needs_dispatch' : 'routed',
      departmentId,
      sentAt: departmentId === null ? null : at,
      assignee: null,
      closedAt: null,
      legs: [],
      callBacks: null,
      evaluation: null,
      extended: { times: 0, days: 0 },
      reopenings: ticket.reopenings + 1,
      clocks: put(ended(ticket.clocks, 'cancelled', { at }), clocks, at),
    }),
  };

/** Back to the department that had it, or to the desk when there was none. */
function reopened(ticket: Ticket, text: string, context: Context): Fact {
  const { departmentId: had } = ticket;
  const departmentId = had !== null && context.rules.isDepartment(had) ? had : null;
  const clocks = [
    ...started(['resolve'], { ...ticket, departmentId }, context),
    ...(departmentId === null
      ? started(['dispatch'], ticket, context)
      : clocksAtDepartment({ ...ticket, clocks: [] }, departmentId, context)),
  ];
  return { type: 'reopened', text, departmentId, clocks };
}

const mayStillReopen = (closedAt: Instant | null, context: Context): boolean =>
  closedAt !== null && !isOver(context.rules.loop.reopenWithin, closedAt, context);

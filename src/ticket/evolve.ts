import type { Inquiry } from '../contract/inquiry.ts';
import type { Clock, Routing, TicketEvent } from '../contract/ticket.ts';
import type { ClockTarget, Instant } from '../contract/words.ts';
import { unreceived, type Ticket } from './ticket.ts';

/** Replays a whole timeline: the snapshot that the store must hold. */
export function replay(inquiry: Inquiry, timeline: readonly TicketEvent[]): Ticket {
  return timeline.reduce(evolve, unreceived(inquiry));
}

/** Applies one event. Total and pure: an event that was decided always fits. */
export function evolve(ticket: Ticket, event: TicketEvent): Ticket {
  return {
    ...ticket,
    ...changeBy(ticket, event),
    version: event.seq,
    changedAt: event.at,
    timeline: [...ticket.timeline, event],
  };
}

function changeBy(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  const { at, by } = event;
  switch (event.type) {
    case 'received': {
      const { number, kind, urgency, title, excerpt, clocks, assessment = null } = event;
      const said = { number, kind, urgency, title, excerpt, assessment };
      return { ...said, clocks, status: 'received', receivedAt: at };
    }
    case 'routed': {
      const { routing } = event;
      const clocks = [...ticket.clocks, ...event.clocks];
      return { status: 'routed', departmentId: routing.departmentId, routing, clocks };
    }
    case 'dispatch_needed':
      return { status: 'needs_dispatch', routing: event.routing };
    case 'dispatched': {
      const { departmentId } = event;
      const clocks = [...cancelled(ticket.clocks, at, 'sign'), ...event.clocks];
      const routing = byPerson(ticket.routing, departmentId);
      return { status: 'routed', departmentId, routing, clocks };
    }
    case 'taken':
      return { assignee: { id: by.id, name: by.name } };
    case 'answered': {
      const clocks = cancelled(met(ticket.clocks, at, 'resolve'), at);
      return { status: 'closed', closedAt: at, reply: { text: event.text, at, by }, clocks };
    }
    case 'signed':
      return { status: 'signed', clocks: met(ticket.clocks, at, 'sign') };
    case 'replied':
      return { status: 'replied', reply: { text: event.text, at, by } };
    case 'closed':
      return { status: 'closed', closedAt: at, clocks: met(ticket.clocks, at, 'resolve') };
    case 'withdrawn':
      return { status: 'withdrawn', clocks: cancelled(ticket.clocks, at) };
    case 'clock_warned':
      return { clocks: onRunning(ticket.clocks, event.target, { warnedAt: at }) };
    case 'clock_breached':
      return { clocks: onRunning(ticket.clocks, event.target, { breachedAt: at }) };
    case 'handed_over': {
      const clocks = cancelled(met(ticket.clocks, at, 'resolve'), at);
      return { status: 'closed', closedAt: at, clocks };
    }
    case 'reassessed': {
      const { kind = ticket.kind, urgency = ticket.urgency, clocks } = event;
      const kept = clocks.reduce<readonly Clock[]>(
        (rest, { target }) => cancelled(rest, at, target),
        ticket.clocks,
      );
      return { kind, urgency, clocks: [...kept, ...clocks] };
    }
    case 'noted':
      return {};
  }
}

const met = (clocks: readonly Clock[], endedAt: Instant, target: ClockTarget): Clock[] =>
  onRunning(clocks, target, { state: 'met', endedAt });

/** Stops the running clocks of a target, or all of them. */
const cancelled = (clocks: readonly Clock[], endedAt: Instant, target?: ClockTarget): Clock[] =>
  onRunning(clocks, target, { state: 'cancelled', endedAt });

function onRunning(
  clocks: readonly Clock[],
  target: ClockTarget | undefined,
  change: Partial<Clock>,
): Clock[] {
  return clocks.map((clock) =>
    clock.state === 'running' && (!target || clock.target === target)
      ? { ...clock, ...change }
      : clock,
  );
}

function byPerson(routing: Routing | null, departmentId: string): Routing {
  const base = routing ?? { confidence: 0, candidates: [], lexiconVersion: 'none' };
  return { ...base, departmentId, decidedBy: 'person' };
}

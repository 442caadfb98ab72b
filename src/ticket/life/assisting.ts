import type { Clock } from '../../contract/clock.ts';
import type { Actor, Leg } from '../../contract/ticket.ts';
import { ended, put, started } from '../clocks.ts';
import { given, type Deciders, type Evolvers } from '../deciding.ts';
import { departmentsOf, type Ticket } from '../ticket.ts';

/** 协办: other departments help the lead one, each with an answer and clocks of its own. */

/** Whether this handler's department has an assisting part, and not the lead. */
export const isAssisting = (
  by: Actor,
  {
    departmentId,
    legs,
  }: { departmentId: string | null; legs: readonly Pick<Leg, 'departmentId'>[] },
): by is Actor & { departmentId: string } =>
  by.role === 'handler' &&
  by.departmentId !== departmentId &&
  legs.some((leg) => leg.departmentId === by.departmentId);

export const assistingCommands: Deciders<'assist' | 'release'> = {
  assist(ticket, { departmentId, text }, context) {
    if (!context.rules.isDepartment(departmentId)) return 'unknown_department';
    if (departmentsOf(ticket).includes(departmentId)) return 'already_assisting';
    const matter = { ...ticket, departmentId };
    const clocks = started(['sign', 'reply'], matter, context, departmentId);
    return [{ type: 'assist_asked', departmentId, ...given('text', text), clocks }];
  },
  release({ legs }, { departmentId, text }) {
    if (!legs.some((leg) => leg.departmentId === departmentId)) return 'not_assisting';
    return [{ type: 'assist_released', departmentId, ...given('text', text) }];
  },
};

export const assistingEvents: Evolvers<
  'assist_asked' | 'assist_signed' | 'assist_replied' | 'assist_returned' | 'assist_released'
> = {
  assist_asked: (ticket, { departmentId, text, clocks, at }) => ({
    legs: [
      ...without(departmentId, ticket.legs),
      { departmentId, state: 'asked', at, ...given('text', text) },
    ],
    clocks: put(ticket.clocks, clocks, at),
  }),
  assist_signed: (ticket, { departmentId, at }) => ({
    legs: changed(ticket.legs, departmentId, { state: 'signed', at }),
    clocks: met(ticket, departmentId, 'sign', at),
  }),
  assist_replied: (ticket, { departmentId, text, at, by }) => ({
    legs: changed(ticket.legs, departmentId, { state: 'replied', at, reply: { text, at, by } }),
    clocks: met(ticket, departmentId, 'reply', at),
  }),
  assist_returned: (ticket, { departmentId, text, at }) => ({
    legs: changed(ticket.legs, departmentId, { state: 'returned', at, text }),
    clocks: ended(ticket.clocks, 'cancelled', { at, leg: departmentId }),
  }),
  assist_released: (ticket, { departmentId, at }) => ({
    legs: without(departmentId, ticket.legs),
    clocks: ended(ticket.clocks, 'cancelled', { at, leg: departmentId }),
  }),
};

const without = (departmentId: string, legs: readonly Leg[]): Leg[] =>
  legs.filter((leg) => leg.departmentId !== departmentId);

const changed = (legs: readonly Leg[], departmentId: string, change: Partial<Leg>): Leg[] =>
  legs.map((leg) => (leg.departmentId === departmentId ? { ...leg, ...change } : leg));

const met = (
  { clocks }: Ticket,
  leg: string,
  target: Clock['target'],
  at: string,
): Ticket['clocks'] => ended(clocks, 'met', { at, targets: [target], leg });

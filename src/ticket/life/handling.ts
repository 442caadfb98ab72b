import type { Instant } from '../../contract/words.ts';
import { daysIn, extendClock } from '../../sla/clock.ts';
import { active, ended, put, started } from '../clocks.ts';
import { given, type Deciders, type Evolvers } from '../deciding.ts';
import { departmentsOf, type Ticket } from '../ticket.ts';
import { isAssisting } from './assisting.ts';
import { resolved } from './reception.ts';

/** 签收, 延期, 答复, 重办, 办结: the work of the lead department. */

export const handlingCommands: Deciders<
  'sign' | 'reply' | 'send_back' | 'close' | 'ask_extension' | 'rule_extension'
> = {
  sign: (ticket, _command, { by }) =>
    isAssisting(by, ticket)
      ? [{ type: 'assist_signed', departmentId: by.departmentId }]
      : [{ type: 'signed' }],
  reply(ticket, { text }, { by }) {
    if (isAssisting(by, ticket)) {
      return [{ type: 'assist_replied', departmentId: by.departmentId, text }];
    }
    const waits = ticket.legs.some(({ state }) => state === 'asked' || state === 'signed');
    return waits ? 'assisting_open' : [{ type: 'replied', text }];
  },
  send_back: (ticket, { text }, context) => [
    { type: 'sent_back', text, clocks: started(['reply'], ticket, context) },
  ],
  close: (ticket, _command, context) => [
    { type: 'closed', clocks: started(['call_back'], ticket, context) },
  ],
  ask_extension(ticket, { days, text }, { at, rules }) {
    if (ticket.extension) return 'extension_pending';
    if (!extendable(ticket, at)) return 'extension_too_late';
    const { daysAtMost, timesAtMost } = rules.loop.extension;
    const { days: granted, times } = ticket.extended;
    if (granted + days > daysAtMost || times >= timesAtMost) return 'extension_too_long';
    return [{ type: 'extension_asked', days, text }];
  },
  rule_extension(ticket, { decision, days: fewer, text }, context) {
    if (!ticket.extension) return 'not_in_this_status';
    if (decision === 'refuse') return [{ type: 'extension_refused', ...given('text', text) }];
    if (!extendable(ticket, context.at)) return 'extension_too_late';
    const days = Math.min(fewer ?? ticket.extension.days, ticket.extension.days);
    const { at, by, rules } = context;
    const grant = { at, by: by.name, reason: ticket.extension.text };
    const clocks = active(ticket.clocks)
      .filter(({ target, leg }) => !leg && (target === 'resolve' || target === 'reply'))
      .filter(({ breachedAt }) => !breachedAt)
      .map((clock) =>
        extendClock(
          clock,
          { ...grant, amount: daysIn(clock.unit, days, rules.calendar) },
          rules.calendar,
        ),
      );
    return [{ type: 'extension_granted', days, ...given('text', text), clocks }];
  },
};

export const handlingEvents: Evolvers<
  | 'signed'
  | 'replied'
  | 'sent_back'
  | 'closed'
  | 'extension_asked'
  | 'extension_granted'
  | 'extension_refused'
> = {
  signed: ({ clocks }, { at }) => ({
    status: 'signed',
    clocks: ended(clocks, 'met', { at, targets: ['sign'], leg: null }),
  }),
  replied: ({ clocks }, { text, at, by }) => ({
    status: 'replied',
    reply: { text, at, by },
    extension: null,
    clocks: ended(clocks, 'met', { at, targets: ['reply'], leg: null }),
  }),
  sent_back: ({ clocks }, { clocks: brought, at }) => ({
    status: 'signed',
    clocks: put(clocks, brought, at),
  }),
  closed: (ticket, { clocks, at }) => ({
    status: 'closed',
    closedAt: at,
    clocks: put(resolved(ticket, at), clocks, at),
    callBacks: clocks && clocks.length > 0 ? { state: 'due', tries: 0 } : null,
  }),
  extension_asked: (_ticket, { days, text, at, by }) => ({ extension: { days, text, at, by } }),
  extension_granted: ({ clocks, extended }, { days, clocks: brought, at }) => ({
    extension: null,
    extended: { times: extended.times + 1, days: extended.days + days },
    clocks: put(clocks, brought, at),
  }),
  extension_refused: () => ({ extension: null }),
};

/** Only what still runs and is in time can be given more time. */
const extendable = (ticket: Ticket, at: Instant): boolean =>
  departmentsOf(ticket).length > 0 &&
  active(ticket.clocks).some(
    ({ target, leg, breachedAt, dueAt }) =>
      target === 'resolve' && !leg && !breachedAt && dueAt > at,
  );

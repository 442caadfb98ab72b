import type { Clock } from '../../contract/clock.ts';
import { parseInstant } from '../../sla/china-time.ts';
import { pauseClock, resumeClock } from '../../sla/clock.ts';
import { active, endOf, put } from '../clocks.ts';
import { given, type Context, type Deciders, type Evolvers } from '../deciding.ts';
import type { Ticket } from '../ticket.ts';

/** 补充材料: a question to the citizen stops all clocks until it is answered, dropped or lapses. */

export const informationCommands: Deciders<
  'request_info' | 'supply_info' | 'proceed' | 'supplement' | 'give_contact'
> = {
  request_info(_ticket, { text }, { at, rules }) {
    const { awaiting } = rules.loop;
    return [{ type: 'info_requested', text, until: awaiting && endOf(awaiting, at, rules) }];
  },
  supply_info: (ticket, { text }, context) => [
    { type: 'info_supplied', text, clocks: resumed(ticket, context) },
  ],
  proceed: (ticket, { text }, context) => [
    {
      type: 'wait_ended',
      why: 'proceeded',
      ...given('text', text),
      clocks: resumed(ticket, context),
    },
  ],
  // Sent again because no answer came, it is the same message.
  supplement: (ticket, { text }, context) =>
    wasJustSaid(text, ticket, context) ? [] : [{ type: 'supplemented', text }],
  give_contact({ inquiry: { contact: known = {} } }, { contact: { name, phone } }) {
    const contact = {
      ...(name !== undefined && name !== known.name ? { name } : {}),
      ...(phone !== undefined && phone !== known.phone ? { phone } : {}),
    };
    return Object.keys(contact).length > 0 ? [{ type: 'contact_given', contact }] : [];
  },
};

export const informationEvents: Evolvers<
  'info_requested' | 'info_supplied' | 'wait_ended' | 'supplemented' | 'contact_given'
> = {
  info_requested: (ticket, { text, until, at, by }) => ({
    status: 'awaiting_citizen',
    awaiting: { text, at, by, from: ticket.status, until },
    clocks: ticket.clocks.map((clock) =>
      clock.state === 'running' ? pauseClock(clock, { at, by: by.name }) : clock,
    ),
  }),
  info_supplied: (ticket, { clocks, at }) => goneOn(ticket, clocks, at),
  wait_ended: (ticket, { clocks, at }) => goneOn(ticket, clocks, at),
  supplemented: () => ({}),
  contact_given: ({ inquiry }, { contact }) => ({
    inquiry: { ...inquiry, contact: { ...inquiry.contact, ...contact } },
  }),
};

/** The clocks as they go on now; the time that they stood still is credited. */
export const resumed = ({ clocks }: Ticket, { at, rules }: Context): Clock[] =>
  active(clocks)
    .filter(({ state }) => state === 'paused')
    .map((clock) => resumeClock(clock, { at, calendar: rules.calendar }));

const goneOn = (ticket: Ticket, clocks: readonly Clock[], at: string): Partial<Ticket> => ({
  status: ticket.awaiting?.from ?? 'signed',
  awaiting: null,
  clocks: put(ticket.clocks, clocks, at),
});

/** For so long the same words are taken for the same message. */
const SAME_MESSAGE_MS = 10 * 60_000;

/** Whether the last that this citizen said is just this, and not long ago. */
function wasJustSaid(text: string, { timeline }: Ticket, { at, by }: Context): boolean {
  const last = timeline.findLast((event) => event.by.role === 'citizen' && event.by.id === by.id);
  const words = last?.type === 'supplemented' || last?.type === 'info_supplied' ? last.text : null;
  return (
    last !== undefined &&
    words === text &&
    parseInstant(at) - parseInstant(last.at) < SAME_MESSAGE_MS
  );
}

import type { Clock } from '../../src/contract/clock.ts';
import type { Redating } from '../../src/contract/rulebook.ts';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import { replay } from '../../src/ticket/evolve.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';

/** What a re-dating did, as its report counts it. */

type RedatedEvent = Extract<TicketEvent, { type: 'redated' }>;
export type Report = Pick<Redating, 'moved' | 'examples'>;
type Example = Report['examples'][number];

const EXAMPLES_AT_MOST = 50;

/** How the ticket was last dated anew by this pass; undefined when none of its clocks moved. */
export const redatedIn = (
  ticket: Ticket,
  { why, since }: { why: RedatedEvent['why']; since: string },
): RedatedEvent | undefined =>
  ticket.timeline.findLast(
    (event): event is RedatedEvent =>
      event.type === 'redated' && event.why === why && event.at >= since,
  );

/** The report with a ticket that was dated anew; told from the history, so that it is the same after a crash. */
export function reportWith(report: Report, ticket: Ticket, event: RedatedEvent): Report {
  const before = replay(ticket.inquiry, ticket.timeline.slice(0, event.seq - 1)).clocks;
  const moves = event.clocks.flatMap((after) => {
    const old = before.find((clock) => isSame(clock, after) && isOpen(clock));
    return old && old.dueAt !== after.dueAt ? [{ old, after }] : [];
  });
  if (moves.length === 0) return report;
  const later = moves.filter(({ old, after }) => after.dueAt > old.dueAt).length;
  const nowOverdue = moves.filter(
    ({ old, after }) => old.dueAt > event.at && after.dueAt <= event.at,
  ).length;
  const examples = moves.map(({ old, after }): Example => ({
    number: ticket.number,
    target: after.target,
    before: old.dueAt,
    after: after.dueAt,
  }));
  const { moved } = report;
  return {
    moved: {
      clocks: moved.clocks + moves.length,
      tickets: moved.tickets + 1,
      earlier: moved.earlier + moves.length - later,
      later: moved.later + later,
      nowOverdue: moved.nowOverdue + nowOverdue,
    },
    examples: largest([...report.examples, ...examples]),
  };
}

const isSame = (one: Clock, other: Clock): boolean =>
  one.target === other.target && one.leg === other.leg;

const isOpen = ({ state }: Clock): boolean => state === 'running' || state === 'paused';

const largest = (examples: Example[]): Example[] =>
  examples.toSorted((one, other) => size(other) - size(one)).slice(0, EXAMPLES_AT_MOST);

const size = ({ before, after }: Example): number =>
  Math.abs(Date.parse(after) - Date.parse(before));

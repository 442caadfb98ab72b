import type { Supervision } from '../../contract/ticket.ts';
import { CARD_COLORS, LEVELS } from '../../contract/words.ts';
import { sameClock } from '../../sla/clock.ts';
import { isOver } from '../clocks.ts';
import { given, type Deciders, type EventOf, type Evolvers } from '../deciding.ts';
import type { Ticket } from '../ticket.ts';

/** 催办, 督办, 提级: what is done when it takes too long. */

export const supervisionCommands: Deciders<'urge' | 'supervise' | 'escalate'> = {
  urge({ urgedAt }, { text }, context) {
    const lately = urgedAt !== null && !isOver(context.rules.loop.urgeEvery, urgedAt, context);
    if (lately && context.by.role === 'citizen') return 'urged_lately';
    return [{ type: 'urged', ...given('text', text) }];
  },
  supervise: (_ticket, { card, text }) => [{ type: 'supervised', card, text }],
  escalate: (_ticket, { level, text }) => [{ type: 'escalated', level, card: null, text }],
};

export const supervisionEvents: Evolvers<'urged' | 'supervised' | 'escalated'> = {
  urged: ({ urges }, { at }) => ({ urges: urges + 1, urgedAt: at }),
  supervised: ({ supervision }, { card, text, at, by }) => ({
    supervision: raised(supervision, { level: 'supervision', card, at, by, text }),
  }),
  escalated(ticket, event) {
    const { level, card, text, target, name, at, by } = event;
    const isSupervised = level === 'supervision' || level === 'mayor' || card !== null;
    const why = { ...given('text', text), ...given('target', target), ...given('name', name) };
    return {
      supervision: isSupervised
        ? raised(ticket.supervision, { level, card, at, by, ...why })
        : ticket.supervision,
      clocks: stepDone(ticket, event),
    };
  },
};

/** The higher level and the graver card of the two, as of what raised one of them last. */
function raised(before: Supervision | null, next: Supervision): Supervision {
  if (!before) return next;
  const level = later(LEVELS, before.level, next.level) ?? next.level;
  const card = later(CARD_COLORS, before.card, next.card);
  const rises = level !== before.level || card !== before.card;
  return { ...(rises ? next : before), level, card };
}

const later = <T extends string>(order: readonly T[], a: T | null, b: T | null): T | null =>
  (a === null ? -1 : order.indexOf(a)) >= (b === null ? -1 : order.indexOf(b)) ? a : b;

/** The clocks with the step of the ladder marked as taken; a person's escalation is none. */
function stepDone(
  { clocks }: Ticket,
  { step, target, leg, at }: EventOf<'escalated'>,
): Ticket['clocks'] {
  if (!step || !target) return clocks;
  return clocks.map((clock) => {
    if (!clock.steps || !sameClock(clock, { target, leg })) return clock;
    const steps = clock.steps.map((one) =>
      one.id === step && !one.doneAt ? { ...one, doneAt: at } : one,
    );
    return { ...clock, steps };
  });
}

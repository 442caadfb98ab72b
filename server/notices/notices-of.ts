import type { Notice } from '../../src/contract/notices.ts';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import type { Level } from '../../src/contract/words.ts';
import type { ChangeNotice } from '../realtime/change-bus.ts';
import { department, heads, person, type Audience } from './audience.ts';

/** A notice before anybody has read it, for one audience. */
export interface MadeNotice extends Omit<Notice, 'readAt'> {
  audience: Audience;
  /** Who did it, and need not be told. */
  by: string;
}

type EventOf<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>;
type Words = Pick<Notice, 'type' | 'level' | 'card' | 'decision' | 'target' | 'name' | 'text'>;

/** The events of which somebody is told; all others are seen where they happen. */
export const TOLD = [
  'clock_warned',
  'clock_breached',
  'escalated',
  'supervised',
  'urged',
  'sent_back',
  'reopened',
  'returned',
  'ruled',
  'extension_asked',
  'extension_granted',
  'extension_refused',
  'assist_asked',
  'info_supplied',
] as const satisfies readonly TicketEvent['type'][];
type Told = EventOf<(typeof TOLD)[number]>;

const isTold = (event: TicketEvent): event is Told =>
  (TOLD as readonly TicketEvent['type'][]).includes(event.type);

/**
 * What people are told of a change without asking. What people wrote about a confidential ticket is left to
 * the ticket, where the names in it are hidden. The same event always has the same `id`, whichever process
 * makes its notices and however often.
 */
export function noticesOf({ head, events }: ChangeNotice): MadeNotice[] {
  return events
    .filter(isTold)
    .filter((event) => !isSaidByTheLadder(event))
    .flatMap((event) => {
      const { text, ...words } = wordsOf(event);
      const written = text !== undefined && !head.flags.includes('confidential') ? { text } : {};
      const id = `${head.number}:${event.seq}`;
      const { number, title } = head;
      const notice = { id, number, title, ...words, ...written, at: event.at, by: event.by.id };
      return audienceOf(event, head).map((audience) => ({ ...notice, audience }));
    });
}

/** A step of the ladder that tells the handler at once takes the place of the clock's own notice. */
const isSaidByTheLadder = (event: Told): boolean =>
  (event.type === 'clock_warned' || event.type === 'clock_breached') &&
  (event.steps ?? []).some(({ level, at }) => level === 'handler' && at <= event.at);

function audienceOf(event: Told, head: ChangeNotice['head']): Audience[] {
  switch (event.type) {
    case 'clock_warned':
    case 'clock_breached':
      return event.leg ? [department(event.leg)] : handlersOf(head);
    case 'escalated':
      return escalatedTo(event.level, event.leg, head);
    case 'returned':
    case 'extension_asked':
      return ['role:dispatcher', 'role:supervisor'];
    case 'ruled':
      return [department(event.from)];
    case 'assist_asked':
      return [department(event.departmentId)];
    case 'reopened':
      return event.departmentId === null ? ['role:dispatcher'] : [department(event.departmentId)];
    case 'supervised':
    case 'urged':
    case 'sent_back':
    case 'extension_granted':
    case 'extension_refused':
    case 'info_supplied':
      return departmentOf(head);
  }
}

/** Who has it in hand; while nobody has, those who dispatch. */
function handlersOf({ assignee, departmentId }: ChangeNotice['head']): Audience[] {
  if (assignee) return [person(assignee.id)];
  return departmentId === null ? ['role:dispatcher'] : [department(departmentId)];
}

function departmentOf({ departmentId, assignee }: ChangeNotice['head']): Audience[] {
  if (departmentId !== null) return [department(departmentId)];
  return assignee ? [person(assignee.id)] : ['role:dispatcher'];
}

function escalatedTo(
  level: Level,
  leg: string | undefined,
  head: ChangeNotice['head'],
): Audience[] {
  const concerned = leg ?? head.departmentId;
  switch (level) {
    case 'handler':
      return leg ? [department(leg)] : handlersOf(head);
    case 'head':
      return concerned === null ? ['role:supervisor'] : [heads(concerned)];
    case 'supervision':
      return ['role:supervisor'];
    case 'mayor':
      return ['role:supervisor', 'role:admin'];
  }
}

function wordsOf(event: Told): Words {
  switch (event.type) {
    case 'clock_warned':
      return { type: 'warned', target: event.target };
    case 'clock_breached':
      return { type: 'breached', target: event.target };
    case 'escalated': {
      const { type, level, card, name, target, text } = event;
      return { type, level, card, name, target, text };
    }
    case 'supervised':
      return { type: event.type, card: event.card, text: event.text };
    case 'ruled':
      return { type: event.type, decision: event.decision, text: event.text };
    case 'extension_granted':
      return { type: 'extension_ruled', decision: 'grant', text: event.text };
    case 'extension_refused':
      return { type: 'extension_ruled', decision: 'refuse', text: event.text };
    default:
      return { type: event.type, text: event.text };
  }
}

import type { Connection } from 'mongoose';
import { callState } from '../../src/calls/call-state.ts';
import { phoneForms } from '../../src/calls/phone-forms.ts';
import type { Call } from '../../src/contract/calls.ts';
import type { ConversationRules } from '../../src/contract/conversation.ts';
import { OPEN_STATUSES, type Instant, type Status } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import { ticketCollection } from '../store/ticket-store.ts';

/** A call as consoles show it, with who calls and what the caller has brought before. */
export type ViewCall = (call: CallDocument, heard: { hasWords: boolean }) => Promise<Call>;

const SHOWN = 10;
const LOOKED_AT = 100;
/** The last words of a call may still be on their way when it has ended. */
const LAST_WORDS_MS = 3_000;

export function createCallView(connection: Connection, rules: () => ConversationRules): ViewCall {
  const tickets = ticketCollection(connection);

  /** Open ones first, then the newest. Of a confidential one (保密) nobody learns whose it is. */
  async function ticketsOf({ phone, number }: CallDocument) {
    if (phone === undefined) return [];
    const found = await tickets
      .find(
        {
          'inquiry.contact.phone': { $in: phoneForms(phone) },
          _id: { $ne: number },
          confidential: { $ne: true },
        },
        { projection: { title: 1, status: 1, receivedAt: 1, 'inquiry.contact.name': 1 } },
      )
      .sort({ receivedAt: -1 })
      .limit(LOOKED_AT)
      .toArray();
    const isOpen = ({ status }: { status: Status }): boolean =>
      (OPEN_STATUSES as readonly Status[]).includes(status);
    return found.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  }

  return async function viewCall(call, { hasWords }) {
    const { _id: callId, number, from, startedAt, answeredAt, endedAt, discarded } = call;
    const [earlier, own] = await Promise.all([
      ticketsOf(call),
      tickets.countDocuments({ _id: number }, { limit: 1 }),
    ]);
    const name = earlier.find(({ inquiry }) => inquiry?.contact?.name)?.inquiry.contact?.name;
    const hasTicket = own > 0;
    const due = hasTicket || discarded || !hasWords ? null : ticketDueAt(call, rules());
    return {
      callId,
      number,
      from,
      ...(name === undefined ? {} : { name }),
      state: callState(call),
      startedAt,
      answeredAt: answeredAt ?? null,
      endedAt: endedAt ?? null,
      earlier: earlier.slice(0, SHOWN).map(({ _id, title, status, receivedAt }) => ({
        number: _id,
        title,
        status,
        receivedAt,
      })),
      hasTicket,
      ...(due === null ? {} : { ticketDueAt: due }),
      discarded: discarded?.reason ?? null,
    };
  };
}

/** When the desk makes the ticket of a call by itself: after the after-work time (话后处理); null while it goes on. */
export function ticketDueAt(
  { overAt }: CallDocument,
  { wrapUpSeconds }: ConversationRules,
): Instant | null {
  return overAt === undefined
    ? null
    : later(overAt, Math.max(wrapUpSeconds * 1_000, LAST_WORDS_MS));
}

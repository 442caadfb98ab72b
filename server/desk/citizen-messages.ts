import type { Rating } from '../../src/contract/commands.ts';
import { maskPersonal } from '../../src/intake/personal-data.ts';
import { CITIZEN, guestOf, guestWords } from '../../src/ticket/citizen.ts';
import type { Command } from '../../src/ticket/commands.ts';
import { isOpen, type Ticket } from '../../src/ticket/ticket.ts';
import { DeskError } from './desk-error.ts';
import type { Desk } from './desk.ts';

/**
 * What citizens say about their ticket. What concerns the handling of a merged one (并单) goes to the ticket
 * that it is handled with, under its own number; the rating stays with whoever gave it. Each gives the
 * citizen's own ticket, and throws the refusal.
 */
export interface CitizenMessages {
  /** Answers the question that waits, or tells more without being asked. Said twice it counts once. */
  supplement(ticket: Ticket, text: string): Promise<Ticket>;
  urge(ticket: Ticket, text?: string): Promise<Ticket>;
  /** "Not solved" has it handled again. */
  rate(ticket: Ticket, rating: Rating): Promise<Ticket>;
  reopen(ticket: Ticket, text: string): Promise<Ticket>;
  keepConfidential(ticket: Ticket): Promise<Ticket>;
  withdraw(ticket: Ticket, reason?: string): Promise<Ticket>;
  /** The ticket that this one is handled with; null while it is handled by itself. */
  parentOf(ticket: Ticket): Promise<Ticket | null>;
}

export function createCitizenMessages(desk: Pick<Desk, 'change' | 'read'>): CitizenMessages {
  /** Gives a command where the matter is handled. `words` are what the citizen says there. */
  async function toHandled(
    ticket: Ticket,
    propose: (handled: Ticket, words: (text: string) => string) => Command,
  ): Promise<Ticket> {
    const { number, mergedInto } = ticket;
    if (mergedInto === null) {
      return desk.change(number, CITIZEN, (fresh) => propose(fresh, (text) => text));
    }
    await desk.change(mergedInto, guestOf(number), (parent) => {
      if (!parent.absorbed.includes(number)) throw new DeskError('conflict');
      return propose(parent, (text) => wordsThere(ticket, text));
    });
    return desk.read(number, CITIZEN);
  }

  const parentOf = async ({ mergedInto }: Ticket): Promise<Ticket | null> =>
    mergedInto === null ? null : desk.read(mergedInto, CITIZEN);

  const reopen = (ticket: Ticket, text: string): Promise<Ticket> =>
    toHandled(ticket, (_handled, words) => ({ type: 'reopen', text: words(text) }));

  return {
    parentOf,
    reopen,
    supplement: (ticket, text) =>
      toHandled(ticket, ({ number, status }, words) => ({
        // The question on another citizen's ticket is not this one's to answer.
        type:
          number === ticket.number && status === 'awaiting_citizen' ? 'supply_info' : 'supplement',
        text: words(text),
      })),
    urge: (ticket, text) =>
      toHandled(ticket, (_handled, words) => {
        const said = words(text ?? '');
        return { type: 'urge', ...(said ? { text: said } : {}) };
      }),
    async rate(ticket, rating) {
      const parent = await parentOf(ticket);
      const closedAt = parent?.closedAt;
      if (parent && (!closedAt || isOpen(parent.status))) throw new DeskError('not_in_this_status');
      const rated = await desk.change(ticket.number, CITIZEN, () => ({
        type: 'rate',
        ...rating,
        ...(closedAt ? { closedAt } : {}),
      }));
      const again = parent && rating.solved === 'unsolved';
      return again ? reopen(rated, rating.text ?? '') : rated;
    },
    keepConfidential: async (ticket) =>
      ticket.confidential
        ? ticket
        : desk.change(ticket.number, CITIZEN, () => ({ type: 'set_confidential', on: true })),
    withdraw: ({ number }, reason) =>
      desk.change(number, CITIZEN, () => ({ type: 'withdraw', reason })),
  };
}

/** On the ticket that is handled, which need not be confidential; the citizen's own may be. */
const wordsThere = ({ number, confidential, inquiry }: Ticket, text: string): string =>
  guestWords(number, confidential ? maskPersonal(text, inquiry.contact) : text);

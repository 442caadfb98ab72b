import type { Actor } from '../contract/ticket.ts';

/** The citizen whose number and access code fit, as an actor on the own ticket. */
export const CITIZEN: Actor = { role: 'citizen', id: 'citizen', name: '' };

/**
 * The citizen of a ticket that is handled with another one (并单), as an actor on that other one: neither
 * of the two citizens is told what the other said.
 */
export const guestOf = (number: string): Actor => ({ ...CITIZEN, id: `citizen:${number}` });

/** What such a citizen says there, so that staff see whose words they are. */
export const guestWords = (number: string, text = ''): string => `${mark(number)}${text}`;

/** The words as the citizen wrote them. */
export const ownWords = (number: string, text: string): string =>
  text.startsWith(mark(number)) ? text.slice(mark(number).length) : text;

const mark = (number: string): string => `【${number}】`;

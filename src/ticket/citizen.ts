import type { Inquiry } from '../contract/inquiry.ts';
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

/** How people are addressed by their surname. */
const TITLES = '先生|女士|小姐|同志|师傅|老师|阿姨|叔叔|大爷|大妈|爷爷|奶奶';

/**
 * What was written to one citizen, for another one to read: without the name that the first one gave, also
 * where only the surname is used (王先生), and without the phone number, however it is spaced.
 */
export function withoutContact(text: string, { name, phone }: Contact = {}): string {
  const surnames = name ? [name.slice(0, 1), name.slice(0, 2)] : [];
  const digits = phone?.replaceAll(/\D/g, '').slice(-11) ?? '';
  const patterns = [
    ...(name ? [escaped(name)] : []),
    ...surnames.map((surname) => `${escaped(surname)}(?=${TITLES})`),
    ...(digits ? [digits.split('').join('[- ]?')] : []),
  ];
  if (patterns.length === 0) return text;
  return text.replaceAll(new RegExp(patterns.join('|'), 'g'), (found) => '*'.repeat(found.length));
}

type Contact = NonNullable<Inquiry['contact']>;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

const mark = (number: string): string => `【${number}】`;

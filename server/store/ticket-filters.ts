import { phoneForms } from '../../src/calls/phone-forms.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Attention, TicketQuery } from '../../src/contract/ticket.ts';
import { FLAGS, OPEN_STATUSES, STATUSES, URGENCIES } from '../../src/contract/words.ts';
import type { Flag, Instant, Status } from '../../src/contract/words.ts';
import { readSearch } from '../../src/insight/search-terms.ts';
import { isTicketNumber } from '../../src/ticket/number.ts';
import { isOpen } from '../../src/ticket/ticket.ts';
import { DeskError } from '../desk/desk-error.ts';
import { FOREVER } from './schemas.ts';

/** What a worklist asks for, as filters on the `tickets` collection. */
export type Filter = Record<string, unknown>;

/** Who asks, and when: that decides what is late, and what a search may find. */
export interface Asker {
  by: StaffUser;
  now: Instant;
}

/** Throws invalid_input for a status or a flag that there is not. */
export function filterOf(query: TicketQuery, { by, now }: Asker): Filter {
  const filters: Filter[] = [
    {
      ...(query.status ? statusFilter(statusesOf(query.status)) : {}),
      ...(query.flag ? { flags: { $in: flagsIn(query.flag) } } : {}),
      ...(query.assignee ? { 'assignee.id': query.assignee } : {}),
      ...(query.channel ? { channel: query.channel } : {}),
      ...(query.kind ? { kind: query.kind } : {}),
      ...(query.decidedBy ? { 'routing.decidedBy': query.decidedBy } : {}),
      ...(query.receivedSince ? { receivedAt: { $gte: query.receivedSince } } : {}),
      ...(query.closedSince ? { closedAt: { $gte: query.closedSince } } : {}),
    },
    query.department ? departmentFilter(query.department, query.part) : {},
    query.attention ? ATTENTION[query.attention] : {},
    query.due ? dueFilter(query.due, now) : {},
    query.dueFrom || query.dueTo ? dueWithin(query) : {},
    asksWhatIsDue(query) ? { status: { $in: OPEN_STATUSES } } : {},
    query.q ? searchFilter(query.q, by) : {},
    query.sort === 'due' ? ANY_RANK : {},
    query.sort === 'newest' ? ANY_TIME : {},
    asksForAll(query) ? ANY_STATUS : {},
  ];
  return { $and: filters };
}

const statusesOf = (text: string): Status[] =>
  text.split(',').flatMap((word): readonly Status[] => {
    if (word === 'open') return OPEN_STATUSES;
    return [oneOf(STATUSES, word, 'status')];
  });

/** What is over is named as such besides: it has indexes of its own. */
function statusFilter(statuses: readonly Status[]): Filter {
  const isOver = !statuses.some(isOpen);
  return { status: { $in: statuses }, ...(isOver ? { done: true } : {}) };
}

const flagsIn = (text: string): Flag[] => text.split(',').map((word) => oneOf(FLAGS, word, 'flag'));

function oneOf<T extends string>(all: readonly T[], word: string, path: string): T {
  const found = all.find((one) => one === word);
  if (found) return found;
  throw new DeskError('invalid_input', {
    errors: [{ path, message: `unknown ${path} "${word}"` }],
  });
}

function departmentFilter(departments: string, part: TicketQuery['part']): Filter {
  if (part === 'lead') return { departments, departmentId: departments };
  if (part === 'assisting') {
    return { departments, departmentId: { $ne: departments }, 'legs.departmentId': departments };
  }
  return { departments };
}

const ATTENTION: Readonly<Record<Attention, Filter>> = {
  emergency: { rank: URGENCIES.indexOf('emergency') },
  out_of_scope: { 'assessment.outOfScope': { $exists: true } },
};

/** All ranks by name: an index in the order of rank and due time is then read in the order of due time. */
const ANY_RANK: Filter = { rank: { $in: URGENCIES.map((_, rank) => rank) } };

/** The same for all statuses, in the order of urgency or of due time: nothing else names an index that has it. */
const ANY_STATUS: Filter = { status: { $in: STATUSES } };

function asksForAll(query: TicketQuery): boolean {
  const { status, flag, assignee, department, q, sort, archived } = query;
  if (sort === 'newest' || archived || asksWhatIsDue(query)) return false;
  return !(status || flag || assignee || department || q);
}

/** The same for the order of reception: an index that begins with it is then asked for its other fields too. */
const ANY_TIME: Filter = { receivedAt: { $gte: '' } };

/** Overdue: a running clock is past its due time. Soon: past its warning, and not yet overdue. */
function dueFilter(due: 'soon' | 'overdue', now: Instant): Filter {
  if (due === 'overdue') return { sortDue: { $lte: now } };
  return { sortDue: { $gt: now }, sortWarn: { $lte: now } };
}

const dueWithin = ({ dueFrom = '', dueTo = FOREVER }: TicketQuery): Filter => ({
  sortDue: { $gte: dueFrom, $lt: dueTo },
});

/** What is due is open work; that a citizen is still to be called counts only among the call-backs. */
function asksWhatIsDue({ due, dueFrom, dueTo, flag }: TicketQuery): boolean {
  return Boolean(due ?? dueFrom ?? dueTo) && !flag?.split(',').includes('call_back_due');
}

/**
 * A number or its beginning, a phone number, or words: all of those between the spaces. Who the citizen of a
 * confidential ticket (保密) is can't be found out by searching: only who has unmasked it finds it by what
 * is masked for the others. It names no index: it looks through the candidates of the search.
 */
function searchFilter(q: string, by: StaffUser): Filter {
  const upper = q.toUpperCase();
  if (isTicketNumber(upper)) return { _id: upper };
  if (/^YH\d{1,8}(-\d*)?$/.test(upper)) return { _id: { $regex: `^${upper}` } };
  // MongoDB refuses a pattern that holds a NUL.
  const { words } = readSearch(q.replaceAll('\0', ''));
  const unmasked = { $or: [{ confidential: { $ne: true } }, { unmaskedBy: by.id }] };
  const hasWord = (word: string): Filter => {
    const pattern = {
      $regex: word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
      $options: 'i',
    };
    const masked = { $or: MASKED.map((field) => ({ [field]: pattern })) };
    return { $or: [{ title: pattern }, { $and: [unmasked, masked] }] };
  };
  const byPhone = { $and: [unmasked, { 'inquiry.contact.phone': { $in: phoneForms(q) } }] };
  return { $or: [byPhone, ...(words.length > 0 ? [{ $and: words.map(hasWord) }] : [])] };
}

/** What people told, besides the title. */
const MASKED = [
  'inquiry.subject',
  'inquiry.text',
  'inquiry.transcript.text',
  'inquiry.place.address',
  'inquiry.contact.name',
  'words',
  'transcript.text',
];

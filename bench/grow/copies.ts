import { sealHash } from '../../server/desk/sealing.ts';
import type { TicketTermsDocument } from '../../server/search/search-schemas.ts';
import { termsOfTicket } from '../../server/search/ticket-terms.ts';
import type { TicketDocument } from '../../server/store/schemas.ts';
import { documentOf } from '../../server/store/ticket-document.ts';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import { dayOfNumber, ticketNumber } from '../../src/ticket/number.ts';
import { originText, sealText } from '../../src/ticket/seal-text.ts';
import { BEFORE_THE_LOOP, type Ticket } from '../../src/ticket/ticket.ts';

/** Makes many tickets of few lives: each at a time and place of its own, by a citizen of its own, sealed anew. */

export interface Lives {
  over: readonly Ticket[];
  open: readonly Ticket[];
}

export interface CopyParts {
  lives: Lives;
  /** Names of places of the city, for the words of a copy. */
  places: readonly string[];
}

export interface StoredCopy {
  ticket: TicketDocument;
  terms: TicketTermsDocument;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const YEARS_MS = 3 * 365 * DAY_MS;
/** One in so many is open: 1.5 %. */
const OPEN_EVERY = 66;
const INSTANT = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"/g;
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'.split('');
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文'.split('');

export interface Copies {
  /** The copy of an index; the numbers of each day count up in the order in which they are made. */
  make(index: number): StoredCopy;
  /** What the sequence of each day (YYYYMMDD) has come to, so that the desk goes on after it. */
  sequences: ReadonlyMap<string, number>;
}

export function createCopies({ lives, places }: CopyParts): Copies {
  const sequences = new Map<string, number>();
  const open = lives.open.map(read);
  const over = lives.over.map(read);

  function numberAt(instant: string): string {
    const day = dayOfNumber(instant);
    const sequence = (sequences.get(day) ?? 0) + 1;
    sequences.set(day, sequence);
    return ticketNumber(day, sequence);
  }

  function make(index: number): StoredCopy {
    const luck = randomOf(index);
    const isOpen = index % OPEN_EVERY === 0;
    const life = oneOf(isOpen ? open : over, luck());
    // By whole weeks, so that working days stay working days.
    const weeks = Math.floor((luck() * (YEARS_MS - 80 * DAY_MS)) / WEEK_MS);
    const shift = -(isOpen ? 0 : weeks * WEEK_MS) - luck() * 2 * 3_600_000;
    const ticket = moved(life, shift);
    const number = numberAt(ticket.receivedAt);
    return stored(index, retold({ ...ticket, number }, places, luck));
  }

  return { make, sequences };
}

interface Life {
  /** The text between two instants, and each instant. */
  between: string[];
  instants: number[];
}

function read(ticket: Ticket): Life {
  const parts = JSON.stringify(ticket).split(INSTANT);
  return {
    between: parts.filter((_, index) => index % 2 === 0),
    instants: parts.filter((_, index) => index % 2 === 1).map((text) => Date.parse(text)),
  };
}

function moved({ between, instants }: Life, shift: number): Ticket {
  const json = between.map((text, index) => {
    const instant = instants[index];
    if (instant === undefined) return text;
    return `${text}"${new Date(instant + shift).toISOString()}"`;
  });
  return JSON.parse(json.join('')) as Ticket;
}

/** Where it was and who told it, in the words of the inquiry. */
function retold(ticket: Ticket, places: readonly string[], luck: () => number): Ticket {
  const place = `${oneOf(places, luck())}${1 + Math.floor(luck() * 60)}栋`;
  const name = oneOf(SURNAMES, luck()) + oneOf(GIVEN, luck()) + oneOf(GIVEN, luck());
  const phone = `1${3 + Math.floor(luck() * 6)}${String(Math.floor(luck() * 1e9)).padStart(9, '0')}`;
  const { inquiry } = ticket;
  const contact = inquiry.contact?.anonymous ? inquiry.contact : { name, phone };
  const told =
    inquiry.channel === 'phone'
      ? {
          ...inquiry,
          transcript: inquiry.transcript.map((segment, at) =>
            at === 0 ? { ...segment, text: `${segment.text}我在${place}。` } : segment,
          ),
        }
      : { ...inquiry, text: `${inquiry.text}地点：${place}。` };
  return { ...ticket, inquiry: { ...told, contact } };
}

function stored(index: number, ticket: Ticket): StoredCopy {
  const { number, inquiry } = ticket;
  let seal = sealHash(originText(number, inquiry));
  const timeline = ticket.timeline.map((event): TicketEvent => {
    const own = event.type === 'received' ? { ...event, number } : event;
    const chained = { ...own, prev: seal };
    seal = sealHash(sealText(chained));
    return chained;
  });
  const whole = { ...ticket, timeline, seal };
  const intake = {
    keys: [`${inquiry.channel}:grown-${index}`],
    hash: seal,
    accessCode: String(index % 1_000_000).padStart(6, '0'),
  };
  return {
    ticket: asStored(documentOf(whole, intake)),
    terms: termsOfTicket(number, whole),
  };
}

/** As the desk's own connection stores it: what nothing has happened to is no field, and in no index. */
function asStored(document: TicketDocument): TicketDocument {
  const isThere = ([field, value]: [string, unknown]): boolean =>
    value !== undefined && JSON.stringify(value) !== UNTOUCHED.get(field);
  return Object.fromEntries(Object.entries(document).filter(isThere)) as unknown as TicketDocument;
}

const UNTOUCHED = new Map(
  Object.entries(BEFORE_THE_LOOP).map(([field, value]) => [field, JSON.stringify(value)]),
);

/** Numbers in [0, 1), always the same for the same index. */
function randomOf(index: number): () => number {
  let state = Math.imul(index + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function oneOf<T>(choices: readonly T[], luck: number): T {
  const choice = choices[Math.floor(luck * choices.length)];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}

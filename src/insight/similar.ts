import type { Similar } from '../contract/desk-work.ts';
import type { Inquiry } from '../contract/inquiry.ts';
import { inquiryText } from '../intake/fields.ts';
import { placeNames } from './place-names.ts';
import { createRunReader, shinglesOf } from './shingles.ts';

/** 并单建议: which tickets may be on the same matter, and why. */

export type Why = Similar['items'][number]['why'][number];

/** What of a ticket is compared. */
export interface Matter {
  number: string;
  inquiry: Inquiry;
  departmentId: string | null;
}

export interface Resemblance {
  number: string;
  /** 0 to 1: how much speaks for the same matter; 1 for the very same words. */
  likeness: number;
  why: Why[];
}

export interface Resembling {
  /** Those of the others that may be the same matter, most alike first. */
  compare(matter: Matter, others: readonly Matter[]): Resemblance[];
}

/**
 * Copies, and texts that were changed a little. People who tell of the same thing in their own words
 * share 0.05 to 0.2, and so do people who tell of the same kind of thing elsewhere.
 */
const SAME_WORDS = 0.35;
/** Enough in common to speak of the same thing, when it is at the same place or by the same person. */
const SAME_TOPIC = 0.05;
/** How much a sign speaks for the same matter by itself. */
const SAYS = { same_place: 0.5, same_phone: 0.4 } as const;
/** Among few texts every word is rare; they are weighed as if there were so many. */
const TEXTS_AT_LEAST = 50;
/** Positions of phones in the same street block, in metres. */
const NEAR_METRES = 150;

/** Words that few of the compared texts have weigh most. Holds a folder; about 6 ms to make. */
export function createResembling(): Resembling {
  const read = createRunReader();

  function account(matter: Matter) {
    const { inquiry } = matter;
    const place = inquiry.channel === 'phone' ? undefined : inquiry.place;
    const subject = inquiry.channel === 'app' ? (inquiry.subject ?? '') : '';
    const runs = read(`${subject}\n${inquiryText(inquiry)}\n${place?.address ?? ''}`);
    const phone = inquiry.contact?.phone?.replaceAll(/[\s()-]/g, '');
    return { matter, place, phone, shingles: shinglesOf(runs), names: placeNames(runs) };
  }

  return {
    compare(matter, others) {
      const own = account(matter);
      const accounts = others.map(account);
      const weigh = weights([own, ...accounts]);
      return accounts
        .flatMap((other) => resemblance(own, other, weigh) ?? [])
        .sort((a, b) => b.likeness - a.likeness || (a.number < b.number ? 1 : -1));
    },
  };
}

interface Account {
  matter: Matter;
  place: { lat?: number | undefined; lng?: number | undefined } | undefined;
  phone: string | undefined;
  shingles: ReadonlySet<string>;
  names: ReadonlySet<string>;
}

type Weigh = (shingle: string) => number;

function weights(accounts: readonly Account[]): Weigh {
  const seen = new Map<string, number>();
  for (const { shingles } of accounts) {
    for (const shingle of shingles) seen.set(shingle, (seen.get(shingle) ?? 0) + 1);
  }
  const texts = Math.max(accounts.length, TEXTS_AT_LEAST);
  return (shingle) => Math.log(1 + texts / (seen.get(shingle) ?? 1));
}

function resemblance(own: Account, other: Account, weigh: Weigh): Resemblance | null {
  const words = cosine(own.shingles, other.shingles, weigh);
  const isSameTopic = words >= SAME_TOPIC;
  const place = isSameTopic && (sharesOne(own.names, other.names) || isNear(own, other));
  const isSameDepartment = own.matter.departmentId === other.matter.departmentId;
  const phone =
    own.phone !== undefined &&
    own.phone === other.phone &&
    (isSameTopic || (isSameDepartment && own.matter.departmentId !== null));
  const why: Why[] = [
    ...(phone ? (['same_phone'] as const) : []),
    ...(place ? (['same_place'] as const) : []),
    ...(words >= SAME_WORDS ? (['same_words'] as const) : []),
  ];
  if (why.length === 0) return null;
  const apart = (1 - words) * (place ? 1 - SAYS.same_place : 1) * (phone ? 1 - SAYS.same_phone : 1);
  return { number: other.matter.number, likeness: Math.round((1 - apart) * 100) / 100, why };
}

function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>, weigh: Weigh): number {
  const massOf = (shingles: ReadonlySet<string>): number => {
    let mass = 0;
    for (const shingle of shingles) mass += weigh(shingle);
    return mass;
  };
  let common = 0;
  for (const shingle of a) if (b.has(shingle)) common += weigh(shingle);
  return common === 0 ? 0 : common / Math.sqrt(massOf(a) * massOf(b));
}

function sharesOne(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const name of a) if (b.has(name)) return true;
  return false;
}

const METRES_PER_DEGREE = 111_320;

function isNear({ place: a }: Account, { place: b }: Account): boolean {
  if (a?.lat === undefined || a.lng === undefined) return false;
  if (b?.lat === undefined || b.lng === undefined) return false;
  const north = (a.lat - b.lat) * METRES_PER_DEGREE;
  const east = (a.lng - b.lng) * METRES_PER_DEGREE * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east) <= NEAR_METRES;
}

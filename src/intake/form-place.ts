import { AREA_LEVELS, type Area } from '../contract/directory.ts';
import { createAreaWordReader } from './area-words.ts';
import {
  BEFORE_NAME,
  DEPTHS,
  DETAILS,
  ENGLISH_PLACE,
  NO_NAME,
  NOT_IN_NAME,
  SITES,
  SUFFIXES,
} from './form-place-words.ts';
import { timesIn } from './form-time.ts';
import { without, type Remark, type Span } from './remarks.ts';
import { remembering } from './remembering.ts';

/** A part of an address, from the outside in. */
interface Part extends Span {
  depth: number;
}

/** Parts of an address with nothing else between them. */
type Address = { text: string; depth: number }[];

/** The place (地点) that the remarks are about, in the words in which it was said. */
export type FindPlace = (remarks: readonly Remark[]) => string | undefined;

const LONGEST_NAME = 8;
const SHORTEST_NAME = 2;
const LONGEST_ANSWER = 16;
/** An answer to where it is which is none. */
const NO_ANSWER =
  /不知道|不清楚|说不|不记得|记不|忘|没有|什么|哪|吗|嗯|好的?|等|谢|对|是的|我|你|您|他|了|yes|no\b|know|sorry|\?|？/iu;
const BEFORE_ANSWER = /^(?:[，,。、\s嗯啊哦]|就?在|位于|地址是?|是|叫|it'?s|at|in)+/iu;
const AFTER_ANSWER = /(?:[，,。！!.\s]|这里|那里|这边|那边|这儿|那儿|那家|这家)+$/u;

const suffixes = SUFFIXES.map(({ depth, words }) => ({
  depth,
  only: new RegExp(`^(?:${words})$`, 'u'),
}));
const SUFFIX = new RegExp(SUFFIXES.map(({ words }) => words).join('|'), 'gu');
const SITE = new RegExp(SITES, 'gu');
const DETAIL = new RegExp(DETAILS.map(([, words]) => `(${words})`).join('|'), 'gu');
const BETWEEN = /^(?:的|\s)?$/u;
const BETWEEN_ROADS = /^(?:和|与|跟|、|\s)?$/u;

/**
 * Reads places of the words of the directory's areas, of names that end as roads, estates and villages do,
 * and of the numbers and landmarks behind them. What comes later and is nearer is added (3号楼 to
 * 听涛花园); what corrects, or answers where it is, takes the place of what was as near.
 */
export function createPlaceFinder(areas: readonly Area[]): FindPlace {
  const areaWordsIn = createAreaWordReader(areas);

  /** What areas are called; a word that is not their name is a road or a building in them. */
  function areaParts(text: string): Part[] {
    return areaWordsIn(text).map(({ start, end, areas: meant }) => {
      const word = text.slice(start, end);
      const named = meant.find(({ name }) => name.startsWith(word));
      const depth = named ? Math.max(0, AREA_LEVELS.indexOf(named.level) - 1) : DEPTHS.city;
      const isArea = named && (named.name === word || depth < DEPTHS.village);
      return { start, end, depth: isArea ? depth : siteDepth(word) };
    });
  }

  function addressesIn(said: string): Address[] {
    const text = without(said, timesIn(said));
    const english = [...text.matchAll(ENGLISH_PLACE)].map(({ index, 0: words }) => [
      { text: said.slice(index, index + words.length), depth: DEPTHS.site },
    ]);
    if (english.length > 0) return english;
    const named = namedParts(text, areaParts(text));
    return chained(
      text,
      [...named, ...detailsIn(text, named)].sort((a, b) => a.start - b.start),
    );
  }

  const readAddresses = remembering(addressesIn);
  return (remarks) => {
    let place: Address = [];
    for (const remark of remarks) place = follow(place, remark, readAddresses(remark.text));
    return place.length > 0 ? place.map(({ text }) => text).join('') : undefined;
  };
}

const siteDepth = (word: string): number =>
  suffixes.find(({ only }) => only.test(SUFFIX_AT_END.exec(word)?.[0] ?? ''))?.depth ?? DEPTHS.site;
const SUFFIX_AT_END = new RegExp(`(?:${SUFFIXES.map(({ words }) => words).join('|')})$`, 'u');

/** Names before the suffixes of places; what the directory knows ends a name, or begins a longer one. */
function namedParts(text: string, known: readonly Part[]): Part[] {
  const parts: Part[] = [];
  const queue = [...known];
  const takeKnown = (until: number): void => {
    while (queue[0] && queue[0].end <= until) parts.push(queue.shift()!);
  };
  for (const { index, 0: suffix } of text.matchAll(SUFFIX)) {
    const end = index + suffix.length;
    takeKnown(index);
    if (queue[0] && queue[0].start < end) continue;
    const depth = suffixes.find(({ only }) => only.test(suffix))?.depth ?? DEPTHS.site;
    const last = parts.at(-1);
    if (last && last.end === index && (last.depth !== DEPTHS.road || depth !== DEPTHS.road)) {
      parts[parts.length - 1] = { start: last.start, end, depth };
      continue;
    }
    const start = nameBefore(text, index, last?.end ?? 0);
    const isNamed = index - start >= shortest(suffix) && !NO_NAME.test(text.slice(start, end));
    if (isNamed) parts.push({ start, end, depth });
  }
  takeKnown(text.length);
  for (const { index: start, 0: site } of text.matchAll(SITE)) {
    const end = start + site.length;
    const isPart = parts.some((part) => part.start < end && part.end > start);
    if (!isPart) parts.push({ start, end, depth: DEPTHS.site });
  }
  return parts;
}

/** 村 and 路 make a word with almost any sign before them; 花园 and 小区 with a name only. */
const shortest = (suffix: string): number => (suffix === '号线' ? 1 : SHORTEST_NAME);

/** Where the name begins whose end is here. */
function nameBefore(text: string, end: number, from: number): number {
  let start = end;
  const least = Math.max(from, end - LONGEST_NAME);
  const isDigit = (at: number): boolean => /\d/u.test(text[at] ?? '');
  while (start > least && (isDigit(start - 1) || !NOT_IN_NAME.test(text[start - 1]!))) start -= 1;
  const name = text.slice(start, end);
  return start + (BEFORE_NAME.exec(name)?.[0].length ?? 0);
}

/** Numbers and landmarks; what stands before the number of a building is the estate's name (锦绣江南13栋). */
function detailsIn(text: string, named: readonly Part[]): Part[] {
  return [...text.matchAll(DETAIL)].flatMap(({ index: start, 0: words, ...groups }) => {
    const end = start + words.length;
    if (named.some((part) => part.start < end && part.end > start)) return [];
    const depth = DETAILS[DETAILS.findIndex((_, at) => groups[at + 1] !== undefined)]![0];
    const detail = { start, end, depth };
    if (!BUILDING.test(words) || named.some((part) => part.end === start)) return [detail];
    const from = nameBefore(
      text,
      start,
      Math.max(0, ...named.map((part) => (part.end <= start ? part.end : 0))),
    );
    const isName = start - from >= SHORTEST_ESTATE && !text.slice(from, start).includes('小区');
    return isName ? [{ start: from, end: start, depth: DEPTHS.site }, detail] : [detail];
  });
}
const BUILDING = /(?:号楼|栋|幢)$/u;
const SHORTEST_ESTATE = 3;

/** Parts that follow each other, each as deep as the one before or deeper. */
function chained(text: string, parts: readonly Part[]): Address[] {
  const chains: Part[][] = [];
  for (const part of parts) {
    const last = chains.at(-1)?.at(-1);
    if (last && continues(text, last, part)) chains.at(-1)!.push(part);
    else chains.push([part]);
  }
  return chains
    .map((chain) => (chain[0]!.depth === DEPTHS.spot ? [] : chain))
    .filter((chain) => chain.length > 0)
    .map((chain) =>
      chain.map(({ start, end, depth }, index) => ({
        text: text.slice(start, chain[index + 1]?.start ?? end),
        depth,
      })),
    );
}

function continues(text: string, one: Part, next: Part): boolean {
  const gap = text.slice(one.end, next.start);
  if (one.depth === DEPTHS.road && next.depth === DEPTHS.road) return BETWEEN_ROADS.test(gap);
  return one.depth <= next.depth && BETWEEN.test(gap);
}

const outmost = (address: Address): number => Math.min(...address.map(({ depth }) => depth));
const innermost = (address: Address): number => Math.max(...address.map(({ depth }) => depth));
const isNamed = (address: Address): boolean => outmost(address) <= DEPTHS.site;

/** The place after a remark in which these addresses stand. */
function follow(place: Address, remark: Remark, found: readonly Address[]): Address {
  const { text, answers, corrects } = remark;
  const isAsked = answers.has('place');
  const best = bestOf(found, isAsked || corrects);
  if (!best) return isAsked && place.length === 0 ? answerOf(text) : place;
  if (place.length === 0) return isNamed(best) || isAsked ? best : place;
  if (isAsked || corrects) return joined(place, best);
  if (!isNamed(best)) {
    const isBehind = innermost(place) === DEPTHS.site && outmost(best) >= DEPTHS.house;
    return isBehind ? joined(place, best) : place;
  }
  const isSame = best.some((one) => place.some((part) => part.text === one.text));
  const isNearer = innermost(place) < DEPTHS.house && innermost(best) >= DEPTHS.house;
  const isOnlyArea = innermost(place) < DEPTHS.road;
  return isSame || isNearer || isOnlyArea ? joined(place, best) : place;
}

/** The most exact one that has a name; bare numbers only where somebody asked for them. */
function bestOf(found: readonly Address[], isAsked: boolean): Address | undefined {
  const worth = (address: Address): number =>
    (isNamed(address) ? 100 : 0) + (innermost(address) >= DEPTHS.road ? 50 : 0) + address.length;
  return [...found]
    .filter((address) => isAsked || isNamed(address) || outmost(address) <= DEPTHS.unit)
    .sort((a, b) => worth(b) - worth(a))[0];
}

/** What is outside of the newer one stays; what is told later and lies outside goes before. */
function joined(place: Address, newer: Address): Address {
  const from = outmost(newer);
  if (innermost(newer) < outmost(place)) return [...newer, ...place];
  const at = place.findIndex(({ depth }) => depth >= from);
  return [...(at === -1 ? place : place.slice(0, at)), ...newer];
}

/** A short answer is the place even when nothing in it looks like one. */
function answerOf(text: string): Address {
  const answer = text.replace(BEFORE_ANSWER, '').replace(AFTER_ANSWER, '');
  const isPlace = answer.length >= 2 && answer.length <= LONGEST_ANSWER && !NO_ANSWER.test(answer);
  return isPlace ? [{ text: answer, depth: DEPTHS.site }] : [];
}

import type { Assessment, Sign } from '../contract/assessment.ts';
import { AREA_LEVELS, type Area } from '../contract/directory.ts';
import type { Inquiry } from '../contract/inquiry.ts';
import { createAreaWordReader } from './area-words.ts';
import { saidIn, type Said } from './clauses.ts';

/** Reads where an inquiry is about; make one and keep it for as long as the areas stay the same. */
export type ReadArea = (inquiry: Inquiry) => Assessment['area'];

/** One place where a word of areas stands; several areas may go by the same word. */
interface Mention {
  sign: Sign;
  areas: Area[];
}

/** A province or a city says nothing on the desk of a city. */
const FIRST_NAMED = AREA_LEVELS.indexOf('county');

/**
 * The area (属地) by the place that was handed in, or else by the place words of what was said. The
 * deepest one wins; of several that do not lie within each other, the deepest that all lie in. A word
 * of several areas means the one whose parents are named, too. Undefined when nothing is left below
 * the top.
 */
export function createAreaReader(areas: readonly Area[]): ReadArea {
  const mentionsIn = createMentionReader(areas);
  const byId = new Map(areas.map((area) => [area.id, area]));

  /** The area and those that it lies in, the deepest first. */
  function lineOf(area: Area): Area[] {
    const line = [area];
    for (let at = area; at.parentId !== null;) {
      const parent = byId.get(at.parentId);
      if (!parent || line.includes(parent)) break;
      line.push(parent);
      at = parent;
    }
    return line;
  }

  const common = (one: Area, other: Area): Area | undefined =>
    lineOf(one).find((area) => lineOf(other).includes(area));

  /** Of two that lie within each other the inner one, else the deepest that both lie in. */
  function join(one: Area | undefined, other: Area): Area | undefined {
    if (!one) return other;
    if (lineOf(one).includes(other)) return one;
    return lineOf(other).includes(one) ? other : common(one, other);
  }

  /** The areas of a word that others name too, or all of them. */
  function likely({ areas: meant }: Mention, mentions: readonly Mention[]): Area[] {
    const sure = new Set(mentions.flatMap((one) => (one.areas.length === 1 ? one.areas : [])));
    const named = meant.filter((area) => lineOf(area).some((outer) => sure.has(outer)));
    return named.length > 0 ? named : meant;
  }

  function areaOf(mentions: readonly Mention[]): Assessment['area'] {
    let found: Area | undefined;
    for (const mention of mentions) {
      const meant = likely(mention, mentions).reduce<Area | undefined>(
        (one, other) => (one ? common(one, other) : other),
        undefined,
      );
      if (!meant) return undefined;
      found = join(found, meant);
      if (!found) return undefined;
    }
    if (!found || found.parentId === null) return undefined;
    const line = lineOf(found);
    const names = line.filter(({ level }) => AREA_LEVELS.indexOf(level) >= FIRST_NAMED);
    if (names.length === 0) return undefined;
    const evidence = mentions
      .filter(({ areas: meant }) => meant.some((area) => line.includes(area)))
      .map(({ sign }) => sign);
    const name = names.reverse().map((area) => area.name);
    return { areaId: found.id, name: name.join(''), evidence };
  }

  return (inquiry) => areaOf(mentionsIn(placesIn(inquiry))) ?? areaOf(mentionsIn(saidIn(inquiry)));
}

function placesIn(inquiry: Inquiry): Said[] {
  if (inquiry.channel === 'phone') return [];
  const { district = '', address = '' } = inquiry.place ?? {};
  return [
    { field: 'place.district', text: district },
    { field: 'place.address', text: address },
  ];
}

/** The places where words of areas stand. */
function createMentionReader(areas: readonly Area[]): (said: readonly Said[]) => Mention[] {
  const wordsIn = createAreaWordReader(areas);
  return (said) =>
    said.flatMap(({ field, text }) =>
      wordsIn(text).map(({ start, end, areas: meant }) => ({
        sign: { keyword: text.slice(start, end), field, start, end },
        areas: meant,
      })),
    );
}

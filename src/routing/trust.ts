import { chooseThreshold } from './learning/measures.ts';

/** How far a directory may be trusted, as told by messages with known departments. */
export interface Trust {
  /** A ticket with less confidence goes to a person. Above 1 when none may go without. */
  threshold: number;
  /** Raw confidence → how often the first candidate was right; both rise, the first strictly. */
  knots: readonly (readonly [raw: number, right: number])[];
}

/** An answer of the same directory, on a message that was not used to write or learn it. */
export interface JudgedAnswer {
  /** The confidence that a classifier without trust gives. */
  raw: number;
  right: boolean;
}

const MAX_KNOTS = 20;
/** With fewer answers a share of right ones says little. */
const LEAST_GROUP = 5;
const THOUSANDTHS = 1_000;

/** Answers of similar raw confidence. */
interface Group {
  raws: number;
  right: number;
  size: number;
}

const meanRaw = ({ raws, size }: Group): number => raws / size;
const shareRight = ({ right, size }: Group): number => right / size;

const together = (a: Group, b: Group): Group => ({
  raws: a.raws + b.raws,
  right: a.right + b.right,
  size: a.size + b.size,
});

/** At most `MAX_KNOTS` groups of about the same size, by raw confidence; equal ones stay together. */
function group(answers: readonly JudgedAnswer[]): Group[] {
  const fullSize = Math.max(LEAST_GROUP, answers.length / MAX_KNOTS);
  const groups: Group[] = [];
  let lastRaw = Number.NaN;
  for (const { raw, right } of answers.toSorted((a, b) => a.raw - b.raw)) {
    const one = { raws: raw, right: Number(right), size: 1 };
    const last = groups.at(-1);
    if (last && (last.size < fullSize || raw === lastRaw))
      groups.push(together(groups.pop()!, one));
    else groups.push(one);
    lastRaw = raw;
  }
  const rest = groups.length > 1 && groups.at(-1)!.size < LEAST_GROUP ? groups.pop() : undefined;
  if (rest) groups.push(together(groups.pop()!, rest));
  return groups;
}

/** Isotonic regression: pools adjacent violators (Ayer et al., 1955) until more confidence is never
 *  right less often. */
function pooled(groups: readonly Group[]): Group[] {
  const rising: Group[] = [];
  for (const group of groups) {
    let last = group;
    while (rising.length > 0 && shareRight(rising.at(-1)!) >= shareRight(last)) {
      last = together(rising.pop()!, last);
    }
    rising.push(last);
  }
  return rising;
}

/** How often an answer of this raw confidence is right, from 0 to 1, to the thousandth: linear
 *  between the knots, level beyond them; the raw confidence itself if there are none. */
export function calibrated(raw: number, knots: Trust['knots']): number {
  const above = knots.findIndex(([knot]) => knot >= raw);
  const [highRaw, high] = knots.at(above) ?? [raw, raw];
  const [lowRaw, low] = knots[above - 1] ?? [raw, high];
  const right = low === high ? high : low + ((high - low) * (raw - lowRaw)) / (highRaw - lowRaw);
  return Math.round(right * THOUSANDTHS) / THOUSANDTHS;
}

/**
 * Fits trust to judged answers: knots by isotonic regression, at most twenty, and the least
 * confidence such that those at or above it are right in at least `target` (0 to 1) of the cases;
 * 1.01 when there is none, as without any answers.
 */
export function fitTrust(answers: readonly JudgedAnswer[], target: number): Trust {
  const knots = pooled(group(answers)).map((one) => [meanRaw(one), shareRight(one)] as const);
  const ranked = answers.map(({ raw, right }) => ({
    truth: 0,
    ranking: [right ? 0 : 1],
    confidence: calibrated(raw, knots),
  }));
  return { threshold: chooseThreshold(ranked, target).confidence, knots };
}

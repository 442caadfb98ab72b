import type { Stretch } from '../../../../../src/contract/clock.ts';

/** A deadline day by day, for people to read. Instants are milliseconds since 1970; days are the city's. */

const DAY = 86_400_000;
/** UTC+8 all year. */
const ZONE_OFFSET = 8 * 3_600_000;

type Counts = Stretch['counts'];

export interface Span {
  from: number;
  to: number;
  counts: Counts;
  label: Stretch['label'];
  by: string | undefined;
}

export interface DayLine {
  /** The first instant of it, and that after its last; several days when nothing counts on them. */
  from: number;
  to: number;
  /** Milliseconds that count. */
  counted: number;
  /** What counts or would have; empty on days off. */
  spans: Span[];
  /** Why nothing counts, or a name for the day, e.g. a holiday or a working day made up for one. */
  counts: Counts;
  label: Stretch['label'];
}

const isCounted = ({ counts }: Span): boolean => counts === 'working' || counts === 'extended';
const isTold = (span: Span): boolean => isCounted(span) || span.counts === 'paused';

const dayOf = (at: number): number => Math.floor((at + ZONE_OFFSET) / DAY);
const midnightOf = (day: number): number => day * DAY - ZONE_OFFSET;

/** The parts of a stretch on each of its days. */
const cut = (stretch: Stretch): [number, Span][] => {
  const [start, end] = [Date.parse(stretch.from), Date.parse(stretch.to)];
  const parts: [number, Span][] = [];
  for (let from = start; from < end;) {
    const day = dayOf(from);
    const to = Math.min(end, midnightOf(day + 1));
    const { counts, label, by } = stretch;
    parts.push([day, { from, to, counts, label, by }]);
    from = to;
  }
  return parts;
};

const joins = (a: Span, b: Span): boolean =>
  a.to === b.from && a.counts === b.counts && a.by === b.by;

const withSpan = (spans: Span[], span: Span): Span[] => {
  const last = spans.at(-1);
  return last && joins(last, span)
    ? [...spans.slice(0, -1), { ...last, to: span.to }]
    : [...spans, span];
};

const lineOf = (parts: readonly Span[]): DayLine => {
  const spans = parts.filter(isTold).reduce(withSpan, []);
  const counted = spans.filter(isCounted).reduce((sum, { from, to }) => sum + (to - from), 0);
  const main = spans[0] ?? parts.find(({ counts }) => counts !== 'off_hours') ?? parts[0];
  return {
    from: parts[0]?.from ?? 0,
    to: parts.at(-1)?.to ?? 0,
    counted,
    spans,
    counts: main?.counts ?? 'off_hours',
    label: parts.find(({ label }) => label)?.label,
  };
};

const isSameRest = (a: DayLine, b: DayLine): boolean =>
  a.spans.length === 0 &&
  b.spans.length === 0 &&
  a.counts === b.counts &&
  a.label?.zh === b.label?.zh;

/** One line for each day on which something counts or pauses; days off of a kind make one together. */
export const dayLines = (stretches: readonly Stretch[]): DayLine[] => {
  const days = new Map<number, Span[]>();
  for (const [day, span] of stretches.flatMap(cut)) days.set(day, [...(days.get(day) ?? []), span]);
  const lines: DayLine[] = [];
  for (const parts of days.values()) {
    const line = lineOf(parts);
    const last = lines.at(-1);
    if (last && isSameRest(last, line)) last.to = line.to;
    else lines.push(line);
  }
  return lines;
};

import type { Report } from './endurance-consoles.ts';
import type { Answered } from './endurance-load.ts';
import { cpuMs, residentMb } from './process-use.ts';
import type { DeskProcess } from './processes.ts';
import { median, percentile } from './statistics.ts';

/** What some seconds were like. */
export interface Sample extends Omit<Answered, 'doorMs'> {
  doorP99Ms: number;
  pushP99Ms: number;
  pushes: number;
  /** Of each process of the desk; and its share of one processor. */
  rssMb: number[];
  load: number[];
  /** No clock told later after its instant, by the desk's own metrics; 0 when none told. */
  clockWithinMs: number;
}

/** Has samples taken of these processes. */
export function createSampling(desks: readonly DeskProcess[]) {
  const lateness = desks.map(({ port }) => followLateness(port));
  const load = desks.map(({ pid }) => followLoad(pid));
  return async ({ doorMs, ...answered }: Answered, { pushes, p99Ms }: Report): Promise<Sample> => ({
    ...answered,
    doorP99Ms: percentile(doorMs, 99),
    pushP99Ms: p99Ms,
    pushes,
    rssMb: desks.map(({ pid }) => residentMb(pid)),
    load: load.map((look) => look()),
    clockWithinMs: Math.max(...(await Promise.all(lateness.map((look) => look())))),
  });
}

/** Tells the share of one processor that the process has had since it was asked last. */
function followLoad(pid: number): () => number {
  let before = { at: performance.now(), used: cpuMs(pid) };
  return () => {
    const now = { at: performance.now(), used: cpuMs(pid) };
    const share = (now.used - before.used) / (now.at - before.at);
    before = now;
    return share;
  };
}

const BUCKET = /^yihaoda_clock_lateness_seconds_bucket\{le="([^"]+)"\} (\d+)$/gm;

/** Tells the bound of lateness that no clock exceeded since it was asked last, in ms. */
function followLateness(port: number): () => Promise<number> {
  let before = new Map<number, number>();
  return async () => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    const text = await response.text();
    const buckets = [...text.matchAll(BUCKET)].map(([, bound, count]): [number, number] => [
      Number(bound?.replace('+Inf', 'Infinity')),
      Number(count),
    ]);
    const since = buckets.map(([bound, count]): [number, number] => [
      bound,
      count - (before.get(bound) ?? 0),
    ]);
    before = new Map(buckets);
    const all = since.at(-1)?.[1] ?? 0;
    if (all === 0) return 0;
    return 1_000 * (since.find(([, count]) => count === all)?.[0] ?? Number.POSITIVE_INFINITY);
  };
}

/** Several samples as one: sums, the worst latencies, and the memory in the middle. */
export function together(samples: readonly Sample[]): Sample {
  const sum = (of: (sample: Sample) => number): number =>
    samples.reduce((total, sample) => total + of(sample), 0);
  const worst = (of: (sample: Sample) => number): number =>
    Math.max(0, ...samples.map(of).filter((value) => !Number.isNaN(value)));
  return {
    accepted: sum(({ accepted }) => accepted),
    refused: sum(({ refused }) => refused),
    failed: sum(({ failed }) => failed),
    pushes: sum(({ pushes }) => pushes),
    doorP99Ms: worst(({ doorP99Ms }) => doorP99Ms),
    pushP99Ms: worst(({ pushP99Ms }) => pushP99Ms),
    clockWithinMs: worst(({ clockWithinMs }) => clockWithinMs),
    rssMb: middleOf(samples.map(({ rssMb }) => rssMb)),
    load: middleOf(samples.map(({ load }) => load)),
  };
}

/** Of each process. */
const middleOf = (samples: readonly number[][]): number[] =>
  (samples[0] ?? []).map((_, place) => median(samples.map((values) => values[place]!)));

/** The share of the time after which the desk is warm, and the shares that are compared. */
const WARM_AFTER = 0.2;
const SHARE = 0.1;

/** Resident memory of each process in the tenth of the time after the warm-up, in the last tenth, and their ratio. */
export function memoryGrowth(samples: readonly Sample[]) {
  const memory = samples.map(({ rssMb }) => rssMb);
  const share = Math.max(1, Math.round(samples.length * SHARE));
  const from = Math.floor(samples.length * WARM_AFTER);
  const warm = middleOf(memory.slice(from, from + share));
  const end = middleOf(memory.slice(-share));
  return warm.map((warmMb, place) => ({
    warmMb,
    endMb: end[place]!,
    ratio: end[place]! / warmMb,
  }));
}

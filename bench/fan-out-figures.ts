import type { StaffUser } from '../src/contract/session.ts';
import type { Report } from './fan-out-consoles.ts';
import { percentile } from './statistics.ts';

/** What a desk tells of a change as it begins to push it: `number:version`, and when, by `monotonicMs`. */
export interface Left {
  key: string;
  at: number;
}

export interface FanOutRun {
  changes: number;
  /** From the beginning of the push until each console that it concerns has it, and until the last one has. */
  each: Latency;
  last: Latency;
  /** Of a push, in the middle. */
  bytes: number;
  /** What else was pushed, to anybody: name of the event → how often. */
  others: Record<string, number>;
}

export interface Latency {
  p50Ms: number;
  p99Ms: number;
}

/** A change, and the department that it concerns besides the front desk. */
export interface Made {
  key: string;
  departmentId: string;
}

export const CLIENTS = 2;

/** Of all who connect, whom this client connects: each has consoles of every kind. */
export const shareOf = <T>(all: readonly T[], client: number): T[] =>
  all.filter((_, place) => place % CLIENTS === client);

interface Heard {
  changes: readonly Made[];
  left: ReadonlyMap<string, number>;
  people: readonly StaffUser[];
  reports: readonly Report[];
}

/** Throws when a change did not reach everybody whom it concerns once, or reached anybody else. */
export function figuresOf({ changes, left, people, reports }: Heard): FanOutRun {
  const made = new Map(changes.map((change) => [change.key, change]));
  const had = new Map(changes.map(({ key }) => [key, new Set<string>()]));
  const lastAt = new Map<string, number>();
  const each: number[] = [];
  const faults = { missing: 0, twice: 0, strays: 0 };
  for (const [client, { receipts, closed }] of reports.entries()) {
    if (closed > 0) throw new Error(`the desk closed ${closed} consoles`);
    const own = shareOf(people, client);
    for (const [place, key, at] of receipts) {
      const person = own[place]!;
      const change = made.get(key);
      if (!change || !concerns(change, person)) faults.strays += 1;
      else if (had.get(key)!.has(person.id)) faults.twice += 1;
      else {
        had.get(key)!.add(person.id);
        each.push(at - left.get(key)!);
        lastAt.set(key, Math.max(at, lastAt.get(key) ?? 0));
      }
    }
  }
  for (const change of changes) {
    const concerned = people.filter((person) => concerns(change, person)).length;
    faults.missing += concerned - had.get(change.key)!.size;
  }
  if (faults.missing + faults.twice + faults.strays > 0) {
    throw new Error(`fan-out: ${JSON.stringify(faults)} of ${changes.length} changes`);
  }
  const last = [...lastAt].map(([key, at]) => at - left.get(key)!);
  const bytes = reports.reduce((sum, report) => sum + report.bytes, 0) / each.length;
  const others: Record<string, number> = {};
  for (const [event, count] of reports.flatMap((report) => Object.entries(report.others))) {
    others[event] = (others[event] ?? 0) + count;
  }
  return {
    changes: changes.length,
    each: latencyOf(each),
    last: latencyOf(last),
    bytes,
    others,
  };
}

/** The front desk sees every change, a handler those of the own department. */
const concerns = ({ departmentId }: Made, person: StaffUser): boolean =>
  person.role !== 'handler' || person.departmentId === departmentId;

const latencyOf = (values: readonly number[]): Latency => ({
  p50Ms: percentile(values, 50),
  p99Ms: percentile(values, 99),
});

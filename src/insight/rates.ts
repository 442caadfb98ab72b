import type { Rate, RateRow, RateTickets } from '../contract/rates.ts';
import type { RatesFormula } from '../contract/rulebook.ts';
import type { Channel, Kind, Satisfaction, Solved } from '../contract/words.ts';

/**
 * The three rates (三率). What is counted are handlings: a ticket that was reopened and closed again
 * counts once for each closing, by what the citizen said after it, so that an "unsolved" stays on the
 * record of the department that closed it.
 */

export interface Handling {
  kind: Kind;
  channel: Channel;
  /** The lead department that replied; null when it was answered on the spot or handed over. */
  departmentId: string | null;
  /** Handled with another ticket (并单). */
  merged: boolean;
  /** What the citizen said of it at the call-back or by the own link; null where nothing. */
  contacted: boolean | null;
  solved: Solved | null;
  satisfaction: Satisfaction | null;
}

/** How many handlings are alike. */
export interface Tally extends Handling {
  count: number;
}

type Item = RateTickets['items'][number];
export type Verdict = Pick<Item, 'counts' | 'why'>;

/** What a handling counts for in a rate, or why it doesn't; without a rate, whether it was evaluated at all. */
export function verdictOf(handling: Handling, formula: RatesFormula, rate?: Rate): Verdict {
  const why = exclusionOf(handling, formula);
  if (why) return { counts: 'excluded', why };
  const said = rate ? SAYS[rate](handling, formula) : isEvaluated(handling) ? 'yes' : null;
  return said ? { counts: said } : { counts: 'unknown', why: 'not_evaluated' };
}

function exclusionOf(handling: Handling, { excluded }: RatesFormula): Verdict['why'] | null {
  const { kind, channel, departmentId, merged } = handling;
  if (excluded.kinds.includes(kind)) return 'kind';
  if (excluded.channels.includes(channel)) return 'channel';
  if (departmentId !== null && excluded.departments.includes(departmentId)) return 'department';
  if (departmentId === null && excluded.answeredDirectly) return 'answered_directly';
  return merged && excluded.merged ? 'merged' : null;
}

const isEvaluated = ({ contacted, solved, satisfaction }: Handling): boolean =>
  contacted !== null || solved !== null || satisfaction !== null;

type Said = 'yes' | 'no' | 'partly' | null;

const SAYS: Record<Rate, (handling: Handling, formula: RatesFormula) => Said> = {
  response: ({ contacted }) => (contacted === null ? null : yesIf(contacted)),
  resolution: ({ solved }) => (solved === 'partly' ? solved : solved && yesIf(solved === 'solved')),
  satisfaction: ({ satisfaction }, { satisfied }) =>
    satisfaction && yesIf(satisfied.includes(satisfaction)),
};

const yesIf = (condition: boolean): 'yes' | 'no' => (condition ? 'yes' : 'no');

/** The figures of all handlings together, and of each department that has one, by its id. */
export function ratesOf(
  tallies: readonly Tally[],
  formula: RatesFormula,
): { total: RateRow; departments: RateRow[] } {
  const byDepartment = new Map<string, Tally[]>();
  for (const tally of tallies) {
    if (tally.departmentId === null) continue;
    const own = byDepartment.get(tally.departmentId) ?? [];
    own.push(tally);
    byDepartment.set(tally.departmentId, own);
  }
  const ids = [...byDepartment.keys()].sort();
  return {
    total: rowOf(null, tallies, formula),
    departments: ids.map((id) => rowOf(id, byDepartment.get(id) ?? [], formula)),
  };
}

function rowOf(
  departmentId: string | null,
  tallies: readonly Tally[],
  formula: RatesFormula,
): RateRow {
  const countOf = (counts: Verdict['counts'], rate?: Rate): number =>
    tallies
      .filter((tally) => verdictOf(tally, formula, rate).counts === counts)
      .reduce((sum, { count }) => sum + count, 0);
  const portion = (rate: Rate) => {
    const [yes, partly, no] = [countOf('yes', rate), countOf('partly', rate), countOf('no', rate)];
    const counted = yes + partly * formula.partly;
    const of = yes + partly + no;
    return { counted, of, rate: of > 0 ? counted / of : null };
  };
  const rates = {
    response: portion('response'),
    resolution: portion('resolution'),
    satisfaction: portion('satisfaction'),
  };
  return {
    departmentId,
    closed: tallies.reduce((sum, { count }) => sum + count, 0),
    excluded: countOf('excluded'),
    evaluated: countOf('yes'),
    ...rates,
    score: scoreOf(rates, formula),
  };
}

/** The weighted mean of the rates, 0 to 100; null when a rate with a weight has nothing to count. */
function scoreOf(rates: Pick<RateRow, Rate>, { weights }: RatesFormula): number | null {
  let sum = 0;
  let weightOfAll = 0;
  for (const [name, weight] of Object.entries(weights) as [Rate, number][]) {
    if (weight === 0) continue;
    const { rate } = rates[name];
    if (rate === null) return null;
    sum += weight * rate;
    weightOfAll += weight;
  }
  return (sum / weightOfAll) * 100;
}

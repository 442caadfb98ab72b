import type { Kind } from '../../src/contract/words.ts';
import type { Term } from '../../src/sla/clock.ts';
import type { Policy } from '../../src/sla/policy.ts';

/** A policy of seconds in wall time: clocks warn when four fifths of them have gone. */
export function policyOfSeconds(terms: { sign: number; resolve: number }): Policy {
  return {
    id: 'seconds',
    name: { zh: '秒', en: 'Seconds' },
    source: 'for tests',
    targets: { sign: { byKind: anyKind(terms.sign) }, resolve: { byKind: anyKind(terms.resolve) } },
  };
}

function anyKind(seconds: number): Record<Kind, Term> {
  const term: Term = { amount: seconds / 60, unit: 'minutes' };
  return {
    consultation: term,
    help: term,
    complaint: term,
    report: term,
    suggestion: term,
    praise: term,
  };
}

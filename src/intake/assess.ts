import type { Assessment } from '../contract/assessment.ts';
import type { Inquiry } from '../contract/inquiry.ts';
import { DENIED_BEFORE } from './circumstance-words.ts';
import { clausesOf, type Clause } from './clauses.ts';
import { clausesAboutNow, findEmergency } from './emergency.ts';
import { findHints } from './hints.ts';
import { findKind } from './kind.ts';
import { findLegalPath } from './legal-path.ts';
import { URGENT_WORDS } from './urgent-words.ts';

/**
 * What an inquiry says besides the department: its kind (诉求类型), how much it presses, whether it is
 * for 110, 119, 120 or 122, and whether a legal path of its own is for it. By the citizen's own words,
 * each finding with the places that speak for it; what an agent says does not count. Of an emergency
 * no legal path is told.
 */
export function assess(inquiry: Inquiry): Assessment {
  const clauses = clausesOf(inquiry);
  const kind = findKind(clauses);
  const emergency = findEmergency(clauses);
  if (emergency) {
    return { kind, urgency: { value: 'emergency', evidence: emergency.evidence }, emergency };
  }
  const outOfScope = findLegalPath(clauses);
  return { kind, urgency: urgencyOf(clauses), ...(outOfScope ? { outOfScope } : {}) };
}

/** Water, power, gas and heat, and dangers that are not yet for an emergency service. */
function urgencyOf(clauses: readonly Clause[]): Assessment['urgency'] {
  const hints = [{ of: 'urgent', worth: 1, words: URGENT_WORDS }];
  const found = findHints(hints, clausesAboutNow(clauses), DENIED_BEFORE);
  const value = found.length > 0 ? 'urgent' : 'normal';
  return { value, evidence: found.map(({ sign }) => sign) };
}

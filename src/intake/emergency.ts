import type { Assessment } from '../contract/assessment.ts';
import { EMERGENCY_SERVICES } from '../contract/words.ts';
import {
  DENIED_BEFORE,
  HABITUAL,
  HYPOTHETICAL,
  MENTIONED,
  PAST,
  PRESENT,
  RESOLVED,
} from './circumstance-words.ts';
import type { Clause } from './clauses.ts';
import { CALM, DANGERS, PRESSING } from './emergency-words.ts';
import { countOf, findHints, stands } from './hints.ts';

/** What dangers and the words around them have to be worth together. */
const ALARM = 4;
/** More than this adds no certainty. */
const MOST_DANGER = 6;
const MOST_PRESSING = 2;
const CALM_WORTH = 2;
/** People in danger are brief: each so many clauses of a long story count as a calm word. */
const LONG_STORY = 12;

/**
 * Whether somebody needs 110, 119, 120 or 122 now. Counts what is said of the present only: a danger
 * that is over, imagined, usual or merely mentioned weighs nothing. Words that press speak for it,
 * words of a calm matter (how to apply, who pays) and a long story against it.
 */
export function findEmergency(clauses: readonly Clause[]): Assessment['emergency'] {
  const present = clausesAboutNow(clauses);
  const found = findHints(DANGERS, present, DENIED_BEFORE);
  if (found.length === 0) return undefined;
  const danger = found.reduce((sum, { worth }) => sum + worth, 0);
  const score =
    Math.min(MOST_DANGER, danger) +
    Math.min(MOST_PRESSING, countOf(PRESSING, present)) -
    CALM_WORTH * (countOf(CALM, clauses) + Math.floor(clauses.length / LONG_STORY));
  if (score < ALARM) return undefined;
  const worthOf = (service: string): number =>
    found.reduce((sum, one) => (one.of === service ? sum + one.worth : sum), 0);
  const service = EMERGENCY_SERVICES.toSorted((a, b) => worthOf(b) - worthOf(a))[0]!;
  return {
    service,
    evidence: found.filter(({ of }) => of === service).map(({ sign }) => sign),
  };
}

/** The clauses about what happens now. */
export function clausesAboutNow(clauses: readonly Clause[]): Clause[] {
  const isOver = (clause: Clause): boolean => stands(RESOLVED, clause.text);
  let isPast = false;
  let supposedIn = -1;
  return clauses.slice(clauses.findLastIndex(isOver) + 1).filter(({ text, sentence }) => {
    if (stands(PRESENT, text)) isPast = false;
    else if (stands(PAST, text)) isPast = true;
    if (stands(HYPOTHETICAL, text)) supposedIn = sentence;
    const isNow = !isPast && supposedIn !== sentence;
    return isNow && !stands(HABITUAL, text) && !stands(MENTIONED, text);
  });
}

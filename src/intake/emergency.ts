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
import { countOf, findHints, outermost, stands, type Opinion } from './hints.ts';

/** More than this adds no certainty, and less takes none away. */
const MOST_DANGER = 6;
const LEAST = -3;
const MOST_PRESSING = 2;
/** No score is higher. */
export const LOUDEST = MOST_DANGER + MOST_PRESSING;
/** No danger has been named at all. */
const UNNAMED = 1;
const CALM_WORTH = 2;
/** People in danger are brief: each so many clauses of a long story count as a calm word. */
const LONG_STORY = 12;
/** A crash is for 122 and violence for 110, whatever it did to people. */
const PRECEDENCE = { '110': 1.25, '119': 1, '120': 1, '122': 2 } as const;

/**
 * Whether somebody needs 110, 119, 120 or 122 now, by the words of `DANGERS`. Counts what is said of
 * the present only: a danger that is over, imagined, usual or merely mentioned weighs nothing. Words
 * that press speak for it, words of a calm matter (how to apply, who pays) and a long story against it.
 */
export function findEmergency(
  clauses: readonly Clause[],
): Opinion<NonNullable<Assessment['emergency']>> {
  const present = clausesAboutNow(clauses);
  const found = findHints(DANGERS, present, DENIED_BEFORE);
  const danger = found.reduce((sum, { worth }) => sum + worth, 0);
  const score =
    Math.min(MOST_DANGER, danger) +
    Math.min(MOST_PRESSING, countOf(PRESSING, present)) -
    CALM_WORTH * (countOf(CALM, clauses) + Math.floor(clauses.length / LONG_STORY));
  if (found.length === 0) {
    const isDeniedNow = findHints(DANGERS, clauses, DENIED_BEFORE).length > 0;
    return { score: isDeniedNow ? LEAST : Math.max(LEAST, score - UNNAMED), finding: null };
  }
  const worthOf = (service: keyof typeof PRECEDENCE): number =>
    found.reduce((sum, { of, worth }) => (of === service ? sum + worth : sum), 0) *
    PRECEDENCE[service];
  const service = EMERGENCY_SERVICES.toSorted((a, b) => worthOf(b) - worthOf(a))[0]!;
  const evidence = outermost(found.filter(({ of }) => of === service));
  return { score: Math.max(LEAST, score), finding: { service, evidence } };
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

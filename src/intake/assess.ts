import type { Assessment } from '../contract/assessment.ts';
import type { Inquiry } from '../contract/inquiry.ts';
import { KINDS } from '../contract/words.ts';
import { DENIED_BEFORE } from './circumstance-words.ts';
import { clausesOf, saidIn, type Clause } from './clauses.ts';
import { clausesAboutNow, findEmergency, LOUDEST } from './emergency.ts';
import { findHints } from './hints.ts';
import { findKind } from './kind.ts';
import learnedKinds from './learned-kinds.json' with { type: 'json' };
import learnedVerdicts from './learned-verdicts.json' with { type: 'json' };
import { createWordJudge, createWordReader } from './learned-words.ts';
import { findLegalPath } from './legal-path.ts';
import { URGENT_WORDS } from './urgent-words.ts';

/**
 * What the words of people's own lists and the learned ones have to be worth together, and how much
 * the learned ones count. Chosen on messages that neither had seen, where they made precision and
 * recall best together.
 */
const EMERGENCY = { enough: 1.5, trust: 1.5 };
const OUT_OF_SCOPE = { enough: 1, trust: 0.5 };
/** The services answer for each other; the police sends whom it takes (110 联动). */
const ANY_SERVICE = '110';

/** Assesses an inquiry; make one and keep it, for making it reads thousands of words. */
export type Assess = (inquiry: Inquiry) => Assessment;

/**
 * Says of an inquiry what it is besides a matter for a department: its kind (诉求类型), how much it
 * presses, whether it is for 110, 119, 120 or 122, and whether a legal path of its own is for it. By
 * the citizen's own words, each finding with the places that speak for it; what an agent says does not
 * count. Of an emergency no legal path is told.
 */
export function createAssessor(): Assess {
  const { names, read } = createWordReader([learnedVerdicts, learnedKinds]);
  const judge = createWordJudge(['emergency', 'out_of_scope'], learnedVerdicts, names);
  const kindJudge = createWordJudge(KINDS, learnedKinds, names);
  return (inquiry) => {
    const said = saidIn(inquiry);
    const clauses = clausesOf(said);
    const words = read(said);
    const logOdds = judge.logOddsOf(words);
    const kind = findKind(clauses, words, kindJudge);
    const emergency = emergencyIn(clauses, logOdds.emergency);
    if (emergency) {
      const { service = ANY_SERVICE, evidence = judge.signsFor('emergency', words) } = emergency;
      const urgency = { value: 'emergency' as const, evidence };
      return { kind, urgency, emergency: { service, evidence } };
    }
    const outOfScope = outOfScopeIn(clauses, logOdds.out_of_scope);
    return { kind, urgency: urgencyOf(clauses), ...(outOfScope ? { outOfScope } : {}) };
  };
}

/**
 * Whether an inquiry is for 110, 119, 120 or 122, exactly as the assessor says, for a fifth of its work. Make one
 * and keep it.
 */
export function createEmergencyCheck(): (inquiry: Inquiry) => boolean {
  const { names, read } = createWordReader([learnedVerdicts]);
  const judge = createWordJudge(['emergency'], learnedVerdicts, names);
  return (inquiry) => {
    const said = saidIn(inquiry);
    return emergencyIn(clausesOf(said), judge.logOddsOf(read(said)).emergency) !== null;
  };
}

/** What the lists found, empty when only the learned words raise the alarm; null for no emergency. */
function emergencyIn(
  clauses: readonly Clause[],
  logOdds: number,
): Partial<NonNullable<Assessment['emergency']>> | null {
  const { enough, trust } = EMERGENCY;
  const learned = trust * logOdds;
  // Three of four need no closer look.
  if (LOUDEST + learned < enough) return null;
  const { score, finding } = findEmergency(clauses);
  return score + learned < enough ? null : (finding ?? {});
}

function outOfScopeIn(clauses: readonly Clause[], logOdds: number): Assessment['outOfScope'] {
  const { score, finding } = findLegalPath(clauses);
  const { enough, trust } = OUT_OF_SCOPE;
  // Without a name for it nobody could be told which path.
  return finding && score + trust * logOdds >= enough ? finding : undefined;
}

/** Water, power, gas and heat, and dangers that are not yet for an emergency service. */
function urgencyOf(clauses: readonly Clause[]): Assessment['urgency'] {
  const hints = [{ of: 'urgent', worth: 1, words: URGENT_WORDS }];
  const found = findHints(hints, clausesAboutNow(clauses), DENIED_BEFORE);
  const value = found.length > 0 ? 'urgent' : 'normal';
  return { value, evidence: found.map(({ sign }) => sign) };
}

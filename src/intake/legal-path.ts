import type { Assessment } from '../contract/assessment.ts';
import { LEGAL_PATHS, type LegalPath } from '../contract/words.ts';
import { DENIED_BEFORE } from './circumstance-words.ts';
import type { Clause } from './clauses.ts';
import { countOf, findHints, outermost, stands, type Found, type Opinion } from './hints.ts';
import { ASKS_THE_WAY, GRIEVANCES, LEGAL_HINTS, NO_OFFICE } from './legal-path-words.ts';

/** No path is named at all. */
const NO_HINT = -2;
/** From here on a hint holds a grievance. */
const GRIEVOUS = 3;
const MOST_ASKING = 2;
/** In a long story a court is often only passed by. */
const LONG_STORY = 12;

/**
 * Whether the matter is not the desk's but has a legal path of its own: court, arbitration,
 * reconsideration, discipline, petition or disclosure (国办函〔2025〕66号), by the words of
 * `LEGAL_HINTS`. Who only asks how such a path is gone is answered by the desk.
 */
export function findLegalPath(
  clauses: readonly Clause[],
): Opinion<NonNullable<Assessment['outOfScope']>> {
  const found = findHints(LEGAL_HINTS, sentencesOf(clauses), DENIED_BEFORE).filter(isOffice);
  const loudest = found.reduce((most, { worth }) => Math.max(most, worth), NO_HINT);
  const grievances = countOf(GRIEVANCES, clauses);
  const questions = Math.min(MOST_ASKING, countOf(ASKS_THE_WAY, clauses));
  const length = Math.floor(clauses.length / LONG_STORY);
  const score = loudest + grievances - questions - length;
  const onlyAsks = loudest < GRIEVOUS && grievances === 0 && questions > 0;
  if (found.length === 0 || onlyAsks) return { score, finding: null };
  const worthOf = (path: LegalPath): number =>
    found.reduce((sum, { of, worth }) => (of === path ? sum + worth : sum), 0);
  const path = LEGAL_PATHS.toSorted((a, b) => worthOf(b) - worthOf(a))[0]!;
  return { score, finding: { path, evidence: outermost(found.filter(({ of }) => of === path)) } };
}

const isOffice = ({ of, clause }: Found<LegalPath>): boolean =>
  (of !== 'discipline' && of !== 'disclosure') || !stands(NO_OFFICE, clause.text);

/** Who did what to whom is told over a whole sentence. */
function sentencesOf(clauses: readonly Clause[]): Clause[] {
  const sentences: Clause[] = [];
  for (const clause of clauses) {
    const last = sentences.at(-1);
    if (last?.sentence === clause.sentence && last.start + last.text.length === clause.start) {
      last.text += clause.text;
    } else sentences.push({ ...clause });
  }
  return sentences;
}

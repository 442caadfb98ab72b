import type { Assessment, Sign } from '../contract/assessment.ts';
import type { Kind } from '../contract/words.ts';
import type { Clause } from './clauses.ts';
import { placesOf, signAt } from './hints.ts';
import { KIND_WORDS } from './kind-words.ts';
import type { ReadWords, WordJudge } from './learned-words.ts';

/** 不是投诉, 我不想举报 */
const DENIED = /(?:不是|不算|不想|不要|并非|没有)(?:要|来|想)?(?:投诉|举报|建议|咨询|求助|表扬)/gu;

/** How much the learned words count beside the lists. */
const TRUST = 1;

/**
 * The kind (诉求类型) by the citizen's words: the sum of their weights in `KIND_WORDS`, each word once,
 * and what the learned words make of it. Of equal kinds the first in `KIND_WORDS`.
 */
export function findKind(
  clauses: readonly Clause[],
  read: ReadWords,
  judge: WordJudge<Kind>,
): Assessment['kind'] {
  const meant = clauses.map((clause) => ({
    ...clause,
    text: clause.text.replace(DENIED, (denied) => ' '.repeat(denied.length)),
  }));
  const learned = judge.logOddsOf(read);
  const cases = KIND_WORDS.map(({ kind, words }) => {
    const found = wordsIn(meant, words);
    const worth = [...found.values()].reduce((sum, { weight }) => sum + weight, 0);
    return { kind, found, score: worth + TRUST * learned[kind] };
  });
  const { kind, found } = cases.reduce((best, one) => (one.score > best.score ? one : best));
  const signs = [...found.values()].map(({ sign }) => sign);
  return { value: kind, evidence: signs.length > 0 ? signs : judge.signsFor(kind, read) };
}

/** Each word once, with what it is worth. */
function wordsIn(
  clauses: readonly Clause[],
  words: (typeof KIND_WORDS)[number]['words'],
): Map<string, { weight: number; sign: Sign }> {
  const found = new Map<string, { weight: number; sign: Sign }>();
  for (const [weight, pattern] of words) {
    for (const clause of clauses) {
      for (const { at, word } of placesOf(pattern, clause.text)) {
        if (!found.has(word)) found.set(word, { weight, sign: signAt(clause, at, word) });
      }
    }
  }
  return found;
}

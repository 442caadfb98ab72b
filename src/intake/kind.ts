import type { Assessment, Sign } from '../contract/assessment.ts';
import type { Kind } from '../contract/words.ts';
import type { Clause } from './clauses.ts';
import { signAt } from './hints.ts';
import { KIND_WORDS } from './kind-words.ts';

/** 不是投诉, 我不想举报 */
const DENIED = /(?:不是|不算|不想|不要|并非|没有)(?:要|来|想)?(?:投诉|举报|建议|咨询|求助|表扬)/gu;

/**
 * The kind (诉求类型) by the citizen's words: the sum of their weights, each word once. Of equal kinds
 * the first in `KIND_WORDS`; `help` when none is worth anything.
 */
export function findKind(clauses: readonly Clause[]): Assessment['kind'] {
  const meant = clauses.map((clause) => ({
    ...clause,
    text: clause.text.replace(DENIED, (denied) => ' '.repeat(denied.length)),
  }));
  let best: { value: Kind; evidence: Sign[] } = { value: 'help', evidence: [] };
  let most = 0;
  for (const { kind, words } of KIND_WORDS) {
    const evidence = new Map<string, Sign>();
    let worth = 0;
    for (const [weight, pattern] of words) {
      for (const clause of meant) {
        for (const { 0: word, index } of clause.text.matchAll(pattern)) {
          if (evidence.has(word)) continue;
          evidence.set(word, signAt(clause, index, word));
          worth += weight;
        }
      }
    }
    if (worth > most) [best, most] = [{ value: kind, evidence: [...evidence.values()] }, worth];
  }
  return best;
}

/**
 * The terms under which a text is found. Chinese is not cut into words: each pair of neighbouring signs is a
 * term (漏水了 → 漏水, 水了), so that whatever run of signs somebody looks for is found. Letters and digits
 * that stand together are one term.
 */

/** Of one ticket. A usual one has 50; a call of ten minutes would have more. */
const TERMS_AT_MOST = 256;
/** Longer ones are no words. */
const TERM_LENGTH_AT_MOST = 24;
/** Signs that are in nearly every text: a pair with one of them tells little, and half of all pairs have one. */
const EMPTY_SIGNS = new Set(
  '的了是在我你他她它们有就这那和也都很到要去没不个着过吗呢吧啊把被让给跟与及请您说',
);

const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}/u;

/** In the order of the texts, each term once, at most 256 of them. */
export function termsOf(texts: readonly string[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    for (const term of allTerms(text)) {
      if (terms.size === TERMS_AT_MOST) return [...terms];
      terms.add(term);
    }
  }
  return [...terms];
}

/** What is looked for: the words between its spaces, and the terms that a text with all of them has. */
export function readSearch(q: string): { words: string[]; terms: string[] } {
  const words = q.split(/\s+/u).filter(Boolean);
  return { words, terms: termsOf(words) };
}

function* allTerms(text: string): Generator<string> {
  for (const [run] of text.toLowerCase().matchAll(RUNS)) {
    if (HAN.test(run)) yield* pairsOf(run);
    else if (run.length <= TERM_LENGTH_AT_MOST) yield run;
  }
}

function* pairsOf(run: string): Generator<string> {
  const signs = Array.from(run);
  for (let at = 1; at < signs.length; at += 1) {
    const [first = '', second = ''] = [signs[at - 1], signs[at]];
    if (!EMPTY_SIGNS.has(first) && !EMPTY_SIGNS.has(second)) yield first + second;
  }
}

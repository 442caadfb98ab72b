import type { Inquiry } from '../contract/inquiry.ts';

/** The citizen's own words in one field, as they were handed in. */
export interface Said {
  /** As in `Sign.field`. */
  field: string;
  text: string;
}

/** What the citizen says, clause by clause: the unit in which people say when, whether and to whom. */
export interface Clause {
  /** As in `Sign.field`. */
  field: string;
  /** Where it begins in the field as it was handed in. */
  start: number;
  /** In lower case; as long as the original. */
  text: string;
  /** Which sentence it belongs to, counted over the whole inquiry. */
  sentence: number;
}

const CLAUSE = /[^，。！？；、,.!?;\n]+[，。！？；、,.!?;\n]*/gu;
const ENDS_SENTENCE = /[。！？!?\n]|\.(?:\s|$)/u;

/** More than so many clauses tell nothing new of what the matter is. */
const CLAUSES_AT_MOST = 300;

/** The clauses of what was said, the first three hundred. */
export function clausesOf(said: readonly Said[]): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  for (const { field, text } of said) {
    const lower = inLowerCase(text);
    for (const match of lower.matchAll(CLAUSE)) {
      if (clauses.length === CLAUSES_AT_MOST) return clauses;
      clauses.push({ field, start: match.index, text: match[0], sentence });
      if (ENDS_SENTENCE.test(match[0])) sentence += 1;
    }
    sentence += 1;
  }
  return clauses;
}

/** The subject and the text, or the citizen's turns of a call; what agents say does not count. */
export function saidIn(inquiry: Inquiry): Said[] {
  if (inquiry.channel === 'phone') {
    return inquiry.transcript.flatMap(({ speaker, text }, index) =>
      speaker === 'citizen' ? [{ field: `transcript.${index}`, text }] : [],
    );
  }
  const subject = inquiry.channel === 'app' ? (inquiry.subject ?? '') : '';
  return [
    { field: 'subject', text: subject },
    { field: 'text', text: inquiry.text },
  ];
}

/** A few letters of other scripts grow when they become small, which would shift every position. */
function inLowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

import type { Inquiry } from '../contract/inquiry.ts';
import type { Kind, Urgency } from '../contract/words.ts';
import {
  EMERGENCY_WORDS,
  HYPOTHETICAL_WORDS,
  KIND_WORDS,
  PAST_WORDS,
  SAFETY_WORDS,
  URGENT_WORDS,
} from './assessment-words.ts';
import { inquiryText } from './fields.ts';

export interface Assessment {
  kind: Kind;
  urgency: Urgency;
}

/**
 * The kind (诉求类型) and urgency of an inquiry, by the citizen's own words; what an agent says does
 * not count. A kind is worth the sum of its words' weights, each word once; of equal kinds the first
 * in `KIND_WORDS`; `help` when none is worth anything. Urgency is judged clause by clause, so that a
 * fire that might break out, broke out last year or was drilled for is no emergency.
 */
export function assess(inquiry: Inquiry): Assessment {
  const subject = inquiry.channel === 'app' ? (inquiry.subject ?? '') : '';
  const said = `${subject}\n${inquiryText(inquiry)}`.toLowerCase();
  return { kind: kindOf(said), urgency: urgencyOf(said) };
}

/** 不是投诉, 我不想举报 */
const DENIED = /(?:不是|不算|不想|不要|并非|没有)(?:要|来|想)?(?:投诉|举报|建议|咨询|求助|表扬)/gu;

function kindOf(said: string): Kind {
  const meant = said.replace(DENIED, '');
  let best: Kind = 'help';
  let most = 0;
  for (const { kind, words } of KIND_WORDS) {
    let worth = 0;
    for (const [weight, word] of words) worth += weight * new Set(meant.match(word)).size;
    if (worth > most) [best, most] = [kind, worth];
  }
  return best;
}

function urgencyOf(said: string): Urgency {
  if (!EMERGENCY_WORDS.test(said) && !URGENT_WORDS.test(said)) return 'normal';
  let urgency: Urgency = 'normal';
  for (const clause of said.split(/[，。！？；,.!?;\n]+/u)) {
    if (HYPOTHETICAL_WORDS.test(clause) || PAST_WORDS.test(clause)) continue;
    if (EMERGENCY_WORDS.test(clause) && !SAFETY_WORDS.test(clause)) return 'emergency';
    if (URGENT_WORDS.test(clause)) urgency = 'urgent';
  }
  return urgency;
}

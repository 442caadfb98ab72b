import type { Term } from '../../src/contract/clock.ts';
import type { Policy, PolicyRule } from '../../src/contract/rulebook.ts';
import type { ClockTarget } from '../../src/contract/words.ts';

type Seconds = { sign: number; resolve: number } & Partial<Record<ClockTarget, number>>;

/**
 * A policy of seconds in wall time: clocks warn when four fifths of them have gone. Targets that are not
 * given have no clock.
 */
export function policyOfSeconds(terms: Seconds): Policy {
  return {
    name: { zh: '秒', en: 'Seconds' },
    source: { zh: '测试用', en: 'for tests' },
    targets: {
      answer: always(terms.answer),
      dispatch: always(terms.dispatch),
      sign: always(terms.sign),
      reply: always(terms.reply),
      resolve: always(terms.resolve),
      call_back: always(terms.call_back),
    },
  };
}

function always(seconds: number | undefined): PolicyRule[] {
  if (seconds === undefined) return [];
  const term: Term = { amount: seconds / 60, unit: 'minutes' };
  return [{ when: {}, term }];
}

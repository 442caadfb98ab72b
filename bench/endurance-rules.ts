import type { Policy, PolicyRule, Rules } from '../src/contract/rulebook.ts';

/** In wall time; clocks warn when four fifths have gone. */
const always = (seconds: number): PolicyRule[] => [
  { when: {}, term: { amount: seconds / 60, unit: 'minutes' } },
];

const POLICY: Policy = {
  name: { zh: '秒', en: 'Seconds' },
  source: { zh: '测速用', en: 'for measurements' },
  targets: {
    answer: [],
    dispatch: always(30),
    sign: always(30),
    reply: [],
    resolve: always(40),
    call_back: [],
  },
};

const ALL_DAY = [{ from: 0, to: 1_440 }];

/** Clocks come due within the minute, and their ladder is climbed at any hour. */
export const QUICK_RULES: Pick<Rules, 'policy' | 'calendar'> = {
  policy: POLICY,
  calendar: {
    week: Array.from({ length: 7 }, () => ALL_DAY),
    base: 'none',
    days: [],
    noticedYears: [],
  },
};

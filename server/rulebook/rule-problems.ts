import type { Term } from '../../src/contract/clock.ts';
import type { FieldError } from '../../src/contract/problem.ts';
import type { Rulebook, Rules, Section } from '../../src/contract/rulebook.ts';
import type { Instant, Language } from '../../src/contract/words.ts';
import { calendarOf, type WorkCalendar } from '../../src/sla/calendar.ts';
import { deadline } from '../../src/sla/clock.ts';

/** What the schemas of the rules can't say: departments that exist, and terms that a calendar can date. */

const WORDS = {
  noDepartment: { zh: '派单目录中没有这个部门', en: 'no such department' },
  noDating: {
    zh: '按现行工作日历，一百年内到不了期',
    en: 'takes more than a hundred years on the calendar in force',
  },
  noWork: {
    zh: '工作时间太少：按此日历，现行时限一百年内到不了期',
    en: 'too little working time: the time limits in force would take more than a hundred years',
  },
} as const;

export interface RuleSurroundings {
  /** What is in force beside the rules that are checked. */
  inForce: Rulebook;
  isDepartment(id: string): boolean;
  now: Instant;
  language: Language;
}

interface Placed<T> {
  path: string;
  value: T;
}

/** Each problem with its path below `content`. */
export function ruleProblems<S extends Section>(
  section: S,
  content: Rules[S],
  { inForce, isDepartment, now, language }: RuleSurroundings,
): FieldError[] {
  const told = (path: string, word: keyof typeof WORDS): FieldError => ({
    path: `content.${path}`,
    message: WORDS[word][language],
  });
  const rules = { [section]: content };
  const unknown = departmentsIn(rules).filter(({ value }) => !isDepartment(value));
  const departments = unknown.map(({ path }) => told(path, 'noDepartment'));
  const canDate = (calendar: WorkCalendar) => (term: Term) => isDated(term, { calendar, now });

  if (section === 'calendar') {
    const { policy, ladder, loop } = inForce;
    const calendar = calendarOf(content as Rules['calendar']);
    const current = { policy: policy.content, ladder: ladder.content, loop: loop.content };
    const all = termsIn(current).map(({ value }) => value);
    return all.every(canDate(calendar)) ? [] : [told('week', 'noWork')];
  }
  const canBeDated = canDate(calendarOf(inForce.calendar.content));
  const undated = termsIn(rules).filter(({ value }) => !canBeDated(value));
  return [...departments, ...undated.map(({ path }) => told(path, 'noDating'))];
}

function departmentsIn({ policy, loop, rates }: Partial<Rules>): Placed<string>[] {
  const owner = loop?.return.defaultOwner;
  return [
    ...Object.entries(policy?.targets ?? {}).flatMap(([target, rules]) =>
      rules.flatMap(({ when }, at) =>
        placed(when.departments ?? [], `targets.${target}.${at}.when.departments`),
      ),
    ),
    ...placed(rates?.excluded.departments ?? [], 'excluded.departments'),
    ...(owner ? [{ path: 'return.defaultOwner', value: owner }] : []),
  ];
}

function termsIn({ policy, ladder, loop }: Partial<Rules>): Placed<Term>[] {
  const terms: Placed<Term | null | undefined>[] = [
    ...Object.entries(policy?.targets ?? {}).flatMap(([target, rules]) =>
      rules.map(({ term }, at) => ({ path: `targets.${target}.${at}.term.amount`, value: term })),
    ),
    ...(ladder?.rungs ?? []).map(({ delay }, at) => ({
      path: `rungs.${at}.delay.amount`,
      value: delay,
    })),
    { path: 'return.within.amount', value: loop?.return.within },
    { path: 'awaiting.amount', value: loop?.awaiting },
    { path: 'reopenWithin.amount', value: loop?.reopenWithin },
    { path: 'urgeEvery.amount', value: loop?.urgeEvery },
  ];
  return terms.flatMap(({ path, value }) => (value ? [{ path, value }] : []));
}

const placed = (values: readonly string[], path: string): Placed<string>[] =>
  values.map((value, at) => ({ path: `${path}.${at}`, value }));

/** Rules that date nothing would refuse every ticket at the door. */
function isDated(term: Term, { calendar, now }: { calendar: WorkCalendar; now: Instant }): boolean {
  try {
    deadline({ receivedAt: now, term, calendar });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

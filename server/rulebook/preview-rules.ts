import type { Clock } from '../../src/contract/clock.ts';
import type {
  Ladder,
  Rulebook,
  RulesPreview,
  RulesPreviewRequest,
} from '../../src/contract/rulebook.ts';
import { CLOCK_TARGETS, type Language } from '../../src/contract/words.ts';
import { calendarOf, type WorkCalendar } from '../../src/sla/calendar.ts';
import { startClock } from '../../src/sla/clock.ts';
import { explainClock } from '../../src/sla/explain-clock.ts';
import { stepsAfter } from '../../src/sla/ladder.ts';
import { termFor } from '../../src/sla/policy.ts';
import { DeskError } from '../desk/desk-error.ts';

type Preview = RulesPreview['clocks'][number];

const NO_DATING = {
  zh: '按这些规则，一百年内到不了期',
  en: 'takes more than a hundred years by these rules',
} as const;

/**
 * How a matter would be dated by rules that need not be in force; those that the request leaves out are
 * the ones in force. The ladder is as if nobody did anything. Throws invalid_input for rules that can
 * not date it.
 */
export function previewRules(
  { matter, ...drafts }: RulesPreviewRequest,
  inForce: Rulebook,
  language: Language,
): RulesPreview {
  const policy = drafts.policy ?? inForce.policy.content;
  const calendar = calendarOf(drafts.calendar ?? inForce.calendar.content);
  const ladder = drafts.ladder ?? inForce.ladder.content;
  const { receivedAt: at, departmentId = null, ...words } = matter;
  const clocks = CLOCK_TARGETS.flatMap((target): Preview[] => {
    const term = termFor(policy, target, { ...words, departmentId });
    if (!term) return [];
    return datable(`policy.targets.${target}`, language, () => {
      const clock = startClock(target, term, { at, calendar });
      const explained = explainClock(clock, { calendar, now: at });
      return [{ ...explained, ladder: ladderOf(clock, ladder, calendar) }];
    });
  });
  return { clocks };
}

function ladderOf(clock: Clock, ladder: Ladder, calendar: WorkCalendar): Preview['ladder'] {
  const names = new Map(ladder.rungs.map(({ id, name }) => [id, name]));
  const steps = [
    ...stepsAfter(ladder, 'warned', clock, { at: clock.warnAt, calendar }),
    ...stepsAfter(ladder, 'breached', clock, { at: clock.dueAt, calendar }),
  ];
  return steps.flatMap(({ id, level, at }) => {
    const name = names.get(id);
    return name ? [{ id, name, level, at }] : [];
  });
}

function datable<T>(path: string, language: Language, date: () => T): T {
  try {
    return date();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const errors = [{ path, message: NO_DATING[language] }];
    throw new DeskError('invalid_input', { errors, cause: error });
  }
}

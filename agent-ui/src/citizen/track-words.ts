import type { Track, TrackStep } from '../../../src/contract/track.ts';
import type { Satisfaction, Solved, Language } from '../../../src/contract/words.ts';
import type { Word } from './translate.ts';

/** The department that works on it, by its name in the citizen's language; null: still with the desk. */
export const departmentName = ({ department }: Track, language: Language): string | null => {
  if (!department) return null;
  return language === 'zh' ? department.name : department.englishName;
};

const OVER = new Set<Track['status']>(['closed', 'call_back', 'withdrawn']);

export const isOver = ({ status }: Track): boolean => OVER.has(status);

/** Whether the citizen is still waiting for an answer. */
export const isDue = (track: Track): boolean => !isOver(track) && track.status !== 'replied';

export const isOverdue = (track: Track, now: Date): boolean =>
  track.dueAt !== null && isDue(track) && Date.parse(track.dueAt) < now.getTime();

/** The newest answer, from the department or from the desk itself; none once it is handled again. */
export const replyOf = ({ steps }: Track): TrackStep | null => {
  const answer = steps.findLastIndex(
    ({ type, text }) => text !== undefined && (type === 'replied' || type === 'answered'),
  );
  const again = steps.findLastIndex(({ type }) => type === 'reopened' || type === 'sent_back');
  return answer > again ? (steps[answer] ?? null) : null;
};

/** The four stages that every citizen sees. */
export const STAGES = ['received', 'routed', 'signed', 'replied'] as const;

/** How many of the stages are behind a ticket. */
export const stagesDone = ({ status, department, steps }: Track): number => {
  switch (status) {
    case 'live':
    case 'received':
    case 'needs_dispatch':
    case 'withdrawn':
      return 1;
    case 'routed':
    case 'returned':
    case 'merged':
      return 2;
    case 'signed':
      return 3;
    case 'awaiting_citizen': {
      const sent = steps.findLastIndex((step) => step.department !== undefined);
      const signed = steps.findLastIndex(({ type }) => type === 'signed');
      return department === null ? 1 : signed > sent ? 3 : 2;
    }
    case 'replied':
    case 'closed':
    case 'call_back':
      return 4;
  }
};

/** What comes next; null once it is over. */
export const nextWord = ({ status }: Track): Word | null =>
  status === 'closed' || status === 'withdrawn' ? null : `next.${status}`;

/** As the contract lists them; importing them would bring zod into the page. */
export const SOLVED = ['solved', 'partly', 'unsolved'] as const satisfies readonly Solved[];
export const SATISFACTIONS = [
  'very_satisfied',
  'satisfied',
  'fairly_satisfied',
  'dissatisfied',
  'very_dissatisfied',
] as const satisfies readonly Satisfaction[];

import type { Track, TrackStep } from '../../../src/contract/track.ts';
import type { Language, Word } from './translate.ts';

/** The department that works on it, by its name in the citizen's language; null: still with the desk. */
export const departmentName = (track: Track, language: Language): string | null =>
  nameIn(language, track.department);

export const isOver = ({ status }: Track): boolean => status === 'closed' || status === 'withdrawn';

/** Whether the citizen is still waiting for an answer. */
export const isDue = (track: Track): boolean => !isOver(track) && track.status !== 'replied';

export const isOverdue = (track: Track, now: Date): boolean =>
  track.dueAt !== null && isDue(track) && Date.parse(track.dueAt) < now.getTime();

/** The newest answer, from the department or from the desk itself. */
export const replyOf = (track: Track): TrackStep | null =>
  track.steps.findLast(
    ({ type, text }) => text !== undefined && (type === 'replied' || type === 'answered'),
  ) ?? null;

/** The four stages that every citizen sees, and how many of them are behind a status. */
export const STAGES = ['received', 'routed', 'signed', 'replied'] as const;
export const stagesDone = (status: Exclude<Track['status'], 'withdrawn'>): number =>
  ({ received: 1, needs_dispatch: 1, routed: 2, signed: 3, replied: 4, closed: 4 })[status];

/** What comes next; null once it is over. */
export const nextWord = ({ status }: Track): Word | null =>
  status === 'closed' || status === 'withdrawn' ? null : `next.${status}`;

/** The department that had the ticket at a step: the one that it was sent to last before. */
export const stepDepartmentName = (
  track: Track,
  index: number,
  language: Language,
): string | null => {
  const sent = track.steps.slice(0, index + 1).findLast(({ department }) => department);
  return nameIn(language, sent?.department);
};

const nameIn = (language: Language, department: TrackStep['department'] | null): string | null => {
  if (!department) return null;
  return language === 'zh' ? department.name : department.englishName;
};

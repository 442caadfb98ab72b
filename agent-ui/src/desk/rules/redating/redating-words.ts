import type { Redating } from '../../../../../src/contract/rulebook.ts';

/** `superseded`: other rules came into force, and their re-dating goes on instead. */
export const isOver = ({ state }: Redating): boolean =>
  state === 'done' || state === 'failed' || state === 'superseded';

/** In percent; not a hundred before it is over. */
export const shareDone = (redating: Redating): number => {
  if (isOver(redating)) return 100;
  if (redating.total === 0) return 0;
  return Math.min(99, Math.floor((redating.done / redating.total) * 100));
};

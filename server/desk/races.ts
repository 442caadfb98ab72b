import { DeskError } from './desk-error.ts';

/** A crowd on one ticket takes its turns; each lost race means that somebody else got on. */
const RACES_AT_MOST = 50;

/** Tries again while somebody else was faster, which null says. Throws conflict in the end. */
export async function untilLanded<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let race = 0; race < RACES_AT_MOST; race += 1) {
    const done = await attempt();
    if (done !== null) return done;
  }
  throw new DeskError('conflict');
}

import { monotonicMs } from './monotonic.ts';

/** When a process had what, by the clock of the machine. */
export interface Stamp {
  key: string;
  at: number;
}

const TELL_EVERY_MS = 500;

/** Tells whoever measures; not each by itself, as telling costs what is measured. */
export function createStamps(): (key: string) => void {
  let stamps: Stamp[] = [];
  setInterval(() => {
    if (stamps.length > 0) process.send?.({ stamps });
    stamps = [];
  }, TELL_EVERY_MS).unref();
  return (key) => void stamps.push({ key, at: monotonicMs() });
}

/** What a process tells with `createStamps`, else nothing. */
export const stampsIn = (told: unknown): readonly Stamp[] =>
  typeof told === 'object' && told !== null && 'stamps' in told ? (told.stamps as Stamp[]) : [];

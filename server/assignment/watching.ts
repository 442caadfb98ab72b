import type { AssigningParts } from './assigning.ts';
import type { Floor } from './floor.ts';
import type { Timers } from './timers.ts';

/** What watching people and watching conversations have in common, for as long as this process assigns. */
export interface Watching extends AssigningParts {
  floor: Floor;
  timers: Timers;
  /** The work goes on, and this process does it. */
  isAtWork(): boolean;
  /** Runs it; what fails is put right by the next comparison with the store. */
  attempt(what: string, task: () => Promise<unknown>): void;
  /** Offers what can be offered now. */
  assign(): void;
}

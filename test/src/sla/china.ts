import type { Instant } from '../../../src/contract/words.ts';

/** The instant at which the city's clock shows `2026-10-09 17:30`, with seconds if need be. */
export const china = (shown: string): Instant =>
  new Date(`${shown.replace(' ', 'T')}+08:00`).toISOString();

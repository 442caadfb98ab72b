// @ts-check
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's set-ups keep what they got, for all checkouts. */
export const cacheFolder = () =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'yihaoda');

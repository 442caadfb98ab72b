// @ts-check
// Adds to package-lock.json the optional platform packages that npm left out because the registry
// at hand did not have them. `npm ci` refuses a lock without them, on every platform.
import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock } from './lock-file.mjs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = completeLock(lock);
if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'The lock is complete.' : `Added:\n${added.join('\n')}`);

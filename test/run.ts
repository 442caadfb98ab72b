import { sep } from 'node:path';
import { startVitest, type Vitest } from 'vitest/node';

/**
 * Runs the tests; as arguments, parts of the paths of those wanted (all of them without).
 *
 * Pages in real browsers and whole processes with their stores share the processor with other tests
 * and now and then are stalled for longer than a test waits. One or two files of such tests that
 * failed are run once more, alone and with fresh stores, and named at the end: look at them, for what
 * fails only under load may be a fault that shows only then. If they fail again, or anything else
 * failed, so does the run.
 */
const AGAIN_AT_MOST = 2;
const STALLED = ['browser', 'integration'].map((folder) => `${sep}test${sep}${folder}${sep}`);

const run = (files: string[]): Promise<Vitest> =>
  startVitest('test', files, { config: 'test/vitest.config.ts', root: '.', run: true });

const first = await run(process.argv.slice(2));
const failed = first.state.getFailedFilepaths();
const sound = first.state.getUnhandledErrors().length === 0;
await first.close();

const isWorthAnotherRun = failed.length > 0 && failed.length <= AGAIN_AT_MOST && sound;
if (isWorthAnotherRun && failed.every((file) => STALLED.some((folder) => file.includes(folder)))) {
  process.exitCode = 0;
  const second = await run(failed);
  await second.close();
  console.log(`failed at first, run again alone:\n${failed.join('\n')}`);
}

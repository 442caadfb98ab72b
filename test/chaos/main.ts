import { parseArgs } from 'node:util';
import { runChaos } from './run-chaos.ts';
import { LONG, SHORT } from './sizes.ts';

/**
 * `npm run test:chaos -- [--minutes 5] [--seed N]`: conversations through trouble of every kind for so many
 * minutes; ends with 1 when anything was lost, duplicated or disordered.
 */
// Who is stopped takes along what was started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes ?? 0);
const seed = values.seed ?? String(Date.now() % 1_000_000);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`seed ${seed}`);
const size = minutes > 0 ? { ...LONG, minutes } : SHORT;
const { text, faults, said } = await runChaos({ ...size, seed, say });
if (faults.length > 0) say(said);
say(text);
process.exit(faults.length > 0 ? 1 : 0);

import { parseArgs } from 'node:util';
import { LONG_DESK, SHORT_DESK } from './faults/desk-sizes.ts';
import { runDeskChaos } from './faults/run-desk.ts';
import { runFuzz } from './fuzz/run-fuzz.ts';
import { runChaos } from './run-chaos.ts';
import { LONG, SHORT } from './sizes.ts';

const USAGE = `Usage: npm run test:chaos -- [conversations|desk|fuzz …] [--minutes N] [--seed N]
conversations: chats through a network, processes and stores that fail.
desk: all doors, the staff and consoles through faults of every part of a desk.
fuzz: malformed requests, socket calls, transcripts and webhooks.
Without a name all three, in about ten minutes. Ends with 1 when anything is not as it must be.`;

/** What came of a part: nothing is wrong when there are no faults. */
interface Outcome {
  text: string;
  faults: readonly unknown[];
  said: string;
}

/** Minutes of each when all are run. */
const MINUTES = { conversations: 2.5, desk: 4, fuzz: 1 } as const;
type Part = keyof typeof MINUTES;
const isPart = (name: string): name is Part => name in MINUTES;

// Who is stopped takes along what was started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string' }, seed: { type: 'string' } },
});
if (!positionals.every(isPart) || (values.minutes && !(Number(values.minutes) > 0))) {
  say(USAGE);
  process.exit(2);
}
const seed = values.seed ?? String(Date.now() % 1_000_000);
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
const named = positionals.filter(isPart);
const parts = named.length > 0 ? named : (Object.keys(MINUTES) as Part[]);

function run(part: Part): Promise<Outcome> {
  const long = minutes ?? (named.length > 0 ? undefined : MINUTES[part]);
  switch (part) {
    case 'conversations':
      return runChaos({ ...(long ? { ...LONG, minutes: long } : SHORT), seed, say });
    case 'desk':
      return runDeskChaos({ ...(long ? { ...LONG_DESK, minutes: long } : SHORT_DESK), seed, say });
    case 'fuzz':
      return runFuzz({ seed, say, seconds: (long ?? 0.25) * 60 });
  }
}

const outcomes: [Part, Outcome][] = [];
for (const part of parts) {
  say(`${part}, seed ${seed}`);
  const outcome = await run(part);
  if (outcome.faults.length > 0) say(outcome.said);
  say(outcome.text);
  outcomes.push([part, outcome]);
}
for (const [part, { faults }] of outcomes) {
  say(`${part}: ${faults.length === 0 ? 'nothing wrong' : `${faults.length} wrong`}`);
}
process.exit(outcomes.some(([, { faults }]) => faults.length > 0) ? 1 : 0);

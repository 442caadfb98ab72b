import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Connection } from 'mongoose';
import { createProgressBar } from '../scripts/eval-routing/progress-bar.ts';
import { demoInquiries } from '../server/demo/messages.ts';
import { startEmbeddedStores } from '../server/embedded/embedded-stores.ts';
import { connectMongo } from '../server/store/connect.ts';
import { startGrownDesk, untilAtRest, type GrownDesk } from './grow/desk.ts';
import { isLoaded, loadDesk } from './grow/load.ts';
import { createAsker, type Asker } from './grow/measure.ts';
import { plansOf } from './grow/plans.ts';
import { knownOf, questionsAbout, type Known, type Question } from './grow/questions.ts';
import type { Stores } from './processes.ts';
import { percentile } from './statistics.ts';

/**
 * `npm run bench:grow -- [--tickets 1000000] [--rounds 20] [--data-dir FOLDER] [--json]`: does a desk get slower
 * as it gets older? Loads one with 10,000 tickets and one with that many, and asks both the same in turn. With a
 * folder the data stay there, and the next run with it loads nothing.
 */
const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '1000000' },
    small: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '20' },
    'data-dir': { type: 'string' },
    json: { type: 'boolean' },
  },
});
const SIZES = { small: Number(values.small), large: Number(values.tickets) } as const;
const rounds = Math.max(1, Number.parseInt(values.rounds, 10));
/** The figures are counted anew when they are older than that. */
const FIGURES_EVERY_MS = 1_600;
const FIGURES_ROUNDS = 10;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Grown {
  stores: Stores & { prefix: string };
  connection: Connection;
  desk: GrownDesk;
  asker: Asker;
  known: Known;
  questions: Map<string, Question>;
  memoryBefore: number;
}

type Size = keyof typeof SIZES;
type Times = Record<Size, number[]>;

const dataDir = values['data-dir'] ?? (await mkdtemp(join(tmpdir(), 'yihaoda-grow-')));
const embedded = await startEmbeddedStores({ dataDir, onTrouble: (what) => say(what) });
const grown: Partial<Record<Size, Grown>> = {};

async function grow(size: Size): Promise<Grown> {
  const prefix = `grow-${size}`;
  const mongoUrl = embedded.mongo.url.replace('/yihaoda?', `/${prefix}?`);
  const stores = { mongoUrl, redisUrl: embedded.redis.url, prefix };
  const onProgress = createProgressBar(`Loading ${SIZES[size].toLocaleString('en')} tickets`);
  const connection = await connectMongo(mongoUrl);
  if (!(await isLoaded(connection))) {
    await connection.dropDatabase();
    await loadDesk({ ...stores, count: SIZES[size], onProgress });
  }
  const known = await knownOf(connection);
  const desk = await startGrownDesk(stores);
  const questions = new Map(questionsAbout(known).map((one) => [one.name, one]));
  const people = [...new Set([...questions.values()].map(({ by }) => by))];
  const asker = await createAsker(connection, desk.url, people);
  await untilAtRest(desk);
  return { stores, connection, desk, asker, known, questions, memoryBefore: desk.memoryMb() };
}

/** The same of both, in turn; the first round warms up. */
async function timesOf(
  both: Record<Size, Grown>,
  ask: (one: Grown, turn: number) => Promise<number[]>,
  { turns = rounds, pauseMs = 0 } = {},
): Promise<Times> {
  const times: Times = { small: [], large: [] };
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const size of ['small', 'large'] as const) {
      const taken = await ask(both[size], turn);
      if (turn > 0) times[size].push(...taken);
    }
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return times;
}

const shown = (times: readonly number[]): string =>
  `${percentile(times, 50).toFixed(1).padStart(7)} ${percentile(times, 99).toFixed(1).padStart(8)}`;

function report(name: string, { small, large }: Times) {
  const ratio = percentile(large, 99) / percentile(small, 99);
  const middle = percentile(large, 50) / percentile(small, 50);
  say(
    `${name.padEnd(26)} ${shown(small)}  ${shown(large)}   ${middle.toFixed(2).padStart(6)} ${ratio.toFixed(2).padStart(6)}`,
  );
  const of = (all: number[]) => ({ p50Ms: percentile(all, 50), p99Ms: percentile(all, 99) });
  return { name, small: of(small), large: of(large), p50Ratio: middle, p99Ratio: ratio };
}

async function measure(both: Record<Size, Grown>) {
  const lines = [];
  say(
    `${''.padEnd(26)} ${'small'.padStart(7)} ${'p99 ms'.padStart(8)}  ${'large'.padStart(7)} ${'p99 ms'.padStart(8)}   ${'p50'.padStart(6)} ${'p99'.padStart(6)}`,
  );
  for (const name of both.large.questions.keys()) {
    const paced = name === 'figures';
    const ask = ({ asker, questions }: Grown, turn: number) =>
      asker.ask(questions.get(name)!, turn);
    const how = paced ? { turns: FIGURES_ROUNDS, pauseMs: FIGURES_EVERY_MS } : {};
    lines.push(report(name, await timesOf(both, ask, how)));
  }
  const samples = await demoInquiries(
    (index) => `grow-${index}`,
    () => new Date().toISOString(),
  );
  const started = Date.now();
  lines.push(
    report(
      'intake',
      await timesOf(both, async ({ asker }, turn) => {
        const taken: number[] = [];
        for (let at = 0; at < 10; at += 1) {
          const sample = samples[(turn * 10 + at) % samples.length]!;
          const externalId = `in-${started}-${turn}-${at}`;
          taken.push(await asker.handIn({ ...sample, externalId }));
        }
        return taken;
      }),
    ),
  );
  lines.push(
    report(
      'command',
      await timesOf(both, async ({ asker, known }, turn) => {
        const taken: number[] = [];
        for (let at = 0; at < 10; at += 1) {
          taken.push(
            await asker.note(known.openNumbers[(turn * 10 + at) % known.openNumbers.length]!),
          );
        }
        return taken;
      }),
    ),
  );
  return lines;
}

/** True when every query stands on an index. A process that only answers is asked, so that nothing else is seen. */
async function explain({ stores, connection, questions }: Grown): Promise<boolean> {
  const desk = await startGrownDesk(stores, 'api');
  const people = [...new Set([...questions.values()].map(({ by }) => by))];
  const asker = await createAsker(connection, desk.url, people);
  try {
    return await explainAll({ connection, asker, questions });
  } finally {
    asker.close();
    await desk.stop();
  }
}

async function explainAll({
  connection,
  asker,
  questions,
}: Pick<Grown, 'connection' | 'asker' | 'questions'>): Promise<boolean> {
  let isSound = true;
  say('\nHow the large one reads (the widest query of each question):');
  for (const [name, question] of questions) {
    const plans = await plansOf(connection, () => asker.ask(question, 1));
    const asked = plans.filter(({ collection }) => collection.startsWith('ticket'));
    const widest = asked.toSorted((a, b) => b.documents - a.documents || b.keys - a.keys)[0];
    if (!widest) continue;
    const { summary, keys, documents, returned, sorted, ms } = widest;
    say(
      `${name.padEnd(26)} keys ${keys}, documents ${documents}, returned ${returned}, ${ms} ms${sorted ? ', sorts' : ''}  ${summary.slice(0, 110)}`,
    );
    for (const { complaint, collection, summary: plan } of plans) {
      if (!complaint) continue;
      isSound = false;
      say(`  ! ${collection}: ${complaint} (${plan.slice(0, 150)})`);
    }
  }
  return isSound;
}

try {
  say(`${embedded.mongo.description}; ${embedded.redis.description}`);
  grown.small = await grow('small');
  grown.large = await grow('large');
  const both = grown as Record<Size, Grown>;
  const isSound = await explain(both.large);
  say('');
  const lines = await measure(both);
  const { memoryBefore, desk } = both.large;
  const memory = {
    beforeMb: memoryBefore,
    afterMb: desk.memoryMb(),
    smallAfterMb: both.small.desk.memoryMb(),
  };
  say(
    `\nmemory of the server: ${memory.beforeMb} MB when started on ${SIZES.large} tickets, ${memory.afterMb} MB after all this; with ${SIZES.small} tickets ${memory.smallAfterMb} MB`,
  );
  const slow = lines.filter(({ p99Ratio }) => p99Ratio > 1.5);
  say(
    slow.length === 0
      ? 'p99 within 1.5x everywhere'
      : `p99 above 1.5x: ${slow.map(({ name }) => name).join(', ')}`,
  );
  if (!isSound) say('not every query stands on an index');
  if (values.json) say(JSON.stringify({ sizes: SIZES, lines, memory, isSound }));
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`bench:grow: ${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  for (const one of Object.values(grown)) {
    one.asker.close();
    await one.desk.stop();
    await one.connection.close();
  }
  await embedded.stop();
  if (!values['data-dir']) await rm(dataDir, { recursive: true, force: true });
}

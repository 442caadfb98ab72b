import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoInquiries } from '../server/demo/messages.ts';
import { startEmbeddedStores } from '../server/embedded/embedded-stores.ts';
import { inquiryText } from '../src/intake/fields.ts';
import { benchClassify } from './classify.ts';
import { benchIntake } from './intake.ts';
import { benchPath, benchPush } from './path.ts';
import { endDesks } from './processes.ts';

/**
 * `npm run bench -- [--json] [--rounds N]`: the desk beside the least that could do the same, measured in
 * turn in the same run; medians of the rounds. Ratios last; absolute figures belong to the machine.
 */
const { values } = parseArgs({
  options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '3' } },
});
const rounds = Math.max(1, Number.parseInt(values.rounds, 10) || 3);

const samples = await demoInquiries(
  (index) => `sample-${index}`,
  () => '2026-11-22T08:00:00.000Z',
);
const dataDir = await mkdtemp(join(tmpdir(), 'yihaoda-bench-'));
const embedded = await startEmbeddedStores({ dataDir, onTrouble: () => undefined });
const stores = { mongoUrl: embedded.mongo.url, redisUrl: embedded.redis.url };
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const round = (value: number): number => Math.round(value * 100) / 100;

try {
  say(`${embedded.mongo.description}; ${embedded.redis.description}; ${rounds} rounds`);
  const intake = await benchIntake(stores, samples, rounds);
  say(
    `intake    ratio ${round(intake.ratio)}   ours ${Math.round(intake.ours.perSecond)}/s p99 ${round(intake.ours.p99Ms)} ms   bare ${Math.round(intake.bare.perSecond)}/s p99 ${round(intake.bare.p99Ms)} ms`,
  );
  const path = await benchPath(stores, samples, rounds);
  say(
    `path      ratio ${round(path.ratio)}   ours ${Math.round(path.ours)}/s   bare ${Math.round(path.bare)}/s`,
  );
  const push = await benchPush(stores, samples, rounds);
  say(
    `push      p50 ratio ${round(push.p50Ratio)}   p99 ratio ${round(push.p99Ratio)}   ours ${round(push.ours.p50Ms)}/${round(push.ours.p99Ms)} ms   bare ${round(push.bare.p50Ms)}/${round(push.bare.p99Ms)} ms`,
  );
  const classify = await benchClassify(samples.map(inquiryText));
  say(
    `classify  ratio ${round(classify.ratio)}   ours ${Math.round(classify.classificationsPerSecond)}/s   bare pass ${Math.round(classify.barePassesPerSecond)}/s   200 signs ${Math.round(classify.longPerSecond)}/s, ${round(classify.slowdown)} times as slow with ten times the keywords`,
  );
  if (values.json) say(JSON.stringify({ intake, path, push, classify }));
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`bench: ${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  endDesks();
  await embedded.stop();
  await rm(dataDir, { recursive: true, force: true });
}

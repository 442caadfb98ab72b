import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoInquiries } from '../server/demo/messages.ts';
import { startEmbeddedStores } from '../server/embedded/embedded-stores.ts';
import { inquiryText } from '../src/intake/fields.ts';
import { benchClassify } from './classify.ts';
import { benchCluster } from './cluster.ts';
import { benchConversations } from './conversations.ts';
import { benchEndurance } from './endurance.ts';
import { benchFanOut } from './fan-out.ts';
import { benchIntake } from './intake.ts';
import { benchPath, benchPush } from './path.ts';
import { benchPressure } from './pressure.ts';
import { endDesks } from './processes.ts';
import { benchSuggestions } from './suggestions.ts';

/**
 * `npm run bench -- [intake path push fan-out classify conversations suggestions pressure cluster endurance] [--json]
 * [--rounds N] [--seconds N] [--minutes N] [--rate N] [--split]`: the desk beside the least that could do the same,
 * measured in turn in the same run; medians of the rounds. All of it, or what is named; `--seconds` of each round
 * of fan-out and of conversations. `cluster` and `endurance` only when they are named: the one needs HAProxy (`npm run
 * cluster` installs it), the other takes `--minutes` at `--rate` inquiries per second, with `--split` on a
 * desk of two processes; both compare the desk with itself. Ratios last; absolute figures belong to the machine.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '5' },
    rate: { type: 'string', default: '100' },
    split: { type: 'boolean' },
  },
});
const atLeastOne = (value: string, otherwise: number): number =>
  Math.max(1, Number.parseInt(value, 10) || otherwise);
const rounds = atLeastOne(values.rounds, 3);
const seconds = atLeastOne(values.seconds, 30);
const minutes = atLeastOne(values.minutes, 5);
const perSecond = atLeastOne(values.rate, 100);

const samples = await demoInquiries(
  (index) => `sample-${index}`,
  () => '2026-11-22T08:00:00.000Z',
);
const dataDir = await mkdtemp(join(tmpdir(), 'yihaoda-bench-'));
const embedded = await startEmbeddedStores({ dataDir, onTrouble: () => undefined });
const stores = { mongoUrl: embedded.mongo.url, redisUrl: embedded.redis.url };
// Who is stopped takes along what was started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endDesks();
    void embedded.stop().finally(() => process.exit(130));
  });
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const round = (value: number): number => Math.round(value * 100) / 100;

const latency = ({ p50Ms, p99Ms }: { p50Ms: number; p99Ms: number }): string =>
  `${round(p50Ms)}/${round(p99Ms)} ms`;

/** Each measures, prints its line and gives its figures. */
const benches: Record<string, () => Promise<unknown>> = {
  async intake() {
    const intake = await benchIntake(stores, samples, rounds);
    say(
      `intake    ratio ${round(intake.ratio)}   ours ${Math.round(intake.ours.perSecond)}/s p99 ${round(intake.ours.p99Ms)} ms   bare ${Math.round(intake.bare.perSecond)}/s p99 ${round(intake.bare.p99Ms)} ms   to one that keeps what it accepted ${round(intake.keepingRatio)}   ${Math.round(intake.keeping.perSecond)}/s p99 ${round(intake.keeping.p99Ms)} ms`,
    );
    return intake;
  },
  async path() {
    const path = await benchPath(stores, samples, rounds);
    say(
      `path      ratio ${round(path.ratio)}   ours ${Math.round(path.ours)}/s   bare ${Math.round(path.bare)}/s   to one that keeps ${round(path.keepingRatio)}   ${Math.round(path.keeping)}/s`,
    );
    return path;
  },
  async push() {
    const push = await benchPush(stores, samples, rounds);
    say(
      `push      p50 ratio ${round(push.p50Ratio)}   p99 ratio ${round(push.p99Ratio)}   ours ${latency(push.ours)}   bare ${latency(push.bare)}   to one that keeps p99 ${round(push.keepingP99Ratio)}   ${latency(push.keeping)}`,
    );
    return push;
  },
  async 'fan-out'() {
    const fanOut = await benchFanOut(stores, samples, { rounds, seconds });
    const { ours, bare } = fanOut;
    say(
      `fan-out   p99 ratio ${round(fanOut.eachP99Ratio)}   to each of 500 of ${fanOut.consoles} consoles: ours ${latency(ours.each)}   bare ${latency(bare.each)}`,
    );
    say(
      `          to the last of them: p50 ratio ${round(fanOut.lastP50Ratio)}   p99 ratio ${round(fanOut.lastP99Ratio)}   ours ${latency(ours.last)}   bare ${latency(bare.last)}   a push is ${Math.round(ours.bytes)} bytes, bare ${Math.round(bare.bytes)}; to others none`,
    );
    return fanOut;
  },
  async classify() {
    const classify = await benchClassify(samples.map(inquiryText));
    say(
      `classify  ratio ${round(classify.ratio)}   ours ${Math.round(classify.classificationsPerSecond)}/s   bare pass ${Math.round(classify.barePassesPerSecond)}/s   200 signs ${Math.round(classify.longPerSecond)}/s, ${round(classify.slowdown)} times as slow with ten times the keywords`,
    );
    return classify;
  },
  async conversations() {
    const talks = await benchConversations(stores, rounds, seconds);
    const { ours, bare, keeping, toBare, toKeeping } = talks;
    say(
      `talks     p50 ratio ${round(toBare.p50)}   p99 ratio ${round(toBare.p99)}   to an echo that keeps what is said: p50 ${round(toKeeping.p50)}   p99 ${round(toKeeping.p99)}`,
    );
    say(
      `          to console: ours ${latency(ours.toConsole)}   echo ${latency(bare.toConsole)}   keeping ${latency(keeping.toConsole)}   to page: ours ${latency(ours.toPage)}   echo ${latency(bare.toPage)}   keeping ${latency(keeping.toPage)}`,
    );
    say(
      `          from the server to the console: p99 ratio ${round(toBare.fromServerP99)}   ours ${latency(ours.fromServer)}   echo ${latency(bare.fromServer)}   keeping ${latency(keeping.fromServer)}`,
    );
    say(
      `          ${talks.messages} messages, ${talks.sentAgain} sent again: lost ${talks.lost}, duplicated ${talks.duplicated}, disordered ${talks.disordered}`,
    );
    return talks;
  },
  async suggestions() {
    const suggestions = await benchSuggestions(stores, rounds, seconds);
    const { ours, bare, p50Ratio, p99Ratio } = suggestions;
    say(
      `suggest   p50 ratio ${round(p50Ratio)}   p99 ratio ${round(p99Ratio)}   50 calls: ours ${latency(ours)}   bare relay ${latency(bare)}`,
    );
    return suggestions;
  },
  async pressure() {
    const { capacity, runs } = await benchPressure(stores, samples);
    say(`pressure  capacity ${Math.round(capacity)}/s, api, worker and sweeper in one process`);
    for (const { times, offered, accepted, refused, failed, p99Ms, rssMb } of runs) {
      say(
        `          ${times} times: offered ${Math.round(offered)}/s   accepted ${Math.round(accepted)}/s   refused ${Math.round(refused)}/s   failed ${round(failed)}/s   p99 ${Math.round(p99Ms)} ms   ${Math.round(rssMb)} MB`,
      );
    }
    return { capacity, runs };
  },
  async cluster() {
    const cluster = await benchCluster({ ...stores, dataDir }, samples, rounds);
    const loads = (load: Record<string, number>): string =>
      Object.entries(load)
        .map(([role, share]) => `${role} ${Math.round(share * 100)} %`)
        .join(', ');
    for (const [name, { perSecond, load }] of [
      ['1 api, 1 worker', cluster.one],
      ['2 api, 2 worker', cluster.twice],
    ] as const) {
      say(`cluster   ${name}: ${Math.round(perSecond)}/s   of a processor, each: ${loads(load)}`);
    }
    say(`          ratio ${round(cluster.ratio)}`);
    return cluster;
  },
  async endurance() {
    const processes = values.split ? ['api', 'worker,sweeper'] : ['api,worker,sweeper'];
    const sizes = (values: number[]): string => values.map(Math.round).join(', ');
    const endurance = await benchEndurance(stores, samples, {
      minutes,
      processes,
      perSecond,
      onMinute: (minute, one) =>
        say(
          `endurance ${minute} min: accepted ${one.accepted}, refused ${one.refused}, failed ${one.failed}   door p99 ${Math.round(one.doorP99Ms)} ms   ${one.pushes} pushes, p99 ${Math.round(one.pushP99Ms)} ms   clocks within ${one.clockWithinMs} ms   ${sizes(one.rssMb)} MB, ${sizes(one.load.map((load) => load * 100))} % of a processor`,
        ),
    });
    const { commands, faults } = endurance;
    const count = Object.entries(faults).map(([fault, numbers]) => `${fault} ${numbers.length}`);
    say(
      `          ${endurance.handedIn} handed in: accepted ${endurance.accepted}, refused ${endurance.refused}, failed ${endurance.failed}; commands ${commands.given}, refused ${commands.refused}, failed ${commands.failed}`,
    );
    say(
      `          ${count.join(', ')}, consoles closed ${endurance.closedConsoles}; ${endurance.tickets} tickets, ${endurance.open} open`,
    );
    say(
      `          ${endurance.warnings} warnings, ${endurance.breaches} breaches, the latest after ${endurance.latestClockMs} ms (by the metrics within ${endurance.clockWithinMs} ms)   worst 10 s: door p99 ${Math.round(endurance.doorP99Ms)} ms, push p99 ${Math.round(endurance.pushP99Ms)} ms`,
    );
    for (const [index, { warmMb, endMb, ratio }] of endurance.memory.entries()) {
      say(
        `          ${processes[index]}: ${Math.round(warmMb)} MB after the warm-up, ${Math.round(endMb)} MB at the end, ratio ${round(ratio)}`,
      );
    }
    for (const [fault, numbers] of Object.entries(faults)) {
      if (numbers.length === 0) continue;
      process.exitCode = 1;
      say(`          ${fault}: ${numbers.slice(0, 10).join(', ')}`);
    }
    return endurance;
  },
};
/** Not without being asked for. */
const APART = new Set(['cluster', 'endurance']);

try {
  const names =
    positionals.length > 0 ? positionals : Object.keys(benches).filter((name) => !APART.has(name));
  const unknown = names.filter((name) => !benches[name]);
  if (unknown.length > 0) throw new Error(`no bench of ${unknown.join(', ')}`);
  say(`${embedded.mongo.description}; ${embedded.redis.description}; ${rounds} rounds`);
  const figures: Record<string, unknown> = {};
  for (const name of names) figures[name] = await benches[name]?.();
  if (values.json) say(JSON.stringify(figures));
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`bench: ${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  endDesks();
  await embedded.stop();
  await rm(dataDir, { recursive: true, force: true });
}

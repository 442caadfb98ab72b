import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { monotonicMs } from './monotonic.ts';
import { startDesk, type DeskProcess, type Stores } from './processes.ts';
import { stampsIn, type Stamp } from './stamps.ts';
import { median, percentile } from './statistics.ts';
import { talkOnDesk, talkOnEcho, type Talk, type Talks } from './talkers.ts';

export interface ConversationRun {
  /** From before it is sent until the other end has it. */
  toConsole: Latency;
  toPage: Latency;
  /** From when the server has it, in the journal where it is kept, until the console has it. */
  fromServer: Latency;
  messages: number;
  /** Because the desk said that it could not, or did not answer. */
  sentAgain: number;
  lost: number;
  duplicated: number;
  disordered: number;
}

interface Latency {
  p50Ms: number;
  p99Ms: number;
}

const SIZES = { conversations: 200, agents: 20 };
const EVERY_MS = 2_000;
const WARM_UP_MS = 6_000;
/** What is not there by then is lost. */
const DRAIN_MS = 10_000;
const STAMPED_WITHIN_MS = 1_000;
const WORDS = '我在东湖路买的房子一直没有办下来房产证，开发商总是说再等一等，请问应该找哪个部门？';

/**
 * 200 conversations at once, one message in each every two seconds, by the citizen and by the agent in turn:
 * our desk, with all roles in one process, beside a bare socket.io echo with as many sockets and the same
 * messages, and beside the same echo that keeps each message in MongoDB's journal first, in turn.
 */
export async function benchConversations(stores: Stores, rounds: number, seconds: number) {
  const ours: ConversationRun[] = [];
  const bare: ConversationRun[] = [];
  const keeping: ConversationRun[] = [];
  const onEcho = (mode: 'bare' | 'keeping'): Promise<ConversationRun> => {
    const desk = { file: 'echo-desk.ts', mode } as const;
    return onProcess(desk, stores, { seconds, open: ({ port }) => talkOnEcho(port, SIZES) });
  };
  for (let round = 0; round < rounds; round += 1) {
    ours.push(
      await onProcess({ file: 'talking-desk.ts', mode: 'api,worker,sweeper' }, stores, {
        seconds,
        open: (desk) => talkOnDesk(desk.port, desk.mongoUrl, SIZES),
      }),
    );
    bare.push(await onEcho('bare'));
    keeping.push(await onEcho('keeping'));
  }
  const sum = (of: (run: ConversationRun) => number): number =>
    ours.reduce((total, run) => total + of(run), 0);
  return {
    toBare: ratios(ours, bare),
    toKeeping: ratios(ours, keeping),
    messages: sum((run) => run.messages),
    sentAgain: sum((run) => run.sentAgain),
    lost: sum((run) => run.lost),
    duplicated: sum((run) => run.duplicated),
    disordered: sum((run) => run.disordered),
    ours: medians(ours),
    bare: medians(bare),
    keeping: medians(keeping),
  };
}

/** Of what each pair of rounds took until the console had it, all the way and from the server on. */
function ratios(ours: readonly ConversationRun[], others: readonly ConversationRun[]) {
  const ratioOf = (way: 'toConsole' | 'fromServer', latency: keyof Latency): number =>
    median(ours.map((own, round) => own[way][latency] / (others[round] ?? own)[way][latency]));
  return {
    p50: ratioOf('toConsole', 'p50Ms'),
    p99: ratioOf('toConsole', 'p99Ms'),
    fromServerP99: ratioOf('fromServer', 'p99Ms'),
  };
}

function medians(runs: readonly ConversationRun[]) {
  const of = (way: 'toConsole' | 'toPage' | 'fromServer'): Latency => ({
    p50Ms: median(runs.map((run) => run[way].p50Ms)),
    p99Ms: median(runs.map((run) => run[way].p99Ms)),
  });
  return { toConsole: of('toConsole'), toPage: of('toPage'), fromServer: of('fromServer') };
}

const latencyOf = (ms: readonly number[]): Latency => ({
  p50Ms: percentile(ms, 50),
  p99Ms: percentile(ms, 99),
});

async function onProcess(
  { file, mode }: { file: 'talking-desk.ts' | 'echo-desk.ts'; mode: string },
  stores: Stores,
  { seconds, open }: { seconds: number; open: (desk: DeskProcess) => Promise<Talks> },
): Promise<ConversationRun> {
  const desk = await startDesk(file, stores, mode);
  const stamps: Stamp[] = [];
  desk.onTold((told) => stamps.push(...stampsIn(told)));
  const { talks, close } = await open(desk);
  try {
    return await measure(talks, stamps, seconds);
  } finally {
    close();
    await desk.stop();
  }
}

async function measure(
  talks: readonly Talk[],
  stamps: readonly Stamp[],
  seconds: number,
): Promise<ConversationRun> {
  const startAt = performance.now() + 500;
  const countFrom = startAt + WARM_UP_MS;
  const until = countFrom + seconds * 1_000;
  const toConsole: number[] = [];
  const toPage: number[] = [];
  const onConsole = new Map<string, number>();
  const lines = await Promise.all(
    talks.map(async ({ citizen, agent }, index) => {
      const offset = (index * EVERY_MS) / talks.length;
      // In every other one the agent begins: at any moment half of the messages are from citizens.
      const timing = { startAt: startAt + offset, countFrom, until, first: index % 2 };
      return oneConversation({ citizen, agent }, timing, { toConsole, toPage, onConsole });
    }),
  );
  await pause(STAMPED_WITHIN_MS);
  const fromServer = stamps.flatMap(({ key, at }) => {
    const heardAt = onConsole.get(key);
    return heardAt === undefined ? [] : [heardAt - at];
  });
  const sum = (of: (line: Line) => number): number =>
    lines.reduce((total, line) => total + of(line), 0);
  return {
    toConsole: latencyOf(toConsole),
    toPage: latencyOf(toPage),
    fromServer: latencyOf(fromServer),
    messages: sum((line) => line.messages),
    sentAgain: sum((line) => line.sentAgain),
    lost: sum((line) => line.lost),
    duplicated: sum((line) => line.duplicated),
    disordered: sum((line) => line.disordered),
  };
}

type Line = Pick<ConversationRun, 'messages' | 'sentAgain' | 'lost' | 'duplicated' | 'disordered'>;

interface Timing {
  startAt: number;
  countFrom: number;
  until: number;
  /** Even messages are the citizen's, odd ones the agent's. */
  first: number;
}

/** Both ends hear everything: their own words come back to them. */
async function oneConversation(
  { citizen, agent }: Talk,
  { startAt, countFrom, until, first }: Timing,
  latencies: { toConsole: number[]; toPage: number[]; onConsole: Map<string, number> },
): Promise<Line> {
  const sentAt = new Map<number, number>();
  const heard = { citizen: [] as number[], agent: [] as number[] };
  const hear = (at: 'citizen' | 'agent', text: string, id: string): void => {
    const index = Number(text.slice(0, text.indexOf(' ')));
    const leftAt = sentAt.get(index);
    if (leftAt === undefined) return;
    heard[at].push(index);
    const isToThem = (index % 2 === 0) === (at === 'agent');
    if (!isToThem || leftAt < countFrom) return;
    const lane = at === 'agent' ? latencies.toConsole : latencies.toPage;
    lane.push(performance.now() - leftAt);
    if (at === 'agent') latencies.onConsole.set(id, monotonicMs());
  };
  citizen.onMessage((text, id) => hear('citizen', text, id));
  agent.onMessage((text, id) => hear('agent', text, id));

  const sending: Promise<number>[] = [];
  /** Who writes sends one message after the other. */
  const last = new Map<Talk['citizen'], Promise<number>>();
  for (let at = startAt, index = first; at < until; at += EVERY_MS, index += 1) {
    await pause(at - performance.now());
    sentAt.set(index, performance.now());
    const writer = index % 2 === 0 ? citizen : agent;
    const before = last.get(writer) ?? Promise.resolve(0);
    const sent = before.then(() => writer.send(`${index} ${WORDS}`));
    last.set(writer, sent);
    sending.push(sent);
  }
  const times = await Promise.all(sending);
  const sentAgain = times.reduce((sum, one) => sum + one - 1, 0);
  const drainUntil = performance.now() + DRAIN_MS;
  const isAllHeard = (): boolean =>
    Object.values(heard).every((indexes) => new Set(indexes).size === sentAt.size);
  while (!isAllHeard() && performance.now() < drainUntil) await pause(50);
  return Object.values(heard).reduce(
    (line, indexes) => {
      const distinct = new Set(indexes).size;
      line.lost += sentAt.size - distinct;
      line.duplicated += indexes.length - distinct;
      line.disordered += disorderIn(indexes);
      return line;
    },
    { messages: sentAt.size, sentAgain, lost: 0, duplicated: 0, disordered: 0 },
  );
}

/** Each writer's own words in the order in which they were written; the two may cross. */
function disorderIn(indexes: readonly number[]): number {
  return [0, 1].reduce((count, writer) => {
    const own = indexes.filter((index) => index % 2 === writer);
    return count + own.filter((one, place) => one < (own[place - 1] ?? -1)).length;
  }, 0);
}

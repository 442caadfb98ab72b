import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { DEMO_CHANNEL_KEY } from '../server/demo/accounts.ts';
import { connectMongo } from '../server/store/connect.ts';
import type { Suggestion } from '../src/contract/calls.ts';
import { startDesk, type DeskProcess, type Stores } from './processes.ts';
import { hireStaff } from './staff.ts';
import { median, percentile } from './statistics.ts';

interface Latency {
  p50Ms: number;
  p99Ms: number;
}

/** A call with its console. */
interface Line {
  callId: string;
  socket: Socket;
}

const CALLS = 50;
const EVERY_MS = 300;
const WARM_UP_MS = 10_000;
/** An utterance is heard in part twice before it is final. */
const REVISIONS = 3;
/** What is not read by then is not counted as read. */
const DRAIN_MS = 5_000;
const SEND_AGAIN_MS = 200;
const GIVE_UP_MS = 20_000;
/** What a citizen says, over and over; the house number tells which segment has been read. */
const UTTERANCES = [
  '你好，我们小区从昨天晚上八点多就停水了',
  '家里有老人和孩子，整栋楼五十多户都没有水',
  '物业说是水管爆了，可是到现在也没有人来修',
  '楼下的路面也积水了，走路都不方便',
  '我打过好几次电话，一直没人管',
  '希望你们尽快派人来修，恢复供水',
];

/**
 * 50 calls at once on one desk, a segment of each every 300 ms: from before it is posted until the agent's
 * console has a suggestion that has read it; all roles in one process, beside a bare relay of the same
 * posts to the same consoles, in turn.
 */
export async function benchSuggestions(stores: Stores, rounds: number, seconds: number) {
  const ours: Latency[] = [];
  const bare: Latency[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await onProcess('our-desk.ts', stores, { seconds, open: callsOnDesk }));
    bare.push(await onProcess('relay-desk.ts', stores, { seconds, open: callsOnRelay }));
  }
  const ratios = (of: (latency: Latency) => number): number[] =>
    ours.map((one, index) => of(one) / of(bare[index] ?? one));
  return {
    p50Ratio: median(ratios(({ p50Ms }) => p50Ms)),
    p99Ratio: median(ratios(({ p99Ms }) => p99Ms)),
    ours: medians(ours),
    bare: medians(bare),
  };
}

const medians = (runs: readonly Latency[]): Latency => ({
  p50Ms: median(runs.map(({ p50Ms }) => p50Ms)),
  p99Ms: median(runs.map(({ p99Ms }) => p99Ms)),
});

async function onProcess(
  file: 'our-desk.ts' | 'relay-desk.ts',
  stores: Stores,
  { seconds, open }: { seconds: number; open: (desk: DeskProcess) => Promise<Line[]> },
): Promise<Latency> {
  const desk = await startDesk(file, stores, 'api,worker,sweeper');
  const lines = await open(desk);
  try {
    return await measure(lines, desk.port, seconds);
  } finally {
    for (const { socket } of lines) socket.disconnect();
    await desk.stop();
  }
}

async function measure(lines: readonly Line[], port: number, seconds: number): Promise<Latency> {
  const startAt = performance.now() + 500;
  const countFrom = startAt + WARM_UP_MS;
  const until = countFrom + seconds * 1_000;
  const latencies = await Promise.all(
    lines.map((line, index) => {
      const offset = (index * EVERY_MS) / lines.length;
      return oneCall(line, port, { startAt: startAt + offset, countFrom, until });
    }),
  );
  const counted = latencies.flat();
  return { p50Ms: percentile(counted, 50), p99Ms: percentile(counted, 99) };
}

/** The milliseconds of each segment. Throws when one is never read. */
async function oneCall(
  { callId, socket }: Line,
  port: number,
  { startAt, countFrom, until }: { startAt: number; countFrom: number; until: number },
): Promise<number[]> {
  const sentAt: number[] = [];
  const readAt: number[] = [];
  socket.on('suggestion', ({ form }: Suggestion) => {
    const read = Number(/\d+/.exec(form.place ?? '')?.[0] ?? -1);
    // What was said while it was being read is read together with the next.
    for (let one = read; one >= 0 && readAt[one] === undefined; one -= 1) {
      readAt[one] = performance.now();
    }
  });
  const posted: Promise<Error | null>[] = [];
  for (let index = 0; startAt + index * EVERY_MS < until; index += 1) {
    await pause(startAt + index * EVERY_MS - performance.now());
    sentAt.push(performance.now());
    const path = `/api/v1/calls/${callId}/segments`;
    posted.push(post(port, path, segmentOf(index)).then(() => null, asError));
  }
  const failure = (await Promise.all(posted)).find((error) => error !== null);
  if (failure) throw failure;
  const drainUntil = performance.now() + DRAIN_MS;
  while (readAt.length < sentAt.length && performance.now() < drainUntil) await pause(20);
  return sentAt.flatMap((at, index) => {
    const read = readAt[index];
    if (read === undefined) throw new Error(`segment ${index} of ${callId} was never read`);
    return at < countFrom ? [] : [read - at];
  });
}

const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason));

function segmentOf(index: number) {
  const seq = Math.floor(index / REVISIONS);
  const revision = index % REVISIONS;
  const words = UTTERANCES[seq % UTTERANCES.length] ?? '';
  const heard = words.slice(0, Math.ceil((words.length * (revision + 1)) / REVISIONS));
  return {
    seq,
    revision,
    speaker: 'citizen',
    startMs: seq * REVISIONS * EVERY_MS,
    endMs: index * EVERY_MS + EVERY_MS,
    text: `${heard}，说错了，是文昌大街${index}号`,
    final: revision === REVISIONS - 1,
  };
}

async function callsOnDesk({ port, mongoUrl }: DeskProcess): Promise<Line[]> {
  const url = `http://127.0.0.1:${port}`;
  const connection = await connectMongo(mongoUrl);
  const people = await hireStaff(connection, { count: CALLS, url, rules: {} });
  await connection.close();
  const at = new Date().toISOString();
  const lines: Line[] = [];
  for (const { id: agentId, token } of people) {
    const callId = `call-${agentId}`;
    const socket = await connect(port, { token });
    await post(port, '/api/v1/calls', { callId, startedAt: at, agentId, from: '13900000000' });
    await post(port, `/api/v1/calls/${callId}/answered`, { at, agentId });
    lines.push({ callId, socket });
  }
  return lines;
}

async function callsOnRelay({ port }: DeskProcess): Promise<Line[]> {
  const lines: Line[] = [];
  for (let index = 0; index < CALLS; index += 1) {
    const callId = `call-${index}`;
    const socket = await connect(port, {});
    await socket.emitWithAck('join', callId);
    lines.push({ callId, socket });
  }
  return lines;
}

async function connect(port: number, auth: Record<string, string>): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}/desk`, {
    transports: ['websocket'],
    forceNew: true,
    auth,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** Sends until it is accepted, as telephone systems do: the same again changes nothing. */
async function post(port: number, path: string, body: unknown): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await postOnce(port, path, JSON.stringify(body));
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await pause(SEND_AGAIN_MS);
    }
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: CALLS });

const postOnce = (port: number, path: string, body: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${DEMO_CHANNEL_KEY}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    };
    const options = { host: '127.0.0.1', port, path, method: 'POST', headers, agent };
    const sent = request(options, (response) => {
      response.resume();
      response.on('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode < 300) resolve();
        else reject(new Error(`${path}: ${statusCode}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

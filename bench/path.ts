import { performance } from 'node:perf_hooks';
import type { Inquiry } from '../src/contract/inquiry.ts';
import { inquiries, keepBusy, openDoor } from './load.ts';
import { startDesk, type Stores } from './processes.ts';
import { openConsole } from './pushes.ts';
import { median, percentile } from './statistics.ts';

/** Our desk, the bare one, and the bare one that keeps what it accepted. */
type Kind = 'ours' | 'bare' | 'keeping';

const MODES = { bare: 'path', keeping: 'path-keeping' } as const;

const CONCURRENCY = 32;
const WARM_UP = 2_000;
const COUNTED = 4_000;
const PUSH_RATE = 100;
const PUSH_SECONDS = 8;
const PUSH_WARM_UP_SECONDS = 5;

/** (b) Sustained accepted → routed → pushed per second, all roles in one process, beside the bare path. */
export async function benchPath(stores: Stores, samples: Inquiry[], rounds: number) {
  const ours: number[] = [];
  const bare: number[] = [];
  const keeping: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await onDesk('ours', stores, (desk) => sustained(desk, samples)));
    bare.push(await onDesk('bare', stores, (desk) => sustained(desk, samples)));
    keeping.push(await onDesk('keeping', stores, (desk) => sustained(desk, samples)));
  }
  const ratioTo = (others: number[]): number =>
    median(ours.map((one, index) => one / (others[index] ?? Number.NaN)));
  return {
    ratio: ratioTo(bare),
    keepingRatio: ratioTo(keeping),
    ours: median(ours),
    bare: median(bare),
    keeping: median(keeping),
  };
}

/** (c) Sent → pushed as routed to an agent's socket, at 100 inquiries per second, beside the bare path. */
export async function benchPush(stores: Stores, samples: Inquiry[], rounds: number) {
  const runs: Record<Kind, Latency>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = await onDesk('ours', stores, (desk) => atRate(desk, samples));
    const bare = await onDesk('bare', stores, (desk) => atRate(desk, samples));
    const keeping = await onDesk('keeping', stores, (desk) => atRate(desk, samples));
    runs.push({ ours, bare, keeping });
  }
  return {
    p50Ratio: median(runs.map(({ ours, bare }) => ours.p50Ms / bare.p50Ms)),
    p99Ratio: median(runs.map(({ ours, bare }) => ours.p99Ms / bare.p99Ms)),
    keepingP99Ratio: median(runs.map(({ ours, keeping }) => ours.p99Ms / keeping.p99Ms)),
    ours: medians(runs.map((run) => run.ours)),
    bare: medians(runs.map((run) => run.bare)),
    keeping: medians(runs.map((run) => run.keeping)),
  };
}

interface Latency {
  p50Ms: number;
  p99Ms: number;
}

const medians = (runs: Latency[]): Latency => ({
  p50Ms: median(runs.map((run) => run.p50Ms)),
  p99Ms: median(runs.map((run) => run.p99Ms)),
});

/** A desk with an agent's console on it. */
interface OpenDesk {
  port: number;
  /** Resolves with the instant of the ticket's push, be it before or after it is asked for. */
  pushed(number: string): Promise<number>;
}

async function onDesk<T>(kind: Kind, stores: Stores, act: (desk: OpenDesk) => Promise<T>) {
  const desk =
    kind === 'ours'
      ? await startDesk('our-desk.ts', stores, 'api,worker,sweeper')
      : await startDesk('bare-desk.ts', stores, MODES[kind]);
  try {
    return await withConsole(desk.port, kind !== 'ours', act);
  } finally {
    await desk.stop();
  }
}

/** Signs an agent in, and follows what is pushed. */
export async function withConsole<T>(
  port: number,
  isBare: boolean,
  act: (desk: OpenDesk) => Promise<T>,
): Promise<T> {
  const agent = await openConsole(port, isBare);
  const arrived = new Map<string, number>();
  const waiting = new Map<string, (at: number) => void>();
  agent.onRouted((number) => {
    const at = performance.now();
    arrived.set(number, at);
    waiting.get(number)?.(at);
    waiting.delete(number);
  });
  const pushed = (number: string): Promise<number> => {
    const at = arrived.get(number);
    if (at !== undefined) return Promise.resolve(at);
    return new Promise((resolve) => {
      waiting.set(number, resolve);
    });
  };
  try {
    return await act({ port, pushed });
  } finally {
    agent.close();
  }
}

/** Inquiries from accepted to pushed, per second; `onCounting` is called when the warm-up is over. */
export async function sustained(
  { port, pushed }: OpenDesk,
  samples: Inquiry[],
  onCounting?: () => void,
): Promise<number> {
  const door = openDoor(port, CONCURRENCY);
  const next = inquiries(samples);
  const send = async (count: number): Promise<number> => {
    const startedAt = performance.now();
    const pushes: Promise<number>[] = [];
    let sent = 0;
    await keepBusy(
      CONCURRENCY,
      () => sent >= count,
      async () => {
        sent += 1;
        pushes.push(pushed(await door.post(next.next().value)));
      },
    );
    const lastAt = Math.max(...(await Promise.all(pushes)));
    return (pushes.length / (lastAt - startedAt)) * 1000;
  };
  await send(WARM_UP);
  onCounting?.();
  const perSecond = await send(COUNTED);
  door.close();
  return perSecond;
}

async function atRate({ port, pushed }: OpenDesk, samples: Inquiry[]): Promise<Latency> {
  const door = openDoor(port, CONCURRENCY);
  const next = inquiries(samples);
  const startedAt = performance.now();
  const total = PUSH_RATE * (PUSH_SECONDS + PUSH_WARM_UP_SECONDS);
  const latencies = await Promise.all(
    Array.from({ length: total }, async (_, index) => {
      const sendAt = startedAt + (index * 1000) / PUSH_RATE;
      await new Promise((resolve) => setTimeout(resolve, sendAt - performance.now()));
      const sentAt = performance.now();
      return (await pushed(await door.post(next.next().value))) - sentAt;
    }),
  );
  door.close();
  const counted = latencies.slice(PUSH_RATE * PUSH_WARM_UP_SECONDS);
  return { p50Ms: percentile(counted, 50), p99Ms: percentile(counted, 99) };
}

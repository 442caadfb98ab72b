import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Inquiry } from '../src/contract/inquiry.ts';
import { inquiries, keepBusy, openDoor } from './load.ts';
import { residentMb } from './process-use.ts';
import { startDesk, type Stores } from './processes.ts';
import { percentile } from './statistics.ts';

/** What came of an offered load, each per second of the time in which it was offered. */
export interface PressureRun {
  /** Of the capacity. */
  times: number;
  offered: number;
  accepted: number;
  /** 429 and 503, all with Retry-After. */
  refused: number;
  /** No answer, or another one: there should be none. */
  failed: number;
  /** Of what was accepted. */
  p99Ms: number;
  rssMb: number;
}

const TIMES = [0.5, 1, 2, 4];
const CAPACITY_CONCURRENCY = 64;
const WARM_UP_MS = 5_000;
const CAPACITY_MS = 8_000;
const LOAD_MS = 10_000;
const TICK_MS = 10;
/** More callers than the desk lets wait, so that it has to refuse. */
const CONNECTIONS = 2_000;

/** Offers more and more of what the desk can take, whether it answers or not: goodput must not collapse. */
export async function benchPressure(stores: Stores, samples: Inquiry[]) {
  const desk = await startDesk('our-desk.ts', stores, 'api,worker,sweeper');
  const door = openDoor(desk.port, CONNECTIONS);
  await door.connect();
  const next = inquiries(samples);
  const post = async (): Promise<Posted> => {
    const sentAt = performance.now();
    const outcome = await door.offer(next.next().value).then(
      ({ status, isLater }) => (status === 202 ? 'accepted' : isLater ? 'refused' : 'failed'),
      () => 'failed' as const,
    );
    return { outcome, tookMs: performance.now() - sentAt };
  };
  const capacity = await capacityOf(post);
  const runs: PressureRun[] = [];
  for (const times of TIMES) {
    runs.push({
      times,
      ...(await offer(post, capacity * times)),
      rssMb: residentMb(desk.pid),
    });
    await sleep(WARM_UP_MS);
  }
  door.close();
  await desk.stop();
  return { capacity, runs };
}

interface Posted {
  outcome: 'accepted' | 'refused' | 'failed';
  tookMs: number;
}

async function capacityOf(post: () => Promise<Posted>): Promise<number> {
  const countFrom = performance.now() + WARM_UP_MS;
  const until = countFrom + CAPACITY_MS;
  let accepted = 0;
  await keepBusy(
    CAPACITY_CONCURRENCY,
    () => performance.now() >= until,
    async () => {
      const { outcome } = await post();
      if (outcome === 'accepted' && performance.now() >= countFrom) accepted += 1;
    },
  );
  return (accepted * 1_000) / CAPACITY_MS;
}

/** Sends at this rate without waiting for answers, as long as there is a caller who waits for none. */
async function offer(post: () => Promise<Posted>, perSecond: number) {
  const counts = { accepted: 0, refused: 0, failed: 0 };
  const latencies: number[] = [];
  const underWay: Promise<void>[] = [];
  const startedAt = performance.now();
  let called = 0;
  let sent = 0;
  let waiting = 0;
  while (performance.now() < startedAt + LOAD_MS) {
    const due = ((performance.now() - startedAt) / 1_000) * perSecond;
    for (; called < due; called += 1) {
      if (waiting === CONNECTIONS) continue;
      waiting += 1;
      sent += 1;
      const one = post().then(({ outcome, tookMs }) => {
        waiting -= 1;
        counts[outcome] += 1;
        if (outcome === 'accepted') latencies.push(tookMs);
      });
      underWay.push(one);
    }
    await sleep(TICK_MS);
  }
  await Promise.all(underWay);
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    offered: sent / (LOAD_MS / 1_000),
    accepted: counts.accepted / seconds,
    refused: counts.refused / seconds,
    failed: counts.failed / seconds,
    p99Ms: percentile(latencies, 99),
  };
}

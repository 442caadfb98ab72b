import { performance } from 'node:perf_hooks';
import type { Inquiry } from '../src/contract/inquiry.ts';
import { inquiries, keepBusy, openDoor } from './load.ts';
import { startDesk, type Stores } from './processes.ts';
import { median, percentile } from './statistics.ts';

export interface IntakeRun {
  perSecond: number;
  p99Ms: number;
}

const CONCURRENCY = 32;
const WARM_UP_MS = 3_000;
const COUNTED_MS = 5_000;

/** (a) Accepted per second and p99 at concurrency 32, the api role alone beside its bare twins. */
export async function benchIntake(stores: Stores, samples: Inquiry[], rounds: number) {
  const ours: IntakeRun[] = [];
  const bare: IntakeRun[] = [];
  const keeping: IntakeRun[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await run('our-desk.ts', 'api', stores, samples));
    bare.push(await run('bare-desk.ts', 'intake', stores, samples));
    keeping.push(await run('bare-desk.ts', 'intake-keeping', stores, samples));
  }
  const of = (runs: IntakeRun[]) => ({
    perSecond: median(runs.map((one) => one.perSecond)),
    p99Ms: median(runs.map((one) => one.p99Ms)),
  });
  const ratioTo = (others: IntakeRun[]): number =>
    median(ours.map((one, index) => one.perSecond / (others[index]?.perSecond ?? Number.NaN)));
  return {
    ratio: ratioTo(bare),
    keepingRatio: ratioTo(keeping),
    ours: of(ours),
    bare: of(bare),
    keeping: of(keeping),
  };
}

async function run(
  file: 'our-desk.ts' | 'bare-desk.ts',
  mode: string,
  stores: Stores,
  samples: Inquiry[],
): Promise<IntakeRun> {
  const desk = await startDesk(file, stores, mode);
  const door = openDoor(desk.port, CONCURRENCY);
  const next = inquiries(samples);
  const countFrom = performance.now() + WARM_UP_MS;
  const until = countFrom + COUNTED_MS;
  const latencies: number[] = [];
  await keepBusy(
    CONCURRENCY,
    () => performance.now() >= until,
    async () => {
      const sentAt = performance.now();
      await door.post(next.next().value);
      if (sentAt >= countFrom) latencies.push(performance.now() - sentAt);
    },
  );
  door.close();
  await desk.stop();
  return { perSecond: latencies.length / (COUNTED_MS / 1000), p99Ms: percentile(latencies, 99) };
}

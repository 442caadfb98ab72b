import { expect, test } from 'vitest';
import { runFuzz } from './fuzz/run-fuzz.ts';

const seed = process.env.CHAOS_SEED ?? String(Date.now() % 1_000_000);

test(
  `what is malformed is refused in the desk's own words, and ends no process (CHAOS_SEED=${seed})`,
  { timeout: 300_000 },
  async () => {
    const report = await runFuzz({ seed, seconds: 0, runs: 80, say: () => undefined });
    expect(report.faults, report.said).toEqual([]);
    expect(report.text).toContain(seed);
  },
);

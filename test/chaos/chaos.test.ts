import { expect, test } from 'vitest';
import { runChaos } from './run-chaos.ts';
import { SHORT } from './sizes.ts';

const seed = process.env.CHAOS_SEED ?? String(Date.now() % 1_000_000);

test(
  `nothing is lost, duplicated or disordered (CHAOS_SEED=${seed})`,
  { timeout: 600_000 },
  async () => {
    const lines: string[] = [];
    const report = await runChaos({ ...SHORT, seed, say: (line) => void lines.push(line) });
    process.stdout.write(`${report.text}\n`);
    expect(report.faults, `${lines.join('\n')}\n${report.said}`).toEqual([]);
    expect(report.faults).toHaveLength(0);
  },
);

import { expect, test } from 'vitest';
import { SHORT_DESK } from './faults/desk-sizes.ts';
import { runDeskChaos } from './faults/run-desk.ts';

const seed = process.env.CHAOS_SEED ?? String(Date.now() % 1_000_000);

test(
  `what the desk accepted is there, once, after faults of every part (CHAOS_SEED=${seed})`,
  { timeout: 600_000 },
  async () => {
    const lines: string[] = [];
    const report = await runDeskChaos({
      ...SHORT_DESK,
      seed,
      say: (line) => void lines.push(line),
    });
    process.stdout.write(`${report.text}\n`);
    expect(report.faults, `${report.text}\n${lines.join('\n')}\n${report.said}`).toHaveLength(0);
  },
);

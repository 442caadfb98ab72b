import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { chinaCalendar } from '../src/sla/calendar.ts';
import { chinaText } from '../src/sla/china-time.ts';
import { deadline } from '../src/sla/clock.ts';

/**
 * `npm run deadlines -- FILE.jsonl`: when things are due on the China calendar with 09:00-12:00 and
 * 13:30-17:30, and why. Reads lines `{id, receivedAt, amount, unit, pauses?}`, writes lines
 * `{id, dueAt, stretches}`, all written instants in China time (+08:00). Stops at the first line
 * that is wrong, says which one on stderr, and exits with 1.
 */

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  receivedAt: instant,
  amount: z.number().min(0),
  unit: z.enum(['workingDays', 'workingMinutes', 'minutes']),
  pauses: z.array(z.object({ from: instant, to: instant })).default([]),
});

const calendar = chinaCalendar();

function answer(line: string): string {
  const { id, receivedAt, amount, unit, pauses } = lineSchema.parse(JSON.parse(line));
  const { dueAt, stretches } = deadline({ receivedAt, term: { amount, unit }, pauses, calendar });
  return JSON.stringify({
    id,
    dueAt: chinaText(dueAt),
    stretches: stretches.map(({ from, to, counts, label }) => ({
      from: chinaText(from),
      to: chinaText(to),
      counts,
      label,
    })),
  });
}

/** What is wrong with a line, for the person who wrote it. */
function complaint(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

async function* answers(file: string): AsyncGenerator<string> {
  let number = 0;
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield `${answer(line)}\n`;
    } catch (error) {
      throw new Error(`${file}, line ${number}: ${complaint(error)}`, { cause: error });
    }
  }
}

const file = process.argv[2];
try {
  if (!file) throw new Error('Usage: npm run deadlines -- FILE.jsonl');
  await pipeline(Readable.from(answers(file)), process.stdout);
} catch (error) {
  console.error(complaint(error));
  process.exitCode = 1;
}

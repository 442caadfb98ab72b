import { z } from 'zod';
import { chinaCalendar } from '../src/sla/calendar.ts';
import { chinaText } from '../src/sla/china-time.ts';
import { deadline } from '../src/sla/clock.ts';
import { answerLines } from './answer-lines.ts';

/**
 * `npm run deadlines -- FILE.jsonl`: when things are due on the China calendar with 09:00-12:00 and
 * 13:30-17:30, and why. Reads lines `{id, receivedAt, amount, unit, pauses?}`, writes lines
 * `{id, dueAt, stretches}`, all written instants in China time (+08:00).
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

await answerLines('npm run deadlines -- FILE.jsonl', lineSchema, (line) => {
  const { id, receivedAt, amount, unit, pauses } = line;
  const { dueAt, stretches } = deadline({ receivedAt, term: { amount, unit }, pauses, calendar });
  return {
    id,
    dueAt: chinaText(dueAt),
    stretches: stretches.map(({ from, to, counts, label }) => ({
      from: chinaText(from),
      to: chinaText(to),
      counts,
      label,
    })),
  };
});

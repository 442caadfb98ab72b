import { parseArgs } from 'node:util';
import { DEMO_CHANNEL_KEY, DEMO_PASSWORD } from '../server/demo/accounts.ts';
import { makeCall } from './simulate/calls.ts';
import { inquiryOf, readMessages } from './simulate/citizens.ts';
import { handIn } from './simulate/door.ts';
import { createProgressBar, summary, type Progress } from './simulate/report.ts';
import { watchDesk, type Watcher } from './simulate/watcher.ts';

/**
 * `npm run simulate -- [--messages FILE] [--rate N] [--duration S] [--calls N] [--url U]`: citizens on all three
 * channels against a running desk, N each second for S seconds. Counts what became of each accepted
 * inquiry, from pushes and from the desk itself; exits 1 when one is lost. With `--calls`, so many live calls
 * ring besides, and are told word by word when an agent takes them.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string' },
    rate: { type: 'string', default: '10' },
    duration: { type: 'string', default: '30' },
    calls: { type: 'string', default: '0' },
    url: { type: 'string', default: `http://localhost:${process.env['PORT'] ?? 3000}` },
    key: { type: 'string', default: DEMO_CHANNEL_KEY },
    username: { type: 'string', default: 'supervisor' },
    password: { type: 'string', default: DEMO_PASSWORD },
    /** How long the desk may stay away, and how long to wait for the last routings. */
    patience: { type: 'string', default: '120' },
  },
});

function positive(name: 'rate' | 'duration' | 'patience'): number {
  const value = Number(values[name]);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`--${name} must be a number above 0`);
}

async function simulate(): Promise<number> {
  const rate = positive('rate');
  const total = Math.round(rate * positive('duration'));
  const patienceMs = positive('patience') * 1000;
  const { url, key, username, password } = values;
  const messages = await readMessages(values.messages);
  const watcher = await watchDesk(url, { username, password });
  const run = `sim-${Date.now().toString(36)}`;
  const sentAt = new Map<string, number>();
  const progress: Progress = {
    sent: 0,
    accepted: 0,
    routed: 0,
    toPerson: 0,
    pushed: 0,
    retries: 0,
    refused: 0,
    latenciesMs: [],
  };
  const bar = createProgressBar(process.stderr, total);
  const onRetry = (): void => void (progress.retries += 1);

  async function citizen(index: number): Promise<void> {
    const message = messages[index % messages.length];
    if (!message) throw new Error('there are no messages');
    const start = Date.now();
    progress.sent += 1;
    try {
      const inquiry = inquiryOf(message, run, index);
      const { number } = await handIn(inquiry, { url, key, patienceMs, onRetry });
      sentAt.set(number, start);
      progress.accepted += 1;
    } catch (error) {
      progress.refused += 1;
      process.stderr.write(`\nnot accepted: ${String(error)}\n`);
    }
  }

  const phoned = messages.filter((message) => message.channel === 'phone');
  const live = Array.from({ length: Number(values.calls) }, async (_, index) => {
    const message = phoned[index % phoned.length];
    if (!message) throw new Error('there is no message by phone');
    const call = { callId: `${run}-call-${index}`, message };
    return makeCall(call, { url, key, ask: watcher.call });
  });
  const calls = Promise.all(live);

  const drawing = setInterval(() => bar.draw(count(progress, sentAt, watcher)), 1000);
  const citizens: Promise<void>[] = [];
  const startedAt = Date.now();
  for (let index = 0; index < total; index += 1) {
    const wait = startedAt + (index * 1000) / rate - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    citizens.push(citizen(index));
  }
  await Promise.all(citizens);
  const outcomes = await calls;
  await until(() => undecided(sentAt, watcher).length === 0, patienceMs);
  clearInterval(drawing);
  bar.end(count(progress, sentAt, watcher));

  const lost: string[] = [];
  for (const number of undecided(sentAt, watcher)) {
    const card = await watcher.ask(number).catch(() => null);
    if (!card || card.status === 'received') lost.push(number);
    else if (card.departmentId) progress.routed += 1;
    else progress.toPerson += 1;
  }
  watcher.close();
  process.stdout.write(`${summary(progress, lost, outcomes)}\n`);
  return lost.length === 0 && progress.refused === 0 ? 0 : 1;
}

function undecided(sentAt: ReadonlyMap<string, number>, { seen }: Watcher): string[] {
  return [...sentAt.keys()].filter((number) => {
    const known = seen.get(number);
    return !known || known.card.status === 'received';
  });
}

function count(
  progress: Progress,
  sentAt: ReadonlyMap<string, number>,
  { seen }: Watcher,
): Progress {
  Object.assign(progress, { routed: 0, toPerson: 0, pushed: 0, latenciesMs: [] });
  for (const [number, start] of sentAt) {
    const known = seen.get(number);
    if (!known || known.card.status === 'received') continue;
    progress.pushed += 1;
    progress.latenciesMs.push(known.at - start);
    if (known.card.departmentId) progress.routed += 1;
    else progress.toPerson += 1;
  }
  return progress;
}

async function until(done: () => boolean, timeoutMs: number): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  while (!done() && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 100));
}

simulate().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`simulate: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Stores {
  mongoUrl: string;
  redisUrl: string;
  /** Of the database, and of all keys in Redis; each desk has its own without it. */
  name?: string;
}

export interface DeskProcess {
  port: number;
  mongoUrl: string;
  pid: number;
  /** What it tells besides its port. */
  onTold(listen: (told: unknown) => void): void;
  stop(): Promise<void>;
}

/** The desk runs as `npm start` runs it: with room for young objects, so that they are collected less often. */
const BARE_FLAGS = ['--import', 'tsx'];
const OUR_FLAGS = ['--max-semi-space-size=32', ...BARE_FLAGS];
const OURS = new Set(['our-desk.ts', 'talking-desk.ts', 'watched-desk.ts']);

let started = 0;
const running = new Set<ChildProcess>();

/** Ends the processes that a failed measurement left running. */
export function endDesks(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** A name that no other desk of this run has. */
export function newDeskName(): string {
  started += 1;
  return `bench-${process.pid}-${started}`;
}

function forkHere(file: string, args: readonly string[]): ChildProcess {
  const execArgv = OURS.has(file) ? OUR_FLAGS : BARE_FLAGS;
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts a desk (ours or the bare one) on a database and a prefix of its own; resolves when it listens. */
export function startDesk(
  file:
    | 'our-desk.ts'
    | 'talking-desk.ts'
    | 'watched-desk.ts'
    | 'bare-desk.ts'
    | 'echo-desk.ts'
    | 'relay-desk.ts'
    | 'crowd-desk.ts',
  stores: Stores,
  mode: string,
): Promise<DeskProcess> {
  const { name = newDeskName(), redisUrl } = stores;
  const mongoUrl = stores.mongoUrl.replace('/yihaoda?', `/${name}?`);
  const child = forkHere(file, [mongoUrl, redisUrl, name, mode]);
  const ended = once(child, 'exit');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.once('message', (message: { port: number }) => {
      resolve({
        port: message.port,
        mongoUrl,
        pid: child.pid ?? 0,
        onTold: (listen) => void child.on('message', listen),
        async stop() {
          child.send('stop');
          await ended;
        },
      });
    });
  });
}

/** A process of the measurement, so that what it does costs the one that measures nothing. */
export interface Helper<Request, Answer> {
  /** One after the other. Throws when the process fails. */
  ask(request: Request): Promise<Answer>;
  stop(): void;
}

/** Starts one that answers each message with one. */
export function startHelper<Request extends object, Answer>(
  file: 'fan-out-consoles.ts' | 'endurance-consoles.ts',
): Helper<Request, Answer> {
  const child = forkHere(file, []);
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const fail = (code: unknown): void =>
          reject(new Error(`${file} ended with ${String(code)}`));
        child.once('exit', fail);
        child.once('message', (answer: Answer) => {
          child.off('exit', fail);
          resolve(answer);
        });
        child.send(request);
      }),
    stop: () => void child.kill('SIGKILL'),
  };
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pause } from './chance.ts';

/** The processes of one desk, which fall and come back. */
export interface DeskTwins extends AsyncDisposable {
  count: number;
  /** Of those that are up. */
  ports(): number[];
  /** Ends one in the middle of whatever it does; it is back when this resolves. */
  killAndRestart(index: number): Promise<void>;
  /** What they last said about themselves, for when something went wrong. */
  said(): string;
}

export interface TwinsParts {
  mongoUrl: string;
  redisUrl: string;
  prefix: string;
  count: number;
}

const DESK = fileURLToPath(new URL('../../bench/our-desk.ts', import.meta.url));
const ROLES = 'api,worker,sweeper';
const SAID_AT_MOST = 20_000;
const TRY_AGAIN_MS = 500;

interface Twin {
  child: ChildProcess;
  port: number;
}

/** Resolves when all are up. */
export async function startDeskTwins(parts: TwinsParts): Promise<DeskTwins> {
  const { mongoUrl, redisUrl, prefix, count } = parts;
  const twins: (Twin | null)[] = [];
  const children = new Set<ChildProcess>();
  let said = '';
  let isClosed = false;
  process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));

  async function launch(): Promise<Twin | null> {
    const child = fork(DESK, [mongoUrl, redisUrl, prefix, ROLES], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => (said = (said + String(chunk)).slice(-SAID_AT_MOST)));
    }
    return new Promise((resolve) => {
      child.once('exit', () => resolve(null));
      child.once('message', ({ port }: { port: number }) => resolve({ child, port }));
    });
  }

  /** As a watchdog does: again and again, until the stores are there. */
  async function start(index: number): Promise<void> {
    for (;;) {
      if (isClosed) return;
      const twin = await launch();
      if (twin) return void (twins[index] = twin);
      await pause(TRY_AGAIN_MS);
    }
  }

  async function kill(index: number): Promise<void> {
    const twin = twins[index];
    twins[index] = null;
    if (!twin) return;
    const ended = once(twin.child, 'exit');
    twin.child.kill('SIGKILL');
    await ended;
  }

  // One after the other: the first makes what the desk begins with.
  for (let index = 0; index < count; index += 1) await start(index);
  return {
    count,
    ports: () => twins.flatMap((twin) => (twin ? [twin.port] : [])),
    async killAndRestart(index) {
      await kill(index);
      await start(index);
    },
    said: () => said,
    async [Symbol.asyncDispose]() {
      isClosed = true;
      for (const child of children) child.kill('SIGKILL');
      while (children.size > 0) await pause(20);
    },
  };
}

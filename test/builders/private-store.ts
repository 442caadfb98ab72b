import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireMongod } from '../../scripts/setup/mongod.mjs';
import { freePort } from '../../server/embedded/free-port.ts';
import { mongoProgram, REPLICA_SET } from '../../server/embedded/mongo-program.ts';
import { redisProgram } from '../../server/embedded/redis-program.ts';
import {
  endServer,
  launch,
  signalProcess,
  type LaunchedServer,
  type ProcessMark,
} from '../../server/embedded/server-process.ts';

/** A store of one test's own, that can go away and come back on its port with its data. */
export interface PrivateStore extends AsyncDisposable {
  url: string;
  port: number;
  start(): Promise<void>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** It stays, but says nothing any more, until it is let go on. */
  freeze(): void;
  goOn(): void;
}

/** Resolves once it can be used. */
export async function startPrivateStore(kind: 'redis' | 'mongo'): Promise<PrivateStore> {
  const dataDir = await mkdtemp(join(tmpdir(), `yihaoda-${kind}-`));
  for (const folder of [kind, 'logs']) await mkdir(join(dataDir, folder));
  const program = kind === 'redis' ? redisProgram(dataDir) : mongoProgram(requireMongod(), dataDir);
  const port = await freePort();
  let running: { mark: ProcessMark; server: LaunchedServer } | undefined;
  const signal = (name: NodeJS.Signals): void => {
    if (running) signalProcess(running.mark.pid, name);
  };
  process.once('exit', () => signal('SIGKILL'));

  async function start(): Promise<void> {
    let mark: ProcessMark = { pid: 0, identity: '' };
    const server = await launch(program, {
      port,
      onSpawn: (spawned) => (mark = spawned),
      onReady: () => undefined,
      signal: new AbortController().signal,
    });
    running = { mark, server };
  }

  async function kill(): Promise<void> {
    signal('SIGKILL');
    await running?.server.ended;
    running = undefined;
  }

  await start();
  return {
    url:
      kind === 'redis'
        ? `redis://127.0.0.1:${port}`
        : `mongodb://127.0.0.1:${port}/test?replicaSet=${REPLICA_SET}`,
    port,
    start,
    kill,
    async stop() {
      if (running) await endServer(program, { port, mark: running.mark });
      running = undefined;
    },
    freeze() {
      signal('SIGSTOP');
      if (running) untilStopped(running.mark.pid);
    },
    goOn: () => signal('SIGCONT'),
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A busy machine takes a moment to stop all threads of a process, and meanwhile they answer. */
function untilStopped(pid: number): void {
  const deadline = Date.now() + 2_000;
  const isStopped = (): boolean => {
    try {
      return readdirSync(`/proc/${pid}/task`).every((thread) =>
        readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').includes(') T '),
      );
    } catch {
      // A thread has ended between the two looks.
      return false;
    }
  };
  while (!isStopped() && Date.now() < deadline);
}

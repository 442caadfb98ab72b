import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../../server/embedded/setup-error.ts';
import { identityOf } from '../setup/process-identity.mjs';

/** One program of a cluster, and how to run it. */
export interface Program {
  name: string;
  role: string;
  port: number;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** What it prints is kept here. */
  logFile: string;
  /** Whether it ends by itself when its connection to the cluster is gone (a process of Node's). */
  holdsOn: boolean;
  isReady(): Promise<boolean>;
}

/** A process that is started again when it ends. */
export interface WatchedProcess {
  readonly program: Program;
  /** Of the process that runs now. */
  readonly pid: number | undefined;
  /** How often it was started again. */
  readonly restarts: number;
  /** Resolves when it can be used for the first time. Rejects with SetupError when it ends before. */
  ready: Promise<void>;
  /** SIGTERM, and SIGKILL when it has not ended within `withinMs`. Resolves when it is gone. */
  stop(withinMs: number): Promise<void>;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 15_000;
/** Who has run for so long is started again as soon as the first time. */
const STEADY_MS = 30_000;
const LOOK_AGAIN_MS = 100;
const READY_WITHIN_MS = 120_000;

export interface Watching {
  /** It ended by itself and is started again, or is ready again: a line for the log. */
  onChange(line: string): void;
  /** As soon as it exists. */
  onSpawn?(mark: { pid: number; identity: string }): void;
}

export function startWatched(program: Program, { onChange, onSpawn }: Watching): WatchedProcess {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let restarts = 0;

  /** Runs it once. */
  function run(): { ended: Promise<string> } {
    const { command, args, env, logFile, holdsOn } = program;
    const log = openSync(logFile, 'a', 0o600);
    const one = spawn(command, args, {
      env,
      // A Ctrl-C in the terminal reaches the cluster alone, which ends all of them in order.
      detached: true,
      stdio: ['ignore', log, log, ...(holdsOn ? ['ipc' as const] : [])],
    });
    closeSync(log);
    child = one;
    if (one.pid !== undefined) onSpawn?.({ pid: one.pid, identity: identityOf(one.pid) ?? '' });
    const ended = new Promise<string>((resolve) => {
      one.once('error', (error) => resolve(error.message));
      one.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    }).then((why) => {
      child = undefined;
      return why;
    });
    return { ended };
  }

  /** Why it can't be used, or null once it can. */
  async function readyOrEnded(ended: Promise<string>): Promise<string | null> {
    const end: { why?: string } = {};
    void ended.then((why) => (end.why = why));
    const giveUpAt = Date.now() + READY_WITHIN_MS;
    for (;;) {
      if (end.why !== undefined) return end.why;
      if (await program.isReady().catch(() => false)) return null;
      if (Date.now() > giveUpAt) return 'it did not become ready';
      await sleep(LOOK_AGAIN_MS);
    }
  }

  async function watch(first: Promise<string>): Promise<void> {
    let startedAt = performance.now();
    let waitMs = FIRST_RETRY_MS;
    for (let ended = first; ;) {
      const why = await ended;
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt > STEADY_MS) waitMs = FIRST_RETRY_MS;
      onChange(`${program.name} ended (${why}); started again in ${waitMs / 1000} s`);
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      waitMs = Math.min(waitMs * 2, LAST_RETRY_MS);
      startedAt = performance.now();
      restarts += 1;
      ({ ended } = run());
      if ((await readyOrEnded(ended)) === null) {
        onChange(`${program.name} is ready again (pid ${child?.pid})`);
      }
    }
  }

  // Who ends without its ordered end takes along what was started.
  const endWithUs = (): void => void child?.kill('SIGTERM');
  process.once('exit', endWithUs);
  const { ended: first } = run();
  let watching: Promise<void> | undefined;
  const ready = readyOrEnded(first).then((why) => {
    if (why !== null) throw new SetupError(`${program.name}: ${why}. ${lastLine(program.logFile)}`);
    watching = watch(first);
  });
  ready.catch(() => undefined);

  return {
    program,
    ready,
    get pid() {
      return child?.pid;
    },
    get restarts() {
      return restarts;
    },
    async stop(withinMs) {
      stopping.abort();
      const one = child;
      if (one) {
        const gone = new Promise<void>((resolve) => one.once('exit', () => resolve()));
        one.kill('SIGTERM');
        const late = setTimeout(() => one.kill('SIGKILL'), withinMs);
        await gone;
        clearTimeout(late);
      }
      await watching;
      process.off('exit', endWithUs);
    },
  };
}

/** Why it could not start, as it said itself. */
function lastLine(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  return `${lines.at(-1) ?? ''} (see ${logFile})`;
}

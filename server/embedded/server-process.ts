import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from '../../scripts/setup/process-identity.mjs';
import { SetupError } from './setup-error.ts';

/** One kind of store, and how to run its server program. */
export interface ServerProgram {
  /** For people, e.g. `Redis`. */
  label: string;
  path: string;
  folder: string;
  logFile: string;
  /** Options of its command line; `true` for those without a value. */
  settings(port: number): Record<string, string | number | true>;
  /** Talks to the server on the port while it starts. */
  probe(port: number): Probe;
  /** Asks the server for an orderly end, where SIGTERM is not the best way to. */
  askToStop?(port: number): Promise<void>;
}

export interface Probe {
  /**
   * The server's version once it is the process `pid` that answers, and can be used; until then
   * undefined, or it rejects. Called again and again.
   */
  readyVersion(pid: number): Promise<string | undefined>;
  close(): Promise<void>;
}

/** A process and what tells it from a later one with the same number. */
export interface ProcessMark {
  pid: number;
  identity: string;
}

export interface LaunchedServer {
  version: string;
  /** Resolves when it has ended, with the reason. */
  ended: Promise<string>;
}

export interface LaunchOptions {
  port: number;
  /** Called as soon as the process exists, before it is ready. */
  onSpawn(mark: ProcessMark): void;
  onReady(ready: { mark: ProcessMark; version: string }): void;
  signal: AbortSignal;
}

const READY_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 40;

/**
 * Starts a server and waits until it can be used. It lives in a process group of its own: a Ctrl-C
 * in the terminal reaches the desk alone, which then stops its stores last. Throws SetupError, with
 * nothing left running, when it ends early, is not ready in a minute or the signal is aborted.
 */
export async function launch(
  program: ServerProgram,
  options: LaunchOptions,
): Promise<LaunchedServer> {
  const { port, signal } = options;
  const child = spawn(program.path, commandLine(program.settings(port)), {
    cwd: program.folder,
    detached: true,
    stdio: 'ignore',
  });
  const ended = endOf(child);
  const mark = markOf(child);
  if (mark === undefined) throw failure(program, await ended);
  try {
    options.onSpawn(mark);
    const version = await readyVersion(program, { port, mark, ended, signal });
    if (version === undefined) {
      throw failure(program, isGone(mark) ? await ended : 'it did not become ready');
    }
    options.onReady({ mark, version });
    return { version, ended };
  } catch (error) {
    await endServer(program, { port, mark });
    throw error;
  }
}

const isGone = ({ pid, identity }: ProcessMark): boolean => identityOf(pid) !== identity;

const commandLine = (settings: ReturnType<ServerProgram['settings']>): string[] =>
  Object.entries(settings).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  );

const failure = ({ label, logFile }: ServerProgram, reason: string): SetupError =>
  new SetupError(`${label} could not be started: ${reason} (see ${logFile})`);

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`),
    );
  });
}

function markOf(child: ChildProcess): ProcessMark | undefined {
  if (child.pid === undefined) return undefined;
  // A process that is gone already can't be mistaken for another: any identity will do.
  return { pid: child.pid, identity: identityOf(child.pid) ?? '' };
}

interface Waiting {
  port: number;
  mark: ProcessMark;
  ended: Promise<string>;
  signal: AbortSignal;
}

async function readyVersion(
  program: ServerProgram,
  { port, mark, ended, signal }: Waiting,
): Promise<string | undefined> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  const probe = program.probe(port);
  try {
    while (!isGone(mark) && !signal.aborted && Date.now() < giveUpAt) {
      const version = await probe.readyVersion(mark.pid).catch(() => undefined);
      if (version !== undefined) return version;
      await Promise.race([ended, sleep(LOOK_AGAIN_MS)]);
    }
    return undefined;
  } finally {
    await probe.close();
  }
}

/**
 * Ends a server process of ours, this desk's or one that a killed desk left behind: asks it, then
 * SIGTERM, then SIGKILL. Resolves when it is gone.
 */
export async function endServer(
  program: Pick<ServerProgram, 'askToStop'>,
  { port, mark }: { port: number; mark: ProcessMark },
): Promise<void> {
  if (isGone(mark)) return;
  if (program.askToStop !== undefined) {
    await program.askToStop(port).catch(() => undefined);
    if (await within(5000, () => isGone(mark))) return;
  }
  signalProcess(mark.pid, 'SIGTERM');
  if (await within(10_000, () => isGone(mark))) return;
  signalProcess(mark.pid, 'SIGKILL');
  await within(5000, () => isGone(mark));
}

/** Sends the signal; a process that has just ended is none to complain about. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function within(limitMs: number, isTrue: () => boolean): Promise<boolean> {
  const until = Date.now() + limitMs;
  while (!isTrue()) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}

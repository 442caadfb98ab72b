import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProcessRole } from '../../../server/config.ts';
import { pause } from '../chance.ts';

/** A desk whose roles are processes of their own, under a watchdog that starts again what fell. */
export interface DeskRoles extends AsyncDisposable {
  /** Of the api processes that are up. */
  ports(): number[];
  pids(role: ProcessRole): number[];
  /** Ends one of this role in the middle of whatever it does; false when none is up. */
  kill(role: ProcessRole, place: number): boolean;
  /** How far off the wall clock of one process of this role is, from now on; 0 sets it right. */
  setClock(role: ProcessRole, place: number, offsetMs: number): boolean;
  allUp(): boolean;
  /** Processes that ended though nobody had killed them, with what they said last. */
  diedByThemselves(): readonly string[];
  /** What they last said about themselves. */
  said(): string;
  /** The largest resident memory seen of a process of this role, in MB. */
  peakMb(role: ProcessRole): number;
}

export interface RolesParts {
  environment: Record<string, string>;
  counts: Record<ProcessRole, number>;
}

interface Place {
  role: ProcessRole;
  child: ChildProcess | null;
  port: number | null;
}

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
const WRONG_CLOCK = fileURLToPath(new URL('wrong-clock.ts', import.meta.url));
const SAID_AT_MOST = 30_000;
const TRY_AGAIN_MS = 500;
const FIRST_TRIES = 3;
const WEIGH_EVERY_MS = 500;

/** Resolves when all are up. */
export async function startDeskRoles({ environment, counts }: RolesParts): Promise<DeskRoles> {
  const places: Place[] = [];
  const children = new Set<ChildProcess>();
  const ended: string[] = [];
  const peaks = new Map<ProcessRole, number>();
  let said = '';
  const closing = new AbortController();
  const endAll = (): void => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', endAll);

  function launch(place: Place): Promise<boolean> {
    const { PATH, HOME, XDG_CACHE_HOME } = process.env;
    const own = { YIHAODA_ROLES: place.role, PORT: '0', HOST: '127.0.0.1' };
    const child = fork(MAIN, [], {
      execArgv: ['--import', 'tsx', '--import', WRONG_CLOCK],
      env: { PATH, HOME, XDG_CACHE_HOME, ...own, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.add(child);
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        printed = (printed + String(chunk)).slice(-4_000);
        said = (said + String(chunk)).slice(-SAID_AT_MOST);
      });
    }
    return new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        children.delete(child);
        if (place.child === child) {
          place.child = null;
          place.port = null;
          // Nobody's kill: the desk ended a process that had been up.
          ended.push(`${place.role} ended with ${code ?? signal}: ${printed}`);
          void start(place);
        }
        resolve(false);
      });
      child.stdout?.on('data', () => {
        const port = /http:\/\/localhost:(\d+)/.exec(printed)?.[1];
        if (!port || place.child) return;
        place.child = child;
        place.port = Number(port);
        resolve(true);
      });
    });
  }

  /** As a watchdog does: again and again, until the stores are there. */
  async function start(place: Place): Promise<void> {
    while (!closing.signal.aborted && !(await launch(place))) await pause(TRY_AGAIN_MS);
  }

  async function startFirst(place: Place): Promise<void> {
    for (let tries = 0; tries < FIRST_TRIES; tries += 1) if (await launch(place)) return;
    throw new Error(`the desk does not start: ${said}`);
  }

  const up = (role: ProcessRole): Place[] =>
    places.filter((place) => place.role === role && place.child !== null);

  const scales = setInterval(() => {
    for (const { role, child } of places) {
      const megabytes = child?.pid === undefined ? 0 : residentMb(child.pid);
      peaks.set(role, Math.max(peaks.get(role) ?? 0, megabytes));
    }
  }, WEIGH_EVERY_MS);

  for (const [role, count] of Object.entries(counts) as [ProcessRole, number][]) {
    for (let index = 0; index < count; index += 1) places.push({ role, child: null, port: null });
  }
  // The first makes what the desk begins with.
  const [first, ...others] = places;
  if (first) await startFirst(first);
  await Promise.all(others.map(start));

  return {
    ports: () => up('api').flatMap(({ port }) => (port === null ? [] : [port])),
    pids: (role) => up(role).flatMap(({ child }) => (child?.pid === undefined ? [] : [child.pid])),
    kill(role, which) {
      const there = up(role);
      const place = there[which % Math.max(1, there.length)];
      const child = place?.child;
      if (!place || !child) return false;
      place.child = null;
      place.port = null;
      child.once('exit', () => void start(place));
      child.kill('SIGKILL');
      return true;
    },
    setClock(role, which, offsetMs) {
      const there = up(role);
      return (
        there[which % Math.max(1, there.length)]?.child?.send({ clockOffsetMs: offsetMs }) ?? false
      );
    },
    allUp: () => places.every(({ child }) => child !== null),
    diedByThemselves: () => ended,
    said: () => said,
    peakMb: (role) => Math.round(peaks.get(role) ?? 0),
    async [Symbol.asyncDispose]() {
      closing.abort();
      clearInterval(scales);
      for (const place of places) place.child = null;
      endAll();
      await Promise.all([...children].map((child) => once(child, 'exit')));
      process.off('exit', endAll);
    },
  };
}

/** Resident memory of a process in MB; 0 when it has just gone. */
export function residentMb(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

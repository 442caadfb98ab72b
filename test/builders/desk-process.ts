import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityOf } from '../../scripts/setup/process-identity.mjs';
import { readStoreRecord, STORE_NAMES } from '../../server/embedded/store-record.ts';
import { eventually } from './server.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const STARTED_WITHIN_MS = 60_000;

/** `server/main.ts` as a process of its own, in a process group of its own as in a terminal. */
export interface DeskProcess {
  /** What it has printed so far. */
  out(): string;
  err(): string;
  /** Where it answers. Resolves after the banner; rejects with what it printed when it ends first. */
  url: Promise<string>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
  ended: Promise<Ended>;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A data folder and the desks that are started on it; nothing of them is left at the end. */
export interface DeskHome extends AsyncDisposable {
  dataDir: string;
  start(environment?: Record<string, string>): DeskProcess;
  /** The store servers that run on the folder. */
  stores(): { name: string; pid: number }[];
  mongoUrl(): string;
}

export async function makeDeskHome(): Promise<DeskHome> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yihaoda-desk-'));
  const desks: DeskProcess[] = [];
  const stores: DeskHome['stores'] = () =>
    STORE_NAMES.flatMap((name) => {
      const mark = readStoreRecord(dataDir, name)?.process;
      return mark && identityOf(mark.pid) === mark.identity ? [{ name, pid: mark.pid }] : [];
    });
  return {
    dataDir,
    stores,
    start(environment = {}) {
      const desk = startDesk({ PORT: '0', DATA_DIR: dataDir, ...environment });
      desks.push(desk);
      return desk;
    },
    mongoUrl() {
      const port = readStoreRecord(dataDir, 'mongo')?.port;
      return `mongodb://127.0.0.1:${port}/yihaoda?directConnection=true`;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(desks.map((desk) => desk.end('SIGKILL')));
      for (const { pid } of stores()) process.kill(pid, 'SIGKILL');
      await eventually(async () => (stores().length === 0 ? true : null));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function startDesk(environment: Record<string, string>): DeskProcess {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { PATH, HOME, XDG_CACHE_HOME, HOST: '127.0.0.1', ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (printed.out += String(chunk)));
  child.stderr.on('data', (chunk) => (printed.err += String(chunk)));
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal }));

  async function banner(): Promise<string> {
    let end: Ended | undefined;
    void ended.then((how) => (end = how));
    return eventually(async () => {
      const url = /http:\/\/localhost:\d+/.exec(printed.out)?.[0];
      if (url) return url.replace('localhost', '127.0.0.1');
      if (end) throw new Error(`it ended with ${end.code}: ${printed.err}`);
      return null;
    }, STARTED_WITHIN_MS);
  }
  const url = banner();
  url.catch(() => undefined);
  return {
    out: () => printed.out,
    err: () => printed.err,
    url,
    ended,
    end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

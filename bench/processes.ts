import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Stores {
  mongoUrl: string;
  redisUrl: string;
}

export interface DeskProcess {
  port: number;
  mongoUrl: string;
  pid: number;
  stop(): Promise<void>;
}

/** The desk runs as `npm start` runs it: with room for young objects, so that they are collected less often. */
const BARE_FLAGS = ['--import', 'tsx'];
const OUR_FLAGS = ['--max-semi-space-size=32', ...BARE_FLAGS];

let started = 0;
const running = new Set<ChildProcess>();

/** Ends the desks that a failed measurement left running. */
export function endDesks(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts a desk (ours or the bare one) on a database and a prefix of its own; resolves when it listens. */
export function startDesk(
  file: 'our-desk.ts' | 'bare-desk.ts' | 'echo-desk.ts' | 'relay-desk.ts',
  stores: Stores,
  mode: string,
): Promise<DeskProcess> {
  started += 1;
  const name = `bench-${process.pid}-${started}`;
  const mongoUrl = stores.mongoUrl.replace('/yihaoda?', `/${name}?`);
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, [mongoUrl, stores.redisUrl, name, mode], {
    execArgv: file === 'our-desk.ts' ? OUR_FLAGS : BARE_FLAGS,
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running.delete(child);
      resolve();
    });
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.once('message', (message: { port: number }) => {
      resolve({
        port: message.port,
        mongoUrl,
        pid: child.pid ?? 0,
        async stop() {
          child.send('stop');
          await ended;
        },
      });
    });
  });
}

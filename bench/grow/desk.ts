import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Stores } from '../processes.ts';

/** A desk in a process of its own, whose memory is watched. */
export interface GrownDesk {
  url: string;
  /** Resident memory in MB. */
  memoryMb(): number;
  /** Seconds of processor time so far. */
  busySeconds(): number;
  stop(): Promise<void>;
}

const FLAGS = ['--max-semi-space-size=32', '--import', 'tsx'];

export function startGrownDesk(
  stores: Stores & { prefix: string },
  roles = 'api,worker,sweeper',
): Promise<GrownDesk> {
  const file = fileURLToPath(new URL('../our-desk.ts', import.meta.url));
  const args = [stores.mongoUrl, stores.redisUrl, stores.prefix, roles];
  const child = fork(file, args, { execArgv: FLAGS });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.connected) child.send('stop');
    await ended;
  };
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code}`)));
    child.once('message', ({ port }: { port: number }) => {
      const url = `http://127.0.0.1:${port}`;
      const memoryMb = () => residentMb(child.pid!);
      const busySeconds = () => processorSeconds(child.pid!);
      resolve({ url, memoryMb, busySeconds, stop });
    });
  });
}

const residentMb = (pid: number): number => {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kb) / 1024);
};

/** The kernel counts in hundredths of a second. */
function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Until it is through with what it found at its start, two minutes at most. */
export async function untilAtRest(desk: GrownDesk): Promise<void> {
  for (let seconds = 0; seconds < 120; seconds += 3) {
    const before = desk.busySeconds();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    if (desk.busySeconds() - before < 0.3) return;
  }
}

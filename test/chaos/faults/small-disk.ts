import { execFile, execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A disk that can be filled up. */
export interface SmallDisk extends AsyncDisposable {
  /** How this machine lets a disk be full. */
  how: 'tmpfs' | 'file size limit';
  /** For the processes with these ids. */
  fillUp(pids: readonly number[]): Promise<void>;
  makeRoom(pids: readonly number[]): Promise<void>;
}

const run = promisify(execFile);
const SIZE_MB = 64;
const UNMOUNT = 'umount';
const LIMIT_BYTES = 4_096;

/**
 * A file system of its own under `folder` where this process may mount one; else the processes are not
 * allowed files of any size while it is full.
 */
export async function makeSmallDisk(folder: string): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  const options = ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', folder];
  const mounted = await run('mount', options).then(
    () => true,
    () => false,
  );
  if (mounted) return diskOf(folder);
  return {
    how: 'file size limit',
    fillUp: (pids) => limitFiles(pids, `${LIMIT_BYTES}:unlimited`),
    makeRoom: (pids) => limitFiles(pids, 'unlimited:unlimited'),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function diskOf(folder: string): SmallDisk {
  const ballast = join(folder, 'ballast');
  // Also of a run that somebody stops.
  const unmount = (): void => void execFileSync(UNMOUNT, ['-l', folder]);
  process.once('exit', unmount);
  return {
    how: 'tmpfs',
    // It ends with "no space left", and with all of the space taken.
    fillUp: () => writeFile(ballast, Buffer.alloc(SIZE_MB * 1_048_576)).catch(() => undefined),
    makeRoom: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      process.off('exit', unmount);
      unmount();
    },
  };
}

async function limitFiles(pids: readonly number[], to: string): Promise<void> {
  const set = (pid: number) => run('prlimit', ['--pid', String(pid), `--fsize=${to}`]);
  // One may have just been killed.
  await Promise.all(pids.map((pid) => set(pid).catch(() => undefined)));
}

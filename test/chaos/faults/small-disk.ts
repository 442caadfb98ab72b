import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A disk that can be filled up. */
export interface SmallDisk extends AsyncDisposable {
  /** How this machine lets a disk be full. */
  how: 'tmpfs' | 'file size limit';
  fill(): Promise<void>;
  free(): Promise<void>;
}

const run = promisify(execFile);
const SIZE_MB = 64;
const LIMIT_BYTES = 4_096;

/**
 * A file system of its own under `folder` where this process may mount one; else the processes are not
 * allowed files of any size while it is full.
 */
export async function makeSmallDisk(folder: string, pids: () => number[]): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  const mounted = await run('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${SIZE_MB}m`,
    'tmpfs',
    folder,
  ]).then(
    () => true,
    () => false,
  );
  const ballast = join(folder, 'ballast');
  const limit = (to: string): Promise<unknown> =>
    Promise.all(
      // One may have just been killed.
      pids().map((pid) => run('prlimit', ['--pid', String(pid), to]).catch(() => undefined)),
    );
  if (!mounted) {
    return {
      how: 'file size limit',
      fill: async () => void (await limit(`--fsize=${LIMIT_BYTES}:unlimited`)),
      free: async () => void (await limit('--fsize=unlimited:unlimited')),
      [Symbol.asyncDispose]: async () => undefined,
    };
  }
  return {
    how: 'tmpfs',
    // It ends with "no space left", and with all of the space taken.
    fill: () => writeFile(ballast, Buffer.alloc(SIZE_MB * 1_048_576)).catch(() => undefined),
    free: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      await run('umount', ['-l', folder]);
    },
  };
}

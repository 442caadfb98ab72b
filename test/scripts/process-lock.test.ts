import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, test } from 'vitest';
import { identityOf } from '../../scripts/setup/process-identity.mjs';
import { takeLock } from '../../scripts/setup/process-lock.mjs';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yihaoda-lock-'));
  path = join(folder, 'desk.lock');
  return () => rmSync(folder, { recursive: true });
});

/** Takes the lock in another process, which lives until its input closes. */
function takeElsewhere() {
  const lock = resolve(import.meta.dirname, '../../scripts/setup/process-lock.mjs');
  const code = `
    import { takeLock } from ${JSON.stringify(lock)};
    process.stdout.write('release' in takeLock(process.argv[1]) ? 'taken' : 'held');
    process.stdout.end();
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { child, said: text(child.stdout) };
}

test('is held by one until it is released', () => {
  const lock = takeLock(path);
  expect(takeLock(path)).toEqual({ heldBy: process.pid });
  expect('release' in lock && lock.release()).toBeUndefined();
  expect(existsSync(path)).toBe(false);
  expect(takeLock(path)).toHaveProperty('release');
  expect(readdirSync(folder)).toEqual(['desk.lock']);
});

test('of a process that was killed goes to exactly one of many', async () => {
  const owner = takeElsewhere();
  expect(await owner.said).toBe('taken');
  expect(takeLock(path)).toEqual({ heldBy: owner.child.pid });
  owner.child.kill('SIGKILL');
  await once(owner.child, 'exit');

  const takers = Array.from({ length: 6 }, takeElsewhere);
  const said = await Promise.all(takers.map((taker) => taker.said));
  expect(said.toSorted()).toEqual(['held', 'held', 'held', 'held', 'held', 'taken']);
  for (const { child } of takers) child.kill('SIGKILL');
  await Promise.all(takers.map(({ child }) => once(child, 'exit')));
  expect(readdirSync(folder)).toEqual(['desk.lock']);
});

test('a process is told from others, and from none', async () => {
  expect(identityOf(process.pid)).toBe(identityOf(process.pid));
  expect(identityOf(process.pid)).not.toBe(identityOf(process.ppid));
  const child = spawn('true');
  await once(child, 'exit');
  expect(identityOf(child.pid ?? 0)).toBeUndefined();
});

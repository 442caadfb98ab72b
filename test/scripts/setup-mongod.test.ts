import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { downloadOfficialMongod } from '../../scripts/setup/mongod-official.mjs';
import { findMongod, mongodVersion } from '../../scripts/setup/mongod.mjs';

let folder: string;
let cache: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yihaoda-mongod-'));
  cache = join(folder, 'cache', 'yihaoda');
  mkdirSync(cache, { recursive: true });
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  return () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  };
});

/** A program that says what version it is, as MongoDB does. */
function putProgram(path: string, version: string): void {
  writeFileSync(path, `#!/bin/sh\necho "db version v${version}"\n`, { mode: 0o755 });
}

describe('findMongod', () => {
  beforeEach(() => {
    vi.stubEnv('PATH', folder);
    for (const name of ['mongod-4.0.10-npm', 'mongod-8.2.6-download', 'mongod-download-failed']) {
      writeFileSync(join(cache, name), '');
    }
  });

  test('takes the newest in the cache', () => {
    expect(findMongod()).toEqual({
      path: join(cache, 'mongod-8.2.6-download'),
      source: 'download',
      version: '8.2.6',
    });
  });

  test('takes the one on PATH first', () => {
    putProgram(join(folder, 'mongod'), '7.0.24');
    expect(findMongod()).toEqual({
      path: join(folder, 'mongod'),
      source: 'PATH',
      version: '7.0.24',
    });
  });

  test('passes over one on PATH that does not run', () => {
    writeFileSync(join(folder, 'mongod'), 'no program', { mode: 0o755 });
    expect(findMongod()?.version).toBe('8.2.6');
  });

  test('takes the series that wrote the data before all', () => {
    putProgram(join(folder, 'mongod'), '7.0.24');
    expect(findMongod('4.0.28')).toMatchObject({ source: 'npm', version: '4.0.10' });
    expect(findMongod('6.0.1')).toMatchObject({ source: 'PATH', version: '7.0.24' });
  });

  test('finds none in an empty cache', () => {
    vi.stubEnv('XDG_CACHE_HOME', join(folder, 'nowhere'));
    expect(findMongod()).toBeUndefined();
  });
});

describe('downloadOfficialMongod', () => {
  /** Stands in for the download site, over plain HTTP. */
  async function site(listener: RequestListener): Promise<void> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('MONGOMS_DOWNLOAD_MIRROR', `http://127.0.0.1:${port}`);
    vi.stubEnv('MONGOMS_USE_HTTP', 'true');
    vi.stubEnv('HOME', folder);
  }

  function archiveOf(version: string): Buffer {
    const bin = join(folder, 'archive', 'mongodb', 'bin');
    mkdirSync(bin, { recursive: true });
    putProgram(join(bin, 'mongod'), version);
    const archive = join(folder, 'archive.tgz');
    execFileSync('tar', ['-czf', archive, '-C', join(folder, 'archive'), 'mongodb']);
    return execFileSync('cat', [archive]);
  }

  test('takes the series that there is a build of', async () => {
    const archive = archiveOf('7.0.24');
    const asked: string[] = [];
    await site((request, response) => {
      const url = request.url ?? '';
      asked.push(url.replace(/^.*-(?=\d+\.\d+\.\d+\.tgz)/, ''));
      if (!url.includes('-7.0.')) response.writeHead(403).end();
      else if (url.endsWith('.md5')) {
        const md5 = createHash('md5').update(archive).digest('hex');
        response.writeHead(200, { 'content-length': md5.length }).end(md5);
      } else response.writeHead(200, { 'content-length': archive.length }).end(archive);
    });
    const path = await downloadOfficialMongod(folder);
    expect(path && mongodVersion(path)).toBe('7.0.24');
    expect(asked).toEqual([
      expect.stringMatching(/^8\./),
      '7.0.24.tgz',
      expect.stringMatching(/^7\.0\.24\.tgz\.md5$/),
    ]);
  });

  test('gives up on a site that falls silent, and does not ask it again that day', async () => {
    let asked = 0;
    await site((_, response) => {
      asked += 1;
      response.writeHead(200, { 'content-length': 1_000_000 }).write('a beginning');
    });
    expect(await downloadOfficialMongod(folder, { stalledAfterMs: 1500 })).toBeUndefined();
    expect(asked).toBe(1);
    expect(existsSync(join(cache, 'mongod-download-failed'))).toBe(true);
    expect(await downloadOfficialMongod(join(folder, 'again'))).toBeUndefined();
    expect(asked).toBe(1);
  });
});

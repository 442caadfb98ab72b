import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { findHaproxy } from '../../scripts/setup/haproxy.mjs';
import { readConfig } from '../../server/config.ts';
import { problemText } from '../../src/contract/problem.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const serviceSchema = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  deploy: z.object({ replicas: z.number() }).optional(),
  networks: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  stop_grace_period: z.string().optional(),
  volumes: z.array(z.string()).optional(),
});

const compose = z
  .object({
    services: z.record(z.string(), serviceSchema),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.null()),
    secrets: z.record(z.string(), z.object({ file: z.string() })),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }));

const services = Object.entries(compose.services);
const service = (name: string) => serviceSchema.parse(compose.services[name]);
const DESK = ['api', 'worker', 'sweeper'];

/** The secrets, as the script makes them. */
let secrets = '';
beforeAll(() => {
  secrets = join(mkdtempSync(join(tmpdir(), 'yihaoda-compose-')), 'secrets');
  spawnSync('sh', [join(root, 'docs/deployment/make-secrets.sh'), secrets]);
});
afterAll(() => rmSync(resolve(secrets, '..'), { recursive: true }));
const secret = (name: string): string => readFileSync(join(secrets, name), 'utf8');

/** What Docker puts in place of `${NAME:-default}` when NAME is not set. */
const withDefaults = (value: string): string =>
  value.replaceAll(/\$\{\w+:-([^}]*)\}/g, (_, value: string) => value);

describe('docker-compose.yml', () => {
  test('has several processes of the desk, the stores and a proxy', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual([
      'api',
      'mongo',
      'proxy',
      'redis',
      'sweeper',
      'worker',
    ]);
    for (const name of DESK) {
      expect(service(name).deploy?.replicas).toBeGreaterThan(1);
      expect(service(name).image).toBe(service('api').image);
      expect(service(name).read_only).toBe(true);
    }
  });

  test('starts each after what it needs is healthy', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        expect(service(needed).healthcheck?.test.length).toBeGreaterThan(1);
      }
    }
    for (const name of DESK) {
      expect(Object.keys(service(name).depends_on ?? {})).toEqual(['mongo', 'redis']);
    }
  });

  test.each(DESK)('gives %s an environment that the server accepts', (name) => {
    const { environment = {}, healthcheck } = service(name);
    const known = read('server/config.ts');
    for (const variable of Object.keys(environment)) {
      expect(known).toMatch(new RegExp(`^  ${variable.replace(/_FILE$/, '')}: `, 'm'));
    }
    const config = readConfig(
      Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [
          key,
          withDefaults(value).replace('/run/secrets', secrets),
        ]),
      ),
    );
    expect(config).toMatchObject({ port: 3000, demo: false, roles: [name] });
    const { mongoUrl = '', redisUrl = '' } = config;
    const user = `desk:${secret('mongo-password')}`;
    expect(mongoUrl).toBe(`mongodb://${user}@mongo:27017/yihaoda?replicaSet=yihaoda`);
    const password = secret('redis-conf').replace('requirepass ', '').trim();
    expect(redisUrl).toBe(`redis://:${password}@redis:6379`);
    expect(Number.parseInt(service(name).stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(
      config.drainSeconds + 25,
    );
    expect(healthcheck?.test.join(' ')).toContain(`:${config.port}/health/ready`);
  });

  test('leaves no role without a process', () => {
    const roles = DESK.map((name) => service(name).environment?.['YIHAODA_ROLES']);
    expect(roles.toSorted()).toEqual(readConfig({}).roles.toSorted());
  });

  test('keeps what is in the stores, as a replica set and an append-only file', () => {
    expect(service('mongo').command?.join(' ')).toContain('--replSet yihaoda');
    expect(read('docs/deployment/mongo-health.js')).toContain("_id: 'yihaoda'");
    const redis = service('redis').command?.join(' ');
    expect(redis).toContain('--appendonly yes');
    expect(redis).toContain('--maxmemory-policy noeviction');
    for (const name of ['mongo', 'redis']) {
      const [volume = ''] = service(name).volumes?.[0]?.split(':') ?? [];
      expect(compose.volumes).toHaveProperty(volume);
    }
  });

  test('keeps what people send where every process of the desk finds it', () => {
    const mounts = DESK.map((name) => service(name).volumes?.join() ?? '');
    expect(new Set(mounts).size).toBe(1);
    const [volume = '', path] = mounts[0]?.split(':') ?? [];
    expect(compose.volumes).toHaveProperty(volume);
    expect(path).toBe(`${service('api').environment?.['DATA_DIR']}/attachments`);
    // Written by the image's own user.
    expect(read('Dockerfile')).toContain(`mkdir -p ${path} && chown -R node:node /data`);
  });

  test('keeps the stores away from the outside', () => {
    expect(compose.networks['stores']?.internal).toBe(true);
    for (const name of ['mongo', 'redis']) {
      expect(service(name)).toMatchObject({ networks: ['stores'] });
      expect(service(name).ports).toBeUndefined();
    }
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual([
      'proxy',
    ]);
  });

  test('holds no secret, and names the file of each', () => {
    for (const [, { environment = {} }] of services) {
      for (const [variable, value] of Object.entries(environment)) {
        if (!variable.endsWith('_FILE')) {
          expect(variable).not.toMatch(/PASSWORD|SECRET|TOKEN|KEY/);
          expect(value).not.toMatch(/:\/\/[^/]*@/);
        } else {
          expect(Object.keys(compose.secrets)).toContain(value.replace('/run/secrets/', ''));
        }
      }
    }
    for (const [, { secrets: used = [] }] of services) {
      for (const name of used) expect(compose.secrets[name]?.file).toBe(`./secrets/${name}`);
    }
    const used = new Set(services.flatMap(([, { secrets: names = [] }]) => names));
    expect([...used].toSorted()).toEqual(Object.keys(compose.secrets).toSorted());
    expect(readdirSync(secrets).toSorted()).toEqual([...used].toSorted());
    expect(read('.gitignore')).toMatch(/^secrets\/$/m);
  });

  test('its secrets are made once, and the folder is for its owner alone', () => {
    const before = readdirSync(secrets).map(secret);
    expect(new Set(before).size).toBe(before.length);
    spawnSync('sh', [join(root, 'docs/deployment/make-secrets.sh'), secrets]);
    expect(readdirSync(secrets).map(secret)).toEqual(before);
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    // What MongoDB demands of a key file.
    expect(secret('mongo-keyfile')).toMatch(/^[A-Za-z0-9+/]{6,1024}$/);
  });

  test('both stores ask for a password', () => {
    expect(service('mongo').command?.join(' ')).toContain('--keyFile');
    expect(service('redis').command).toContain('/run/secrets/redis-conf');
    expect(secret('redis-conf')).toMatch(/^requirepass \S{20,}\n$/);
  });
});

describe('the proxy', () => {
  const files = ['haproxy.cfg', 'api-containers.cfg'];
  const proxy = files.map((file) => read(`docs/deployment/${file}`)).join('\n');

  test('leads to the desk, sticks to a process and lets web sockets live', () => {
    for (const file of files) {
      const place = `/usr/local/etc/haproxy/${file}`;
      expect(service('proxy').volumes?.join()).toContain(`./docs/deployment/${file}:${place}:ro`);
      expect(service('proxy').command).toContain(place);
    }
    expect(service('proxy').ports?.[0]).toMatch(/:8080$/);
    expect(service('proxy').environment?.['BIND']).toBe(':8080');
    expect(proxy).toMatch(/server-template api \d+ api:3000/);
    expect(proxy).toMatch(/cookie \S+ insert .*dynamic/);
    expect(proxy).toContain('uri /health/ready');
    expect(proxy).toMatch(/timeout tunnel \d+h/);
  });

  test('answers for a desk that is away as the desk itself does', () => {
    const { status, zh, en } = problemText('unavailable');
    const said = /http-error status 503 .*hdr Retry-After \d+ string "(?<body>.*)"/.exec(proxy);
    expect(JSON.parse(said?.groups?.['body']?.replaceAll('\\"', '"') ?? '')).toEqual({
      type: '/problems/unavailable',
      title: en,
      status,
      code: 'unavailable',
      detail: zh,
    });
  });

  test.skipIf(findHaproxy() === undefined)('is understood by HAProxy', () => {
    const named = files.flatMap((file) => ['-f', join(root, 'docs/deployment', file)]);
    const checked = spawnSync(findHaproxy() ?? '', ['-c', ...named], {
      env: { BIND: ':8080', PROXY_LOG: 'info' },
      encoding: 'utf8',
    });
    expect(checked.stdout + checked.stderr).toContain('Configuration file is valid');
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile');
  const lines = dockerfile.split('\n');

  test('copies what exists and is not ignored', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = lines
      .map((line) => /^COPY --from=build \/app\/(?<path>\S+)/.exec(line)?.groups?.['path'])
      .filter((path) => path !== undefined)
      .filter((path) => path !== 'node_modules');
    expect(copied).toContain('server');
    for (const path of copied) {
      const [top = ''] = path.split('/');
      expect(existsSync(join(root, top))).toBe(true);
      expect(allowed).toContain(top);
    }
  });

  test('leaves out only packages that the server does not use', () => {
    const removed = /npm uninstall(?<rest>[^]*?)\n\n/.exec(dockerfile)?.groups?.['rest'] ?? '';
    const names = removed.split(/[\s\\]+/).filter((word) => word !== '' && !word.startsWith('-'));
    expect(names).toContain('antd');
    const sources = ['server', 'src', 'scripts'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|mjs)$/.test(file))
        .map((file) => read(join(folder, file))),
    );
    for (const name of names) {
      const uses = new RegExp(`(from|import\\() ?'${name}['/]`);
      expect(sources.filter((source) => uses.test(source))).toEqual([]);
    }
  });

  test('ends as a user without rights, with the command of npm start', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM'));
    expect(last).toMatch(/^USER node$/m);
    const command = /^CMD (?<command>.*)$/m.exec(last)?.groups?.['command'] ?? '[]';
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
    expect((JSON.parse(command) as string[]).join(' ')).toBe(scripts.start.replace(/^exec /, ''));
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../server/config.ts';

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
  volumes: z.array(z.string()).optional(),
});

const compose = z
  .object({
    services: z.record(z.string(), serviceSchema),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }));

const services = Object.entries(compose.services);
const service = (name: string) => serviceSchema.parse(compose.services[name]);

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
      'worker',
    ]);
    expect(service('api').deploy?.replicas).toBeGreaterThan(1);
    expect(service('worker').deploy?.replicas).toBeGreaterThan(1);
    expect(service('worker').image).toBe(service('api').image);
  });

  test('starts each after what it needs is healthy', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        expect(service(needed).healthcheck?.test.length).toBeGreaterThan(1);
      }
    }
    expect(Object.keys(service('api').depends_on ?? {})).toEqual(['mongo', 'redis']);
    expect(Object.keys(service('worker').depends_on ?? {})).toEqual(['mongo', 'redis']);
  });

  test.each(['api', 'worker'])('gives %s an environment that the server accepts', (name) => {
    const { environment = {}, healthcheck } = service(name);
    const known = read('server/config.ts');
    for (const variable of Object.keys(environment)) {
      expect(known).toMatch(new RegExp(`^  ${variable}: `, 'm'));
    }
    const config = readConfig(
      Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, withDefaults(value)]),
      ),
    );
    expect(config).toMatchObject({ port: 3000, demo: false });
    expect(config.mongoUrl).toMatch(/^mongodb:\/\/mongo:27017\/.*replicaSet=yihaoda/);
    expect(config.redisUrl).toBe('redis://redis:6379');
    expect(healthcheck?.test.join(' ')).toContain(`:${config.port}/health/ready`);
  });

  test('leaves no role without a process', () => {
    const roles = ['api', 'worker'].flatMap((name) =>
      (service(name).environment?.['YIHAODA_ROLES'] ?? '').split(','),
    );
    expect(roles.toSorted()).toEqual(readConfig({}).roles.toSorted());
  });

  test('keeps what is in the stores, as a replica set and an append-only file', () => {
    expect(service('mongo').command).toContain('--replSet');
    expect(service('mongo').healthcheck?.test.join(' ')).toContain("_id: 'yihaoda'");
    const redis = service('redis').command?.join(' ');
    expect(redis).toContain('--appendonly yes');
    expect(redis).toContain('--maxmemory-policy noeviction');
    for (const name of ['mongo', 'redis']) {
      const [volume = ''] = service(name).volumes?.[0]?.split(':') ?? [];
      expect(compose.volumes).toHaveProperty(volume);
    }
  });

  test('keeps what people send where every process of the desk finds it', () => {
    const mounts = ['api', 'worker'].map((name) => service(name).volumes?.join() ?? '');
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

  test('holds no secret', () => {
    for (const [, { environment = {} }] of services) {
      for (const [variable, value] of Object.entries(environment)) {
        expect(variable).not.toMatch(/PASSWORD|SECRET|TOKEN|KEY/);
        expect(value).not.toMatch(/:\/\/[^/]*@/);
      }
    }
  });
});

describe('the proxy', () => {
  const proxy = read('docs/deployment/haproxy.cfg');

  test('leads to the desk, sticks to a process and lets web sockets live', () => {
    expect(service('proxy').volumes?.join()).toContain('./docs/deployment/haproxy.cfg:');
    expect(service('proxy').ports?.[0]).toMatch(/:8080$/);
    expect(proxy).toContain('bind :8080');
    expect(proxy).toMatch(/server-template api \d+ api:3000/);
    expect(proxy).toMatch(/cookie \S+ insert .*dynamic/);
    expect(proxy).toContain('uri /health/ready');
    expect(proxy).toMatch(/timeout tunnel \d+h/);
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

  test('ends as a user without rights, with the command of npm start', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM'));
    expect(last).toMatch(/^USER node$/m);
    const command = /^CMD (?<command>.*)$/m.exec(last)?.groups?.['command'] ?? '[]';
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
    expect((JSON.parse(command) as string[]).join(' ')).toBe(scripts.start.replace(/^exec /, ''));
  });
});

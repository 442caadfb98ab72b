import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openConsole } from '../builders/console.ts';
import { aChat, aPhoneCall } from '../builders/inquiries.ts';
import { metricOf } from '../builders/metrics.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';

/** Generous: the machine may have much else to do. */
const WITHIN_MS = 40_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.[Symbol.asyncDispose]());

const door = (name: string, outcome: string): Promise<number | null> =>
  metricOf(server, 'yihaoda_door_seconds_count', { door: name, outcome });

async function becomes(name: string, labels: Record<string, string>): Promise<number> {
  return eventually(async () => {
    const value = await metricOf(server, name, labels);
    return value !== null && value > 0 ? value : null;
  }, WITHIN_MS);
}

describe('what a process counts', { timeout: 90_000 }, () => {
  test('doors by what came of each request', async () => {
    const chat = aChat();
    const call = aPhoneCall();
    await server.handIn(chat);
    await server.handIn(chat);
    await server.handIn(call);
    await server.handIn({ channel: 'chat' });
    const key = { Authorization: 'Bearer nobody' };
    await server.call('POST', '/api/v1/inquiries', { body: chat, headers: key });
    await eventually(
      async () => ((await door('inquiries', 'refused_4xx')) === 2 ? true : null),
      WITHIN_MS,
    );
    expect(await door('chat', 'accepted')).toBe(1);
    expect(await door('chat', 'duplicate')).toBe(1);
    expect(await door('phone', 'accepted')).toBe(1);
  });

  test('jobs, pushes, round trips to the stores and open sockets', async () => {
    using agent = await openConsole(server, 'agent');
    const { number } = (await server.handIn(aChat())).body;
    await agent.hears(number, 'routed');
    await becomes('yihaoda_job_seconds_count', { queue: 'routing', outcome: 'done' });
    await becomes('yihaoda_job_wait_seconds_count', { queue: 'routing' });
    await becomes('yihaoda_push_seconds_count', { kind: 'ticket' });
    await becomes('yihaoda_store_seconds_count', { store: 'mongo', operation: 'insert' });
    await becomes('yihaoda_store_seconds_count', { store: 'redis', operation: 'ping' });
    expect(await metricOf(server, 'yihaoda_store_up', { store: 'mongo' })).toBe(1);
    expect(await metricOf(server, 'yihaoda_sockets', { namespace: 'consoles' })).toBe(1);
    expect(await metricOf(server, 'yihaoda_clock_overdue_seconds')).toBe(0);
    await becomes('yihaoda_event_loop_delay_seconds_count', {});
    expect(await metricOf(server, 'nodejs_heap_size_used_bytes')).toBeGreaterThan(0);
  });

  test('what waits while nobody works', async () => {
    await using idle = await startTestServer({ roles: ['api'] });
    for (let count = 0; count < 3; count += 1) await idle.handIn(aChat());
    const waiting = { queue: 'routing', state: 'waiting' };
    await eventually(
      async () => ((await metricOf(idle, 'yihaoda_queue_jobs', waiting)) === 3 ? true : null),
      WITHIN_MS,
    );
    const oldest = await metricOf(idle, 'yihaoda_queue_oldest_seconds', { queue: 'routing' });
    expect(oldest).toBeGreaterThan(0);
    await eventually(
      async () => ((await metricOf(idle, 'yihaoda_tickets_unrouted')) === 3 ? true : null),
      WITHIN_MS,
    );
  });

  test('how it keeps up, and what it told to come again', async () => {
    await using busy = await startTestServer({ roles: ['api'], limits: { routingBacklog: 1 } });
    const pressure = (reason: string) => metricOf(busy, 'yihaoda_pressure', { reason });
    const refused = (why: string) => metricOf(busy, 'yihaoda_refused_total', { why });
    // A machine that has much else to do may strain it from the beginning.
    expect([0, 1, 2]).toContain(await metricOf(busy, 'yihaoda_pressure_level'));
    expect(await pressure('routing_behind')).toBe(0);
    expect(await metricOf(busy, 'yihaoda_intake', { state: 'under_way' })).toBe(0);
    const emergency = aChat({ text: '我家着火了，浓烟很大，有人困在里面出不来，快来救人！' });
    expect((await busy.handIn(emergency)).status).toBe(202);
    await eventually(
      async () => ((await pressure('routing_behind')) === 1 ? true : null),
      WITHIN_MS,
    );
    expect(await metricOf(busy, 'yihaoda_pressure_level')).toBe(2);
    expect(await refused('overloaded')).toBe(0);
    expect((await busy.handIn(aChat())).status).toBe(503);
    expect([await refused('overloaded'), await refused('over_share')]).toEqual([1, 0]);
    expect(await metricOf(busy, 'yihaoda_tickets_unrouted')).toBe(1);
    expect(await metricOf(busy, 'yihaoda_sockets_cut_off_total')).toBe(0);
  });
});

describe('who may scrape', { timeout: 90_000 }, () => {
  const byProxy = { 'X-Forwarded-For': '203.0.113.7' };

  test('without a token this machine, and nobody through a proxy', async () => {
    expect((await server.call('GET', '/metrics')).status).toBe(200);
    const { status, body } = await server.call('GET', '/metrics', { headers: byProxy });
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  test('with a token whoever knows it, of a process without doors too', async () => {
    const metricsToken = 'a-token-for-prometheus';
    const { mongoUrl, redisUrl, prefix } = server;
    const beside = { mongoUrl, redisUrl, prefix, roles: ['sweeper'] as const, metricsToken };
    await using other = await startTestServer(beside);
    expect((await other.call('GET', '/metrics')).status).toBe(401);
    expect((await other.call('GET', '/metrics', { token: 'wrong' })).status).toBe(401);
    const told = await other.call('GET', '/metrics', { token: metricsToken, headers: byProxy });
    expect(told.status).toBe(200);
    expect(told.headers.get('content-type')).toContain('text/plain');
    expect(told.body).toContain('yihaoda_clock_lateness_seconds');
  });
});

/** The metrics that PromQL names, without what a histogram adds. */
const namesIn = (expression: string): string[] =>
  (expression.match(/\b(?:yihaoda|nodejs|process)_\w+/g) ?? []).map((name) =>
    name.replace(/_(bucket|sum|count)$/, ''),
  );

describe('what is written for those who watch', { timeout: 90_000 }, () => {
  const fileAt = (path: string): string =>
    readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

  async function exported(): Promise<Set<string>> {
    await using worker = await startBeside(server, ['worker', 'sweeper']);
    const told = await Promise.all([server, worker].map((one) => one.call('GET', '/metrics')));
    return new Set(
      told.flatMap(({ body }) => [...body.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name!)),
    );
  }

  test('the dashboard, the alarms and the manual name only metrics that there are', async () => {
    const known = await exported();
    const dashboard = JSON.parse(fileAt('deployment/grafana/yihaoda.json'));
    const targets = dashboard.panels.flatMap(
      (panel: { targets?: { expr: string }[] }) => panel.targets ?? [],
    );
    const shown = targets.flatMap(({ expr }: { expr: string }) => namesIn(expr));
    const rules = parse(fileAt('deployment/prometheus-alarms.yml')).groups.flatMap(
      (group: { rules: { alert: string; expr: string }[] }) => group.rules,
    );
    const watched = rules.flatMap(({ expr }: { expr: string }) => namesIn(expr));
    const manual = fileAt('operations.md');
    expect(shown.length).toBeGreaterThan(10);
    expect(watched.length).toBeGreaterThan(5);
    for (const name of [...shown, ...watched, ...namesIn(manual)]) {
      expect([...known], name).toContain(name);
    }
    for (const { alert } of rules) expect(manual).toContain(alert);
    const own = [...known].filter((name) => name.startsWith('yihaoda_'));
    for (const name of own) expect(manual, 'docs/operations.md').toContain(name);
  });
});

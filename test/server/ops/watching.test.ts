import { EventEmitter } from 'node:events';
import type { Worker } from 'bullmq';
import express from 'express';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { watchClocks } from '../../../server/ops/clock-watch.ts';
import { troubleIn, type EventLoopLook } from '../../../server/ops/event-loop.ts';
import { healthRouter, Trouble, type HealthParts } from '../../../server/ops/health.ts';
import { createMetrics } from '../../../server/ops/metrics.ts';
import type { QueueFigures, QueueView } from '../../../server/ops/queue-view.ts';
import { probeStore } from '../../../server/ops/store-probe.ts';
import { watchWorkers } from '../../../server/ops/worker-watch.ts';
import type { TicketQueries } from '../../../server/store/ticket-queries.ts';

afterEach(() => {
  vi.useRealTimers();
});

const metrics = createMetrics();
const AT = '2026-11-23T08:00:00.000Z';

describe('the clocks', () => {
  const watchWith = (overdueSince?: string) => {
    const clocksDue = async () =>
      overdueSince ? [{ number: 'YH20261123-000001', nextCheckAt: overdueSince }] : [];
    const queries = { clocksDue } as Partial<TicketQueries> as TicketQueries;
    return watchClocks({ queries, metrics, now: () => AT });
  };

  test('are late when one is due for long, or when nobody sweeps', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const watch = watchWith();
    await watch.onTime();
    vi.advanceTimersByTime(16_000);
    await expect(watch.onTime()).rejects.toThrow('no sweep of clocks has ended for 16 s');
    watch.swept();
    await watch.onTime();
    const late = watchWith('2026-11-23T07:59:20.000Z');
    await expect(late.onTime()).rejects.toThrow('a clock is due for 40 s');
  });

  test('a sweep that only fails is alive, one that hangs is not', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const watch = watchWith();
    for (let minute = 0; minute < 5; minute += 1) {
      vi.advanceTimersByTime(60_000);
      await watch.alive();
      watch.moved();
    }
    vi.advanceTimersByTime(181_000);
    await expect(watch.alive()).rejects.toMatchObject({ state: 'ended' });
  });
});

describe('the workers', () => {
  const figures: QueueFigures = {
    waiting: 3,
    active: 0,
    delayed: 0,
    isPaused: false,
    oldestSeconds: 45,
  };
  const view = { routing: async () => figures } as Partial<QueueView> as QueueView;

  class TestWorker extends EventEmitter {
    name = 'routing';
    closing: Promise<void> | undefined;
    runs = true;
    isRunning = () => this.runs;
  }

  test('are late when jobs wait and this process takes none', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const watch = watchWorkers({ view, metrics });
    const worker = new TestWorker();
    watch.follow(worker as unknown as Worker<unknown>);
    await watch.takesJobs();
    vi.advanceTimersByTime(21_000);
    await expect(watch.takesJobs()).rejects.toThrow('jobs have waited for 45 s');
    worker.emit('active');
    await watch.takesJobs();
  });

  test('have ended when nobody ended them', async () => {
    const watch = watchWorkers({ view, metrics });
    const worker = new TestWorker();
    watch.follow(worker as unknown as Worker<unknown>);
    await watch.alive();
    worker.runs = false;
    await expect(watch.alive()).rejects.toMatchObject({ state: 'ended' });
    worker.closing = Promise.resolve();
    await watch.alive();
  });
});

describe('the event loop', () => {
  const looks = (...worst: number[]): EventLoopLook[] =>
    worst.map((worstMs) => ({ coversMs: Math.max(500, worstMs), meanMs: 0, worstMs }));

  test('is in trouble when it stood still for long, or is slow most of the time', () => {
    const calm = Array.from({ length: 30 }, () => 3);
    expect(troubleIn([])).toBeNull();
    expect(troubleIn(looks(...calm))).toBeNull();
    expect(troubleIn(looks(...calm, 10_500))).toBe('stood still for 10500 ms a moment ago');
    expect(troubleIn(looks(...calm, 6_000))).toBeNull();
    const slow = Array.from({ length: 8 }, () => 1_200);
    expect(troubleIn(looks(...slow))).toBeNull();
    expect(troubleIn(looks(...calm.slice(0, 12), ...slow))).toBe('10 of 16 s were too slow');
  });
});

describe('a store', () => {
  test('is asked once at a time, and whoever wants to know hears the same answer', async () => {
    vi.useFakeTimers();
    const asked: { answer(): void; fail(): void }[] = [];
    const took: number[] = [];
    const probe = probeStore({
      ask: () =>
        new Promise<void>((resolve, reject) => {
          asked.push({ answer: resolve, fail: () => reject(new Error('away')) });
        }),
      onAnswer: (tookMs) => took.push(tookMs),
    });
    await vi.advanceTimersByTimeAsync(2_500);
    const waited = probe.ask();
    expect([asked.length, probe.waitMs(), probe.hasFailed()]).toEqual([1, 2_500, false]);
    asked[0]?.answer();
    await waited;
    expect([took, probe.waitMs()]).toEqual([[2_500], 2_500]);

    const again = probe.ask();
    asked[1]?.fail();
    await expect(again).rejects.toThrow('away');
    expect([probe.hasFailed(), probe.waitMs()]).toEqual([true, 0]);

    await vi.advanceTimersByTimeAsync(1_000);
    asked[2]?.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect([probe.hasFailed(), asked.length]).toEqual([false, 3]);
    probe.close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked.length).toBe(3);
  });
});

describe('what is told of it', () => {
  async function told(parts: Partial<HealthParts>, path: string) {
    const router = healthRouter({ alive: {}, required: {}, reported: {}, ...parts });
    const server = express().use(router).listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as { port: number };
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return { status: response.status, body: await response.json() };
    } finally {
      server.close();
    }
  }

  test('a part that only a restart mends ends the life', async () => {
    const routing = () => Promise.reject(new Trouble('ended', 'the worker has ended'));
    expect(await told({ alive: { routing } }, '/live')).toEqual({
      status: 503,
      body: { status: 'ended', why: { routing: 'the worker has ended' } },
    });
  });

  test('addresses in the words of a store are not handed on', async () => {
    const mongo = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:27017'));
    const { status, body } = await told({ required: { mongo } }, '/ready');
    expect([status, body.checks.mongo]).toEqual([503, 'away']);
    expect(JSON.stringify(body)).not.toContain('10.0.0.7');
  });
});

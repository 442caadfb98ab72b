import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import type { Receipt } from '../../src/contract/inquiry.ts';
import { makeDeskHome, type DeskHome, type DeskProcess } from '../builders/desk-process.ts';
import { aChat } from '../builders/inquiries.ts';
import { eventually } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

/** A killed worker's jobs come free after a while; the sweeper finds what has no job. */
const ROUTED_WITHIN_MS = 45_000;

let home: DeskHome;

beforeAll(async () => {
  home = await makeDeskHome();
});
afterAll(() => home?.[Symbol.asyncDispose]());

async function handIn(url: string, body: object): Promise<{ status: number; receipt: Receipt }> {
  const response = await fetch(`${url}/api/v1/inquiries`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${DEMO_CHANNEL_KEY}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, receipt: (await response.json()) as Receipt };
}

/** Hands all bodies in, some at a time, until the desk is gone; calls `each` for every one accepted. */
async function stream(
  url: string,
  bodies: object[],
  each: (index: number, receipt: Receipt) => void,
) {
  const waiting = bodies.entries();
  const lane = async (): Promise<void> => {
    for (const [index, body] of waiting) {
      const answer = await handIn(url, body).catch(() => null);
      if (answer?.status === 202) each(index, answer.receipt);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

async function ended(desk: DeskProcess, signal: NodeJS.Signals): Promise<void> {
  expect(home.stores()).toHaveLength(2);
  expect(await desk.end(signal)).toEqual({ code: 0, signal: null });
  expect(home.stores()).toEqual([]);
  expect(desk.out()).toMatch(/Stopping…\n$/);
  expect(desk.err()).toBe('');
}

describe('a desk with its own stores', { timeout: 150_000 }, () => {
  const bodies = Array.from({ length: 400 }, () =>
    aChat({ externalId: `restart-${randomUUID()}` }),
  );
  const accepted = new Map<number, Receipt>();

  test('keeps what it accepted when it is killed in the middle of the work', async () => {
    const killed = home.start();
    const url = await killed.url;
    await stream(url, bodies, (index, receipt) => {
      accepted.set(index, receipt);
      if (accepted.size === 150) void killed.end('SIGKILL');
    });
    expect(await killed.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(accepted.size).toBeGreaterThanOrEqual(150);
    expect(accepted.size).toBeLessThan(bodies.length);
    expect(home.stores()).toHaveLength(2);

    const again = home.start();
    const answers = await Promise.all(bodies.map(async (body) => handIn(await again.url, body)));
    for (const [index, receipt] of accepted) {
      const { number, accessCode, receivedAt } = receipt;
      expect(answers[index]).toMatchObject({
        status: 200,
        receipt: { number, accessCode, receivedAt },
      });
    }

    await using stored = await openStored({ mongoUrl: home.mongoUrl() });
    const ids = bodies.map((body) => String(body['externalId']));
    const ours = { 'inquiry.externalId': { $in: ids } };
    await eventually(async () => {
      const routed = await stored.tickets.countDocuments({ ...ours, status: 'routed' });
      return routed === bodies.length ? true : null;
    }, ROUTED_WITHIN_MS);
    expect(await stored.tickets.countDocuments(ours)).toBe(bodies.length);
    const numbers = answers.map(({ receipt }) => receipt.number);
    expect(new Set(numbers).size).toBe(bodies.length);
    await ended(again, 'SIGTERM');
  });

  test('starts again within seconds with all it had, and ends on Ctrl-C', async () => {
    const startedAt = Date.now();
    const desk = home.start();
    const url = await desk.url;
    expect(Date.now() - startedAt).toBeLessThan(30_000);
    for (const line of ['/desk', '/api/v1/inquiries', 'MongoDB', 'Redis', 'api, worker, sweeper']) {
      expect(desk.out()).toContain(line);
    }
    for (const { number, accessCode } of [...accepted.values()].slice(0, 20)) {
      const response = await fetch(`${url}/api/v1/track/${number}?code=${accessCode}`);
      expect(await response.json()).toMatchObject({ number, status: 'routed' });
    }
    await ended(desk, 'SIGINT');
  });
});

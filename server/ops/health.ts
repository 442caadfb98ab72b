import { Router } from 'express';

/** Checks that throw when their part is away. */
export type HealthChecks = Record<string, () => Promise<unknown>>;

const CHECK_TIMEOUT_MS = 2_000;

/**
 * `/health/live`: the process answers. `/health/ready`: it can take work in, each part by name. The
 * queue's Redis may be away without the doors closing, so it is reported and does not make it unready.
 */
export function healthRouter(required: HealthChecks, reported: HealthChecks): Router {
  return Router()
    .get('/live', (_request, response) => {
      response.json({ status: 'ok' });
    })
    .get('/ready', async (_request, response) => {
      const [must, may] = await Promise.all([run(required), run(reported)]);
      const isReady = Object.values(must).every((state) => state === 'ok');
      const body = { status: isReady ? 'ok' : 'unavailable', checks: { ...must, ...may } };
      response.status(isReady ? 200 : 503).json(body);
    });
}

async function run(checks: HealthChecks): Promise<Record<string, 'ok' | 'away'>> {
  const states = Object.entries(checks).map(async ([name, check]) => {
    const late = new Promise((_resolve, reject) => {
      setTimeout(() => reject(new Error('too late')), CHECK_TIMEOUT_MS).unref();
    });
    const state = await Promise.race([check(), late]).then(
      () => 'ok' as const,
      () => 'away' as const,
    );
    return [name, state] as const;
  });
  return Object.fromEntries(await Promise.all(states));
}

import { Router } from 'express';
import type { Liveness, Readiness } from '../../src/contract/health.ts';
import { within } from './within.ts';

/** Checks that throw when their part is not well: a Trouble says how, anything else means that it is away. */
export type HealthChecks = Record<string, () => Promise<unknown>>;

/** What is wrong with a part, in words for whoever looks after the desk: no addresses and no one's data. */
export class Trouble extends Error {
  readonly state: 'late' | 'ended';

  constructor(state: Trouble['state'], why: string) {
    super(why);
    this.state = state;
  }
}

export interface HealthParts {
  /** What only a restart mends; never a question to a store, or a store that is away would end the desk. */
  alive: HealthChecks;
  /** Without these the process should be given nothing to do. */
  required: HealthChecks;
  /** Told, and no reason to be passed over: who takes inquiries in can do so without the queue. */
  reported: HealthChecks;
}

const CHECK_TIMEOUT_MS = 2_000;

/** `/health/live`: is a restart needed? `/health/ready`: can it be given work? Each part by name, and why not. */
export function healthRouter({ alive, required, reported }: HealthParts): Router {
  return Router()
    .get('/live', async (_request, response) => {
      const { isWell, why } = await run(alive);
      const body: Liveness = { status: isWell ? 'ok' : 'ended', ...(isWell ? {} : { why }) };
      response.status(isWell ? 200 : 503).json(body);
    })
    .get('/ready', async (_request, response) => {
      const [must, may] = await Promise.all([run(required), run(reported)]);
      const why = { ...must.why, ...may.why };
      const body: Readiness = {
        status: must.isWell ? 'ok' : 'unavailable',
        checks: { ...must.checks, ...may.checks },
        ...(Object.keys(why).length > 0 ? { why } : {}),
      };
      response.status(must.isWell ? 200 : 503).json(body);
    });
}

interface Findings {
  isWell: boolean;
  checks: Readiness['checks'];
  why: Record<string, string>;
}

async function run(checks: HealthChecks): Promise<Findings> {
  const findings: Findings = { isWell: true, checks: {}, why: {} };
  const looks = Object.entries(checks).map(async ([name, check]) => {
    const error = await within(CHECK_TIMEOUT_MS, check()).then(
      () => null,
      (error: unknown) => error,
    );
    findings.checks[name] = error === null ? 'ok' : error instanceof Trouble ? error.state : 'away';
    if (error === null) return;
    findings.isWell = false;
    findings.why[name] =
      error instanceof Trouble ? error.message : `no answer within ${CHECK_TIMEOUT_MS} ms`;
  });
  await Promise.all(looks);
  return findings;
}

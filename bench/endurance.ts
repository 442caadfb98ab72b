import { setTimeout as pause } from 'node:timers/promises';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { connectMongo } from '../server/store/connect.ts';
import type { Inquiry } from '../src/contract/inquiry.ts';
import type { StaffUser } from '../src/contract/session.ts';
import { checkDesk } from './endurance-check.ts';
import { startClerks } from './endurance-clerks.ts';
import type { Audit, Report, Request } from './endurance-consoles.ts';
import { startLoad, type Load } from './endurance-load.ts';
import { QUICK_RULES } from './endurance-rules.ts';
import { createSampling, memoryGrowth, together, type Sample } from './endurance-samples.ts';
import { newDeskName, startDesk, startHelper, type Helper, type Stores } from './processes.ts';
import { changeRules, employ, type Employed } from './staff.ts';

export interface EnduranceSettings {
  minutes: number;
  /** What the processes of the desk do; the first one has the doors and the consoles. */
  processes: readonly string[];
  perSecond: number;
  /** Told once a minute what it was like. */
  onMinute(minute: number, sample: Sample): void;
}

const AGENTS = 16;
const SUPERVISORS = 4;
const HANDLERS = 180;
const SAMPLE_MS = 10_000;
const SAMPLES_A_MINUTE = 6;
/** The last pushes and the last sweeps are done by then. */
const QUIET_MS = 15_000;

/**
 * A desk under a day's load for a long time: inquiries of all channels at a steady rate, staff who deal with
 * them, clocks that come due all the time, and 200 consoles, twenty of which see every change. In the end what
 * channels were told and what consoles were shown is compared with what the store has.
 */
export async function benchEndurance(
  stores: Stores,
  samples: Inquiry[],
  { minutes, processes, perSecond, onMinute }: EnduranceSettings,
) {
  const name = newDeskName();
  const desks = [];
  for (const roles of processes) {
    desks.push(await startDesk('our-desk.ts', { ...stores, name }, roles));
  }
  const [{ port, mongoUrl }] = desks as [(typeof desks)[number]];
  const staff = await prepare(port, mongoUrl);
  const consoles = startHelper<Request, Report & Audit>('endurance-consoles.ts');
  await openConsoles(port, staff, consoles);
  const clerks = startClerks(port, staff);
  const load = startLoad(port, { samples, clerks }, { perSecond, seconds: minutes * 60 });
  const sampling = createSampling(desks);
  const taken: Sample[] = [];
  for await (const sample of samplesOf({
    load,
    consoles,
    sampling,
    count: minutes * SAMPLES_A_MINUTE,
  })) {
    taken.push(sample);
    if (taken.length % SAMPLES_A_MINUTE === 0) {
      onMinute(taken.length / SAMPLES_A_MINUTE, together(taken.slice(-SAMPLES_A_MINUTE)));
    }
  }
  await load.over;
  const rest = load.answered();
  await pause(QUIET_MS);
  const { closed } = await consoles.ask({ report: true });
  const checked = await checkDesk(mongoUrl, load.accepted, consoles);
  clerks.close();
  consoles.stop();
  for (const desk of desks.toReversed()) await desk.stop();
  const sum = together(taken);
  return {
    ...sum,
    accepted: load.accepted.size,
    refused: sum.refused + rest.refused,
    failed: sum.failed + rest.failed,
    handedIn: minutes * 60 * perSecond,
    commands: clerks.counts,
    closedConsoles: closed,
    ...checked,
    memory: memoryGrowth(taken),
  };
}

/** Accounts, and rules by which clocks come due within the minute. */
async function prepare(port: number, mongoUrl: string): Promise<Employed[]> {
  const { departments } = await loadDirectory();
  const some = (
    count: number,
    of: (index: number) => Omit<StaffUser, 'id' | 'name'>,
  ): StaffUser[] =>
    Array.from({ length: count }, (_, index) => {
      const person = of(index);
      const id = `bench-${person.role}-${index}`;
      return { id, name: id, ...person };
    });
  const connection = await connectMongo(mongoUrl);
  const staff = await employ(connection, [
    ...some(AGENTS, () => ({ role: 'agent' })),
    ...some(SUPERVISORS, () => ({ role: 'supervisor' })),
    ...some(HANDLERS, (index) => ({
      role: 'handler',
      departmentId: departments[index % departments.length]!.id,
    })),
  ]);
  await changeRules({ connection, url: `http://127.0.0.1:${port}` }, QUICK_RULES);
  await connection.close();
  return staff;
}

async function openConsoles(
  port: number,
  staff: readonly Employed[],
  consoles: Helper<Request, unknown>,
): Promise<void> {
  const auths = staff.map(({ token, role, departmentId = null }) => ({
    token,
    departmentId,
    watchesFigures: role === 'supervisor',
  }));
  await consoles.ask({ open: { port, auths } });
}

interface Sampled {
  load: Load;
  consoles: Helper<Request, Report>;
  sampling: ReturnType<typeof createSampling>;
  count: number;
}

async function* samplesOf({ load, consoles, sampling, count }: Sampled): AsyncGenerator<Sample> {
  const startedAt = performance.now();
  for (let index = 1; index <= count; index += 1) {
    await pause(startedAt + index * SAMPLE_MS - performance.now());
    yield await sampling(load.answered(), await consoles.ask({ report: true }));
  }
}

import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { connectMongo } from '../server/store/connect.ts';
import type { StaffCommand } from '../src/contract/commands.ts';
import type { Inquiry } from '../src/contract/inquiry.ts';
import type { StaffUser } from '../src/contract/session.ts';
import type { TicketChanged } from '../src/contract/sockets.ts';
import type { TicketView } from '../src/contract/ticket.ts';
import type { StaffRole } from '../src/contract/words.ts';
import type { Report, Request } from './fan-out-consoles.ts';
import {
  CLIENTS,
  figuresOf,
  shareOf,
  type FanOutRun,
  type Left,
  type Made,
} from './fan-out-figures.ts';
import { inquiries, openDoor } from './load.ts';
import { startDesk, startHelper, type DeskProcess, type Helper, type Stores } from './processes.ts';
import { employ, type Employed } from './staff.ts';
import { median } from './statistics.ts';

/** Of the front desk, who see every change. */
const FRONT_DESK: [StaffRole, number][] = [
  ['agent', 150],
  ['dispatcher', 30],
  ['supervisor', 15],
  ['admin', 5],
];
const DEPARTMENTS = 6;
/** With the front desk, 500 whom a change of their department concerns, of 2,000. */
const HANDLERS = 300;
const TICKETS_EACH = 5;
const CHANGES_PER_SECOND = 5;
const WARM_UP_SECONDS = 5;
const DRAIN_MS = 2_000;
const NOTE = '市民再次来电，称问题仍未解决，请承办单位尽快联系。';

/**
 * Changes of tickets at a steady rate, each of which concerns 500 of 2,000 consoles: our desk, with all roles in
 * one process and everybody signed in, beside a bare socket.io with as many sockets that emits what we pushed to a
 * room of 500, in turn. The consoles are in processes of their own. Throws when a change did not reach
 * everybody whom it concerns, or reached anybody else.
 */
export async function benchFanOut(
  stores: Stores,
  samples: Inquiry[],
  { rounds, seconds }: { rounds: number; seconds: number },
) {
  const people = await staffOfCity();
  const ours: FanOutRun[] = [];
  const bare: FanOutRun[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { run, sample } = await onOurDesk(stores, samples, { people, seconds });
    ours.push(run);
    bare.push(await onBareDesk(stores, { sample, bytes: run.bytes }, { people, seconds }));
  }
  const ratioOf = (of: (run: FanOutRun) => number): number =>
    median(ours.map((run, index) => of(run) / of(bare[index] ?? run)));
  return {
    eachP99Ratio: ratioOf(({ each }) => each.p99Ms),
    lastP50Ratio: ratioOf(({ last }) => last.p50Ms),
    lastP99Ratio: ratioOf(({ last }) => last.p99Ms),
    ours: medians(ours),
    bare: medians(bare),
    consoles: people.length,
    others: ours.map((run) => run.others),
  };
}

const medians = (runs: readonly FanOutRun[]) => {
  const of = (value: (run: FanOutRun) => number): number => median(runs.map(value));
  return {
    bytes: of(({ bytes }) => bytes),
    each: { p50Ms: of(({ each }) => each.p50Ms), p99Ms: of(({ each }) => each.p99Ms) },
    last: { p50Ms: of(({ last }) => last.p50Ms), p99Ms: of(({ last }) => last.p99Ms) },
  };
};

async function staffOfCity(): Promise<StaffUser[]> {
  const { departments } = await loadDirectory();
  const some = (count: number, person: Omit<StaffUser, 'id' | 'name'>): StaffUser[] =>
    Array.from({ length: count }, (_, index) => {
      const id = `bench-${person.departmentId ?? person.role}-${index}`;
      return { id, name: id, ...person };
    });
  return [
    ...FRONT_DESK.flatMap(([role, count]) => some(count, { role })),
    ...departments
      .slice(0, DEPARTMENTS)
      .flatMap(({ id }) => some(HANDLERS, { role: 'handler', departmentId: id })),
  ];
}

interface City {
  people: readonly StaffUser[];
  seconds: number;
}

async function onOurDesk(stores: Stores, samples: Inquiry[], { people, seconds }: City) {
  const desk = await startDesk('watched-desk.ts', stores, 'api,worker,sweeper');
  const connection = await connectMongo(desk.mongoUrl);
  const staff = await employ(connection, people);
  await connection.close();
  try {
    const tickets = await dispatchedTickets(desk.port, samples, staff);
    const agent = staff.find(({ role }) => role === 'agent')!;
    return await measure(desk, {
      people,
      seconds,
      authOf: (_person, place) => ({ token: staff[place]!.token }),
      async change(index) {
        const { number, departmentId } = tickets[index % tickets.length]!;
        const view = await command(desk.port, agent, number, { type: 'note', text: NOTE });
        return { key: `${number}:${view.version}`, departmentId };
      },
    });
  } finally {
    await desk.stop();
  }
}

/** Some tickets for each department, in turn. */
async function dispatchedTickets(port: number, samples: Inquiry[], staff: readonly Employed[]) {
  const door = openDoor(port, 1);
  const next = inquiries(samples);
  const dispatcher = staff.find(({ role }) => role === 'dispatcher')!;
  const departments = departmentsOf(staff);
  const tickets: { number: string; departmentId: string }[] = [];
  for (let index = 0; index < TICKETS_EACH * departments.length; index += 1) {
    const number = await door.post(next.next().value);
    const departmentId = departments[index % departments.length]!;
    await command(port, dispatcher, number, { type: 'dispatch', departmentId });
    tickets.push({ number, departmentId });
  }
  door.close();
  return tickets;
}

async function command(
  port: number,
  { token }: Employed,
  number: string,
  asked: StaffCommand,
): Promise<TicketView> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/tickets/${number}/commands`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
  });
  if (!response.ok) throw new Error(`${asked.type}: ${await response.text()}`);
  return (await response.json()) as TicketView;
}

const departmentsOf = (people: readonly StaffUser[]): string[] => [
  ...new Set(people.flatMap(({ departmentId }) => departmentId ?? [])),
];

/** `sample` is the shortest packet that our desk pushed; so many `bytes` had one in the middle. */
async function onBareDesk(
  stores: Stores,
  { sample, bytes }: { sample: string; bytes: number },
  { people, seconds }: City,
) {
  const desk = await startDesk('crowd-desk.ts', stores, '');
  const departments = departmentsOf(people);
  const [, pushed] = JSON.parse(sample.slice(sample.indexOf('['))) as [string, TicketChanged];
  const rest = Math.max(0, Math.round(bytes) - Buffer.byteLength(sample) - ',"rest":""'.length);
  const change = { ...pushed, rest: '.'.repeat(rest) };
  try {
    const { run } = await measure(desk, {
      people,
      seconds,
      // Who sees every change is in every room: each has 500.
      authOf: ({ departmentId }) => ({ rooms: departmentId ? [departmentId] : departments }),
      async change(index) {
        const departmentId = departments[index % departments.length]!;
        const version = index + 1;
        const response = await fetch(`http://127.0.0.1:${desk.port}/rooms/${departmentId}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ ...change, version }),
        });
        if (!response.ok) throw new Error(`not emitted: ${response.status}`);
        return { key: `${change.number}:${version}`, departmentId };
      },
    });
    return run;
  } finally {
    await desk.stop();
  }
}

interface Measured extends City {
  authOf(person: StaffUser, place: number): object;
  change(index: number): Promise<Made>;
}

async function measure(desk: DeskProcess, { people, seconds, authOf, change }: Measured) {
  const left = new Map<string, number>();
  desk.onTold((told) => {
    const { key, at } = told as Left;
    left.set(key, at);
  });
  const clients = Array.from({ length: CLIENTS }, () =>
    startHelper<Request, Report>('fan-out-consoles.ts'),
  );
  try {
    const auths = people.map(authOf);
    const { port } = desk;
    await Promise.all(
      clients.map((client, at) => client.ask({ open: { port, auths: shareOf(auths, at) } })),
    );
    await makeChanges(WARM_UP_SECONDS, change);
    await pause(DRAIN_MS);
    await reportsOf(clients);
    const changes = await makeChanges(seconds, (index) => change(index + WARM_UP_CHANGES));
    await pause(DRAIN_MS);
    const reports = await reportsOf(clients);
    const run = figuresOf({ changes, left, people, reports });
    return { run, sample: reports.find(({ sample }) => sample)?.sample ?? '' };
  } finally {
    for (const client of clients) client.stop();
  }
}

const WARM_UP_CHANGES = WARM_UP_SECONDS * CHANGES_PER_SECOND;

const reportsOf = (clients: readonly Helper<Request, Report>[]): Promise<Report[]> =>
  Promise.all(clients.map((client) => client.ask({ report: true })));

async function makeChanges(seconds: number, change: Measured['change']): Promise<Made[]> {
  const startedAt = performance.now();
  return Promise.all(
    Array.from({ length: seconds * CHANGES_PER_SECOND }, async (_, index) => {
      await pause(startedAt + (index * 1_000) / CHANGES_PER_SECOND - performance.now());
      return change(index);
    }),
  );
}

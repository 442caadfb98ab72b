import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hireStaff } from '../../bench/staff.ts';
import { connectMongo } from '../../server/store/connect.ts';
import { startPrivateStore } from '../builders/private-store.ts';
import { createAgent } from './agent.ts';
import { faultsAtRest, type People } from './at-rest.ts';
import { installBrowser } from './browser.ts';
import { createChance, pause } from './chance.ts';
import { createCitizen, type Citizen } from './citizen.ts';
import { startDeskTwins } from './desk-twins.ts';
import { readJournal, type Journal } from './journal.ts';
import { countOutgoing } from './outgoing-count.ts';
import { createReport, type ChaosReport } from './report.ts';
import { startRoughNetwork } from './rough-network.ts';
import type { Fault } from './shown.ts';
import { createTroubles, type TroubleCounts } from './troubles.ts';

export interface ChaosOptions {
  seed: string;
  citizens: number;
  agents: number;
  /** Of each citizen at least; they go on as long as there is trouble. */
  conversations: number;
  /** Of a citizen in a conversation. */
  messages: number;
  troubles: TroubleCounts;
  /** The troubles are made again and again for so long. */
  minutes?: number;
  say(line: string): void;
}

const PROCESSES = 2;
/** Short terms, so that a minute sees offers pass on and agents vanish. */
const RULES = { ringSeconds: 5, wrapUpSeconds: 0, goneAfterSeconds: 12, chatsAtOnce: 30 };
const CITIZEN_PACE_MS = [200, 900] as const;
const AGENT_PACE_MS = [100, 400] as const;
/** Everything that can be repaired has been by then, however slow the machine. */
const QUIET_WITHIN_MS = 180_000;
const LOOK_AGAIN_MS = 500;
const SAY_EVERY_MS = 10_000;

/** Runs conversations through trouble of every kind, waits until it is quiet, and counts. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, say } = options;
  const chance = createChance(seed);
  const prefix = `chaos-${randomUUID().slice(0, 8)}`;
  const faults: Fault[] = [];
  const report = (fault: Fault): void => {
    faults.push(fault);
    say(`${fault.kind}: ${fault.what}`);
  };
  installBrowser();
  const outgoing = countOutgoing();
  await using redis = await startPrivateStore('redis');
  await using mongo = await startPrivateStore('mongo');
  const { url: mongoUrl } = mongo;
  await using twins = await startDeskTwins({
    mongoUrl,
    redisUrl: redis.url,
    prefix,
    count: PROCESSES,
  });
  await using network = await startRoughNetwork(chance.apart('network'), twins.ports);
  const connection = await connectMongo(mongoUrl);
  const host = `127.0.0.1:${network.port}`;
  const url = `http://127.0.0.1:${twins.ports()[0]}`;
  const staff = await hireStaff(connection, { count: options.agents, url, rules: RULES });

  const agents = staff.map(({ token, ...user }) =>
    createAgent({
      user,
      token,
      host,
      chance: chance.apart(user.id),
      report,
      paceMs: AGENT_PACE_MS,
    }),
  );
  /** MongoDB may be away; nobody is in a hurry. */
  const journalled = (number: string): Promise<number> =>
    connection
      .collection('messages')
      .countDocuments({ number })
      .catch(() => Number.POSITIVE_INFINITY);
  const citizens = Array.from({ length: options.citizens }, (_, index) => {
    const name = `c${index}`;
    const own = { name, host, journalled, chance: chance.apart(name), report };
    return createCitizen({ ...own, paceMs: CITIZEN_PACE_MS, tabs: index % 3 === 0 ? 2 : 1 });
  });
  const troubles = createTroubles({
    network,
    twins,
    redis,
    mongo,
    chance: chance.apart('trouble'),
  });
  const written = () => [...citizens, ...agents].flatMap((one) => one.written);
  const progress = setInterval(() => {
    say(`${written().length} messages written, ${JSON.stringify(troubles.happened)}`);
  }, SAY_EVERY_MS);

  try {
    const startedAt = Date.now();
    const until = startedAt + (options.minutes ?? 0) * 60_000;
    const work = agents.map((agent) => agent.work());
    let isTroubled = true;
    const trouble = (async () => {
      do await troubles.makeAll(options.troubles);
      while (Date.now() < until);
      isTroubled = false;
    })();
    const talks = citizens.map((citizen) => talk(citizen, options, () => isTroubled));
    await trouble;
    network.calm();
    say('quiet from now on');
    const quietAt = Date.now();
    const finished = Promise.all(talks).then(() => {
      for (const agent of agents) agent.stop();
      return Promise.all(work);
    });
    const deadline = quietAt + QUIET_WITHIN_MS;
    await Promise.race([finished, pause(QUIET_WITHIN_MS)]);
    const people = { citizens, agents };
    const rest = await untilAtRest(people, () => readJournal(connection), deadline);
    for (const fault of rest) report(fault);
    const journal = await readJournal(connection);
    return createReport({
      seed,
      faults,
      troubles: troubles.happened,
      journal,
      sends: outgoing.sends,
      distinct: outgoing.messages,
      reloads: [...citizens, ...agents].reduce((sum, one) => sum + one.reloads(), 0),
      refused: written().filter(({ isRefused }) => isRefused).length,
      seconds: (Date.now() - startedAt) / 1_000,
      quietSeconds: (Date.now() - quietAt) / 1_000,
      said: twins.said(),
    });
  } finally {
    clearInterval(progress);
    for (const one of [...citizens, ...agents]) one.close();
    await connection.close();
    await rm(join(tmpdir(), prefix), { recursive: true, force: true });
  }
}

/** As long as there is trouble, and `conversations` at least; the last one stays open. */
async function talk(
  citizen: Citizen,
  { conversations, messages }: ChaosOptions,
  isTroubled: () => boolean,
): Promise<void> {
  for (let count = 1; ; count += 1) {
    const isLast = count >= conversations && !isTroubled();
    await citizen.converse(messages, !isLast);
    if (isLast) return;
  }
}

async function untilAtRest(
  people: People,
  read: () => Promise<Journal>,
  deadline: number,
): Promise<Fault[]> {
  for (;;) {
    const faults = faultsAtRest(people, await read());
    if (faults.length === 0 || Date.now() > deadline) return faults;
    await pause(LOOK_AGAIN_MS);
  }
}

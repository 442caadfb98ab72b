import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Conversation } from '../../server/conversation/conversation-store.ts';
import { seededRandom } from '../../src/routing/learning/seeded-random.ts';
import {
  openAgent,
  openStoredConversations,
  type StoredConversations,
  type TestAgent,
} from '../builders/agents.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

const WAITING = 500;
const AGENTS = 50;
const CHATS_AT_ONCE = 3;
const CHURN_MS = 5_000;
/** However slow the machine is: what counts is the order. */
const PATIENCE_MS = 120_000;
const SKILLS = ['police', 'hrss', 'housing', 'en'] as const;

let server: TestServer;
let stored: StoredConversations;
beforeAll(async () => {
  server = await startTestServer();
  const rules = {
    ringSeconds: 5,
    wrapUpSeconds: 0,
    goneAfterSeconds: 5,
    chatsAtOnce: CHATS_AT_ONCE,
  };
  await rulebookAdmin(server).publish('conversation', rules);
  stored = await openStoredConversations(server);
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const skillOf = (at: number): string[] => (at % 5 === 4 ? [] : [SKILLS[at % 4]!]);

/** Keeps book of every version of every conversation, as it was announced. */
function keepBook() {
  const now = new Map<string, Conversation>();
  const hands: Hands[] = [];
  const faults: string[] = [];
  const offered: { line: string; since: string; decided: string; returned: boolean }[] = [];
  const seen = { offers: 0, passedOn: 0, givenBack: 0, longestWaitMs: 0 };
  stored.bus.listen((notice) => {
    if (notice.type !== 'changed') return;
    const { conversation } = notice;
    const { number, state, agent, offer, changedAt } = conversation;
    const before = now.get(number);
    if (before && before.version >= conversation.version) return;
    now.set(number, conversation);
    if (offer && !before?.offer) seen.offers += 1;
    if (before?.state === 'offered' && state === 'queued') seen.passedOn += 1;
    if (before?.state === 'with_agent' && state === 'queued') seen.givenBack += 1;
    if (state === 'with_agent' && before?.state !== 'with_agent') {
      const waited = Date.now() - Date.parse(conversation.waitingSince ?? '');
      seen.longestWaitMs = Math.max(seen.longestWaitMs, waited);
    }
    const holders = [offer?.agent.id, state === 'with_agent' ? agent?.id : undefined];
    hands.push({ number, at: changedAt, holders: holders.filter((one) => one !== undefined) });
    if (state !== 'ended' && (state === 'with_agent') !== (agent !== null)) {
      faults.push(`${number} is with nobody, or with one whom it waits for`);
    }
    if (offer && offer.agent.id === agent?.id) faults.push(`${number} is with one twice`);
    if (state === 'offered' && before?.state === 'queued' && before.passed.length === 0) {
      const { skills, waitingSince, returned } = before;
      const [since, decided] = [waitingSince ?? '', offer?.until ?? ''];
      offered.push({ line: skills.join(), since, decided, returned });
    }
  });
  return { now, hands, faults, offered, seen };
}

/** Whose hands a conversation came into, and when. */
interface Hands {
  number: string;
  at: string;
  holders: string[];
}

/**
 * How many conversations the busiest agent ever had at once. In the order of their instants: who changes one
 * announces it once the store has answered, by when another process may have read it there and gone on.
 */
function mostAtOnce(hands: readonly Hands[]): number {
  const last = new Map<string, number>();
  const inOrder = hands
    .map(({ number, at, holders }) => {
      // Versions of one moment keep their order.
      const since = Math.max(Date.parse(at), (last.get(number) ?? 0) + 0.001);
      last.set(number, since);
      return { number, since, holders };
    })
    .sort((a, b) => a.since - b.since || a.holders.length - b.holders.length);
  const held = new Map<string, Set<string>>();
  let most = 0;
  for (const { number, holders } of inOrder) {
    for (const numbers of held.values()) numbers.delete(number);
    for (const id of holders) {
      const own = held.get(id) ?? new Set<string>();
      held.set(id, own.add(number));
      most = Math.max(most, own.size);
    }
  }
  return most;
}

/** Accepts mostly, declines or says nothing at times, talks a little, drops off and comes back. */
function live(
  agent: TestAgent,
  roll: () => number,
  done: Set<string>,
): { calmDown(): void; stop(): void } {
  const life = { isOver: false };
  const talk = async (number: string): Promise<void> => {
    await sleep(20 + 80 * roll());
    const ended = await stored.store.get(number);
    if (ended?.state !== 'with_agent' || ended.agent?.id !== agent.id) return;
    const end = await stored.store.end(number);
    if (!end) return;
    done.add(number);
    stored.bus.announce(end);
  };
  agent.socket.on('offer', ({ number }) => {
    void (async () => {
      await sleep(30 * roll());
      const luck = life.isOver ? 1 : roll();
      if (luck < 0.02) return;
      if (luck < 0.1) return void (await agent.decline(number, '换人').catch(() => undefined));
      const ack = await agent.accept(number).catch(() => null);
      if (ack?.ok) await talk(number).catch(() => undefined);
    })();
  });
  /** What was accepted in the moment of a cut, or answered late, the agent finds in hand. */
  const goOn = async (): Promise<void> => {
    for (const { number } of await stored.store.ofAgent(agent.id))
      void talk(number).catch(() => undefined);
  };
  // A store that is too busy to answer is asked again.
  const looking = setInterval(() => void goOn().catch(() => undefined), 1_000);
  const churn = async (): Promise<void> => {
    while (!life.isOver) {
      await sleep(500 + 2_000 * roll());
      const luck = roll();
      if (luck < 0.25) {
        agent.socket.disconnect();
        await sleep(luck < 0.15 ? 300 : 7_000);
        agent.socket.connect();
        await sleep(100);
        await agent.say({ status: 'ready' }).catch(() => undefined);
      } else if (luck < 0.45) {
        await agent.say({ status: 'break', reason: '用餐' }).catch(() => undefined);
        await sleep(300 * roll());
        await agent.say({ status: 'ready' }).catch(() => undefined);
      }
    }
    if (!agent.socket.connected) agent.socket.connect();
    await sleep(200);
    await agent.say({ status: 'ready' }).catch(() => undefined);
  };
  void churn();
  return {
    calmDown() {
      life.isOver = true;
    },
    stop: () => clearInterval(looking),
  };
}

test('500 wait, 50 agents come and go: each is served once, in turn, by one who has room', async () => {
  // Always the same numbers: a failure can be looked at again.
  const roll = seededRandom(20_261_123);
  const ids = Array.from({ length: AGENTS }, (_, at) => `crowd-${at}`);
  await stored.addAgents(
    ids.map((id, at) => ({ id, skills: [SKILLS[at % 4]!, SKILLS[(at + 1) % 4]!] })),
  );
  const book = keepBook();
  const numbers = Array.from(
    { length: WAITING },
    (_, at) => `YH20261123-${String(at + 1).padStart(6, '0')}`,
  );
  for (const [at, number] of numbers.entries()) {
    await stored.queue(number, { skills: skillOf(at) });
  }
  // Before anybody comes, who assigns knows all skills of the staff.
  const english = numbers.filter((_, at) => skillOf(at).includes('en'));
  await eventually(async () => {
    const place = stored.places.of(english.at(-1)!);
    return place?.position === english.length ? place : null;
  }, PATIENCE_MS);
  const agents = await Promise.all(ids.map((id) => openAgent(server, id)));
  const done = new Set<string>();
  const lives = agents.map((agent) => live(agent, roll, done));
  const startedAt = Date.now();
  await Promise.all(agents.map((agent) => agent.say({ status: 'ready' }).catch(() => undefined)));
  await sleep(CHURN_MS);
  for (const one of lives) one.calmDown();
  await eventually(async () => (done.size === WAITING ? true : null), PATIENCE_MS).catch(
    () => undefined,
  );
  const tookMs = Date.now() - startedAt;
  for (const one of lives) one.stop();
  for (const agent of agents) agent[Symbol.dispose]();

  expect(book.faults).toEqual([]);
  const busiest = mostAtOnce(book.hands);
  expect(busiest).toBe(CHATS_AT_ONCE);
  const left = [...book.now.values()].filter(({ state }) => state !== 'ended');
  expect(left.map(({ number, state }) => `${number} ${state}`)).toEqual([]);
  // Per skill, those who were rung for the first time came in the order in which they had begun to wait;
  // offers that are decided in one moment are written side by side.
  let disorder = 0;
  for (const line of new Set(book.offered.map((one) => one.line))) {
    const first = book.offered
      .filter((one) => one.line === line && !one.returned)
      .sort((a, b) => (a.since < b.since ? -1 : 1));
    for (let at = 1; at < first.length; at += 1) {
      if (first[at]!.decided < first[at - 1]!.decided) disorder += 1;
    }
  }
  const { seen } = book;
  console.info(
    `${WAITING} served by ${AGENTS} in ${tookMs} ms: ${seen.offers} offers, ${seen.passedOn} passed on, ` +
      `${seen.givenBack} given back; ${disorder} out of turn, at most ${busiest} of ${CHATS_AT_ONCE} at once, ` +
      `longest wait ${seen.longestWaitMs} ms`,
  );
  expect(disorder).toBe(0);
}, 300_000);

import { expect, test } from 'vitest';
import type { LeaseDocument } from '../../server/store/assignment-schemas.ts';
import { openStoredConversations, readyAgent } from '../builders/agents.ts';
import { makeDeskHome } from '../builders/desk-process.ts';
import { eventually, startTestServer } from '../builders/server.ts';

/** Two processes compete, on the names that `main.ts` has on Redis. */
const prefix = 'yihaoda';
const skills = ['lease'];
const [FIRST, SECOND] = ['YH20261123-000001', 'YH20261123-000002'];

test('when the process that assigns is killed, another goes on', async () => {
  await using home = await makeDeskHome();
  await using doors = await startTestServer({ prefix, roles: ['api'] });
  const { mongoUrl, redisUrl } = doors;
  await using stored = await openStoredConversations({ mongoUrl, redisUrl, prefix });
  const holder = async (): Promise<string | null> =>
    (await stored.db.collection<LeaseDocument>('leases').findOne({ _id: 'assigning' }))?.[
      'holder'
    ] ?? null;
  const roles = { YIHAODA_ROLES: 'sweeper', YIHAODA_DEMO: 'false' };
  const environment = { MONGO_URL: mongoUrl, REDIS_URL: redisUrl, ...roles };
  const process = home.start(environment);
  await process.url;
  const killed = await eventually(holder);
  await home.start(environment).url;

  await stored.addAgents([{ id: 'lease-a', skills, chatsAtOnce: 5 }]);
  using agent = await readyAgent(doors, 'lease-a');
  await stored.queue(FIRST, { skills });
  await agent.rings(FIRST);
  await process.end('SIGKILL');
  const killedAt = Date.now();
  expect(await holder()).toBe(killed);
  await stored.queue(SECOND, { skills });
  await agent.rings(SECOND);
  const tookMs = Date.now() - killedAt;
  console.info(`rung by another process ${tookMs} ms after the kill`);
  expect(await holder()).not.toBe(killed);
  for (const number of [FIRST, SECOND]) {
    expect(await agent.accept(number)).toMatchObject({ ok: true });
  }
  // It goes on where the other was: with what the agent has in hand.
  const presence = await agent.presenceOnce('ready');
  await eventually(async () => (agent.presences.at(-1)?.load.chat === 2 ? presence : null));
}, 180_000);

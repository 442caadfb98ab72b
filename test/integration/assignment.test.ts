import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  openAgent,
  openStoredConversations,
  type StoredConversations,
} from '../builders/agents.ts';
import { rulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

/** However slow the machine is: what counts is the order. */
vi.setConfig({ testTimeout: 120_000 });

let server: TestServer;
let stored: StoredConversations;
beforeAll(async () => {
  server = await startTestServer();
  const rules = { ringSeconds: 5, wrapUpSeconds: 1, goneAfterSeconds: 5 };
  await rulebookAdmin(server).publish('conversation', rules);
  stored = await openStoredConversations(server);
});
afterAll(async () => {
  await stored[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

let count = 0;
/** A skill of its own for each test, so that tests do not ring each other's agents. */
async function crew(skill: string, size: number, chatsAtOnce = 1): Promise<string[]> {
  const ids = Array.from({ length: size }, (_, at) => `${skill}-${at}`);
  await stored.addAgents(ids.map((id) => ({ id, skills: [skill], chatsAtOnce })));
  return ids;
}
const nextNumber = (): string => `YH20261123-${String((count += 1)).padStart(6, '0')}`;
const state = async (number: string) => (await stored.store.get(number))?.state;

test('who waits rings the longest idle at once; an accept is one of two consoles only', async () => {
  const [first = '', second = ''] = await crew('skill-a', 2);
  using one = await openAgent(server, first);
  using twin = await openAgent(server, first);
  using other = await openAgent(server, second);
  await one.say({ status: 'ready' });
  await other.say({ status: 'ready' });
  const number = nextNumber();
  await stored.queue(number, { skills: ['skill-a'] });
  await Promise.all([one.rings(number), twin.rings(number)]);
  expect(other.offers).toEqual([]);

  const acks = await Promise.all([one.accept(number), twin.accept(number)]);
  expect(acks.filter(({ ok }) => ok)).toHaveLength(1);
  expect(acks.find(({ ok }) => !ok)).toMatchObject({ code: 'already_yours' });
  expect(await other.accept(number)).toMatchObject({ ok: false, code: 'offer_gone' });
  expect(await stored.store.get(number)).toMatchObject({
    state: 'with_agent',
    agent: { id: first },
  });
  await eventually(async () => (twin.gone.some(({ why }) => why === 'taken') ? true : null));
  const { messages } = await stored.messages.after(number, 0, 10);
  expect(messages).toMatchObject([{ from: 'desk', notice: 'joined', by: first }]);
});

test('a decline passes on at once, with its reason kept; silence passes on after the ring', async () => {
  const [first = '', second = ''] = await crew('skill-b', 2);
  using one = await openAgent(server, first);
  using other = await openAgent(server, second);
  await one.say({ status: 'ready' });
  await other.say({ status: 'ready' });
  const number = nextNumber();
  await stored.queue(number, { skills: ['skill-b'] });
  await one.rings(number);
  expect(await one.decline(number, '正在处理急件')).toMatchObject({ ok: true });
  await other.rings(number);
  const declined = await eventually(() =>
    stored.db.collection('offers').findOne({ number, outcome: 'declined' }),
  );
  expect(declined).toMatchObject({ agentId: first, reason: '正在处理急件' });
  // Nobody answers: who declined is left in peace for two rings, and then rung again.
  await eventually(async () => (one.offers.length === 2 ? true : null), 30_000);
  const [before, again] = one.offers;
  const apart = Date.parse(again!.expiresAt) - Date.parse(before!.expiresAt);
  expect(apart).toBeGreaterThanOrEqual(10_000);
  expect(other.gone).toMatchObject([{ number, why: 'expired' }]);
  expect(await one.accept(number)).toMatchObject({ ok: true });
});

test('changed rules hold for the next offer, and for how many chats there is room', async () => {
  const [first = ''] = await crew('skill-k', 1);
  await stored.db
    .collection<{ _id: string }>('staff')
    .updateOne({ _id: first }, { $unset: { chatsAtOnce: '' } });
  using one = await openAgent(server, first);
  const admin = rulebookAdmin(server);
  await admin.publish('conversation', { chatsAtOnce: 1 });
  await one.say({ status: 'ready' });
  const [number, next] = [nextNumber(), nextNumber()];
  await stored.queue(number, { skills: ['skill-k'] });
  await one.rings(number);
  await one.accept(number);
  await stored.queue(next, { skills: ['skill-k'] });
  await admin.publish('conversation', { ringSeconds: 300, chatsAtOnce: 2 });
  await one.rings(next);
  const rings = Date.parse(one.offers.at(-1)!.expiresAt) - Date.now();
  expect(rings).toBeGreaterThan(200_000);
  await one.accept(next);
  await admin.publish('conversation', { ringSeconds: 5, chatsAtOnce: 5 });
});

test('a blink changes nothing; who is gone gives back, first in turn, and the citizen is told', async () => {
  const [first = '', second = ''] = await crew('skill-c', 2);
  using one = await openAgent(server, first);
  using supervisor = await openAgent(server, 'supervisor');
  await one.say({ status: 'ready' });
  const number = nextNumber();
  await stored.queue(number, { skills: ['skill-c'] });
  await one.rings(number);
  await one.accept(number);
  one.socket.disconnect();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  one.socket.connect();
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(await state(number)).toBe('with_agent');

  const waiting = nextNumber();
  await stored.queue(waiting, { skills: ['skill-c'] });
  one.socket.disconnect();
  await supervisor.presenceOnce('offline', first);
  expect(supervisor.presences.findLast(({ agent }) => agent.id === first)?.vanished).toBe(true);
  await eventually(async () => ((await state(number)) === 'queued' ? true : null));
  using other = await openAgent(server, second);
  await other.say({ status: 'ready' });
  await other.rings(number);
  expect(other.offers).toMatchObject([{ number }]);
  expect(await other.accept(number)).toMatchObject({ ok: true });
  const { messages } = await stored.messages.after(number, 0, 10);
  expect(messages.map(({ notice }) => notice)).toEqual(['joined', 'left', 'joined']);
});

test('an offer rings again after a reconnect', async () => {
  const [first = ''] = await crew('skill-d', 1);
  using one = await openAgent(server, first);
  await one.say({ status: 'ready' });
  const number = nextNumber();
  await stored.queue(number, { skills: ['skill-d'] });
  await one.rings(number);
  using later = await openAgent(server, first);
  await later.rings(number);
  expect(await later.accept(number)).toMatchObject({ ok: true });
  // Once on each console, however the answers cross.
  expect([one.offers.length, later.offers.length]).toEqual([1, 1]);
});

test('after a conversation comes the wrap-up, and then the next', async () => {
  const [first = ''] = await crew('skill-e', 1);
  using one = await openAgent(server, first);
  await one.say({ status: 'ready' });
  const [number, next] = [nextNumber(), nextNumber()];
  await stored.queue(number, { skills: ['skill-e'] });
  await one.rings(number);
  await one.accept(number);
  await stored.queue(next, { skills: ['skill-e'] });
  const ended = await stored.store.end(number);
  stored.bus.announce(ended!);
  const wrapUp = await one.presenceOnce('wrap_up');
  expect(wrapUp.until).toBeDefined();
  expect(one.offers).toHaveLength(1);
  await one.presenceOnce('ready', first);
  await one.rings(next);
});

test('a transfer rings the colleague with its note, and comes back when declined', async () => {
  const [first = '', second = ''] = await crew('skill-f', 2);
  using one = await openAgent(server, first);
  using other = await openAgent(server, second);
  await one.say({ status: 'ready' });
  const number = nextNumber();
  await stored.queue(number, { skills: ['skill-f'] });
  await one.rings(number);
  await one.accept(number);
  const hand = (to: object) =>
    one.socket.emitWithAck('conversation.transfer', { number, to, note: '需会方言' } as never);
  expect(await hand({ agentId: second })).toMatchObject({ ok: false, code: 'agent_not_free' });
  await other.say({ status: 'ready' });
  expect(await hand({ agentId: second })).toMatchObject({ ok: true });
  await other.rings(number);
  expect(await stored.store.get(number)).toMatchObject({
    agent: { id: first },
    offer: { from: { id: first }, note: '需会方言' },
  });
  await other.decline(number);
  expect(await stored.store.get(number)).toMatchObject({ agent: { id: first }, offer: null });
  expect(await hand({ agentId: second })).toMatchObject({ ok: true });
  await eventually(async () => (other.offers.length === 2 ? true : null));
  expect(await other.accept(number)).toMatchObject({ ok: true });

  // Whose it was is told, and may not read on.
  await eventually(async () => (one.cards.at(-1)?.agent?.id === second ? true : null));
  expect(one.cards.at(-1)).toMatchObject({ number, title: '', last: null });
  expect(await hand({ skill: 'skill-f' })).toMatchObject({ code: 'not_your_conversation' });
  const back = await other.socket.emitWithAck('conversation.transfer', {
    number,
    to: { skill: 'skill-f' },
    note: '请接着谈',
  });
  expect(back).toMatchObject({ ok: true });
  await eventually(async () => (one.offers.length === 2 ? true : null));
  const handed = { agent: { id: second }, offer: { from: { id: second }, note: '请接着谈' } };
  expect(await stored.store.get(number)).toMatchObject(handed);
  await one.accept(number);
  const { messages } = await stored.messages.after(number, 0, 10);
  expect(messages.map(({ notice }) => notice)).toEqual(['joined', 'transferred', 'transferred']);
});

test('what nobody with the skill takes stays with who hands it over, who is not away meanwhile', async () => {
  const [mine = ''] = await crew('skill-l', 1);
  const [first = '', second = '', away = ''] = await crew('skill-m', 3);
  await crew('skill-n', 1);
  using one = await openAgent(server, mine);
  using other = await openAgent(server, first);
  using silent = await openAgent(server, second);
  using absent = await openAgent(server, away);
  await one.say({ status: 'ready' });
  await absent.say({ status: 'break', reason: '用餐' });
  const number = nextNumber();
  await stored.queue(number, { skills: ['skill-l'] });
  await one.rings(number);
  await one.accept(number);
  const hand = (skill: string) =>
    one.socket.emitWithAck('conversation.transfer', { number, to: { skill }, note: '找外语' });
  expect(await hand('skill-x')).toMatchObject({ code: 'unknown_skill' });
  expect(await hand('skill-n')).toMatchObject({ code: 'agent_not_free' });
  await other.say({ status: 'ready' });
  await silent.say({ status: 'ready' });
  expect(await hand('skill-m')).toMatchObject({ ok: true });
  await other.rings(number);
  expect(one.cards.findLast((card) => card.number === number)?.agent?.id).toBe(mine);
  await other.decline(number, '正忙');
  await silent.rings(number);
  expect(await stored.store.get(number)).toMatchObject({
    state: 'with_agent',
    agent: { id: mine },
  });
  // Silence is a no as well: all who are ready were asked.
  const kept = await eventually(async () => {
    const known = await stored.store.get(number);
    return known?.handover === null ? known : null;
  }, 30_000);
  expect(kept).toMatchObject({ state: 'with_agent', agent: { id: mine }, offer: null });
  expect(absent.offers).toEqual([]);
  await eventually(async () => {
    const card = one.cards.findLast((one) => one.number === number);
    return card?.agent?.id === mine && !card.handover ? card : null;
  });
});

test('who hands it over may keep it after all, until somebody accepts', async () => {
  const [mine = ''] = await crew('skill-o', 1);
  const [theirs = ''] = await crew('skill-p', 1);
  using one = await openAgent(server, mine);
  using other = await openAgent(server, theirs);
  await one.say({ status: 'ready' });
  await other.say({ status: 'ready' });
  const number = nextNumber();
  await stored.queue(number, { skills: ['skill-o'] });
  await one.rings(number);
  await one.accept(number);
  const keep = (agent: typeof one) => agent.socket.emitWithAck('conversation.keep', { number });
  expect(await keep(one)).toMatchObject({ code: 'not_in_this_status' });
  const to = { skill: 'skill-p' };
  await one.socket.emitWithAck('conversation.transfer', { number, to });
  await other.rings(number);
  expect(await keep(other)).toMatchObject({ code: 'not_your_conversation' });
  expect(await keep(one)).toMatchObject({ ok: true });
  expect(await other.accept(number)).toMatchObject({ ok: false, code: 'offer_gone' });
  expect(other.gone).toMatchObject([{ number, why: 'withdrawn' }]);
  const kept = { state: 'with_agent', agent: { id: mine }, offer: null, handover: null };
  expect(await stored.store.get(number)).toMatchObject(kept);
});

test('supervisors listen, whisper and take over; agents do not', async () => {
  const [first = ''] = await crew('skill-g', 1);
  using one = await openAgent(server, first);
  using supervisor = await openAgent(server, 'supervisor');
  await one.say({ status: 'ready' });
  const number = nextNumber();
  await stored.queue(number, { skills: ['skill-g'] });
  await one.rings(number);
  await one.accept(number);
  const listen = { number, on: true };
  expect(await one.socket.emitWithAck('conversation.listen', listen)).toMatchObject({
    code: 'forbidden',
  });
  const { socket } = supervisor;
  expect(await socket.emitWithAck('conversation.listen', listen)).toMatchObject({ ok: true });
  const whisper = { number, text: '先问门牌号' };
  expect(await socket.emitWithAck('conversation.whisper', whisper)).toMatchObject({ ok: true });
  expect(await socket.emitWithAck('conversation.take_over', { number })).toMatchObject({
    ok: true,
  });
  expect(await stored.store.get(number)).toMatchObject({ agent: { id: 'supervisor' } });
  await supervisor.presenceOnce('busy');
  await eventually(async () => {
    const card = one.cards.findLast((card) => card.number === number);
    return card?.agent?.id === 'supervisor' && card.last === null ? card : null;
  });
});

test('two answers at once, and one at the instant of the end of the ring: one wins', async () => {
  const [first = ''] = await crew('skill-h', 1, 20);
  using one = await openAgent(server, first);
  using twin = await openAgent(server, first);
  await one.say({ status: 'ready' });
  const numbers = Array.from({ length: 20 }, nextNumber);
  for (const number of numbers) await stored.queue(number, { skills: ['skill-h'] });
  await Promise.all(numbers.map((number) => one.rings(number)));
  await new Promise((resolve) =>
    setTimeout(resolve, Date.parse(one.offers.at(-1)!.expiresAt) - Date.now() - 30),
  );
  const acks = await Promise.all(
    numbers.flatMap((number) => [one.accept(number), twin.accept(number)]),
  );
  for (const [at, number] of numbers.entries()) {
    const pair = acks.slice(2 * at, 2 * at + 2);
    const won = pair.filter(({ ok }) => ok).length;
    expect(won).toBeLessThanOrEqual(1);
    if (won === 1) expect(await stored.store.get(number)).toMatchObject({ agent: { id: first } });
  }
});

test('who knows the citizen comes first, though others are idle longer', async () => {
  const [first = '', second = ''] = await crew('skill-i', 2, 2);
  using one = await openAgent(server, first);
  using other = await openAgent(server, second);
  const [before, again] = [nextNumber(), nextNumber()];
  const needs = { skills: ['skill-i'], phone: '13900000001' };
  await other.say({ status: 'ready' });
  await stored.queue(before, needs);
  await other.rings(before);
  await other.accept(before);
  await one.say({ status: 'ready' });
  await stored.queue(again, needs);
  await other.rings(again);
  expect(one.offers).toEqual([]);
});

test('who waits is told the place, and how long others lately waited, once that is known', async () => {
  const [first = ''] = await crew('skill-j', 1, 3);
  using one = await openAgent(server, first);
  await one.say({ status: 'ready' });
  const numbers = Array.from({ length: 5 }, nextNumber);
  for (const number of numbers) await stored.queue(number, { skills: ['skill-j'] });
  const [, , , fourth = '', fifth = ''] = numbers;
  const told = (number: string, position: number) =>
    eventually(async () => {
      const place = stored.places.of(number);
      return place?.position === position ? place : null;
    });
  expect(await told(fourth, 1)).toEqual({ position: 1, estimateSeconds: null });
  expect(await told(fifth, 2)).toEqual({ position: 2, estimateSeconds: null });
  for (const number of numbers.slice(0, 3)) {
    await one.rings(number);
    await one.accept(number);
  }
  // Others were served at once; these two have waited longer already.
  const estimated = (seconds: number | null) =>
    eventually(async () => {
      const place = stored.places.of(fifth);
      return place?.estimateSeconds === seconds ? place : null;
    });
  await estimated(60);
  stored.bus.announce((await stored.store.end(fourth))!);
  expect(await told(fifth, 1)).toEqual({ position: 1, estimateSeconds: 60 });
  // Nobody can say how long it takes while nobody is there.
  await one.say({ status: 'break' });
  await estimated(null);
});

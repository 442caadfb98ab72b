import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TicketChanged } from '../../src/contract/sockets.ts';
import type { TicketCard } from '../../src/contract/ticket.ts';
import { openConsole, type TestConsole } from '../builders/console.ts';
import { aChat, VAGUE, WAGES } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

const OTHER = 'housing-fund';

let here: TestServer;
let there: TestServer;
/** Consoles at the process at which everything is done, and one of another process. */
let consoles: Record<'agent' | 'agent2' | 'supervisor' | 'hrss' | 'other' | 'remote', TestConsole>;

beforeAll(async () => {
  here = await startTestServer();
  const { mongoUrl, prefix } = here;
  there = await startTestServer({ mongoUrl, prefix, roles: ['api'] });
  const [agent, agent2, supervisor, hrss, other, remote] = await Promise.all([
    openConsole(here, 'agent'),
    openConsole(here, 'agent2'),
    openConsole(here, 'supervisor'),
    openConsole(here, 'dept-hrss'),
    openConsole(here, `dept-${OTHER}`),
    openConsole(there, 'dispatcher'),
  ]);
  consoles = { agent, agent2, supervisor, hrss, other, remote };
});

afterAll(async () => {
  for (const one of Object.values(consoles ?? {})) one[Symbol.dispose]();
  await there?.[Symbol.asyncDispose]();
  await here?.[Symbol.asyncDispose]();
});

async function receive(text: string): Promise<{ number: string; code: string }> {
  const { status, body } = await here.handIn(aChat({ text }));
  expect(status).toBe(202);
  return { number: body.number, code: body.accessCode };
}

async function command(by: TestConsole, number: string, body: object): Promise<number> {
  const path = `/api/v1/tickets/${number}/commands`;
  const answer = await here.call('POST', path, { token: by.token, body });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  return answer.body.version;
}

/** The ticket as this viewer finds it in a worklist. */
async function fetched({ token }: TestConsole, number: string): Promise<TicketCard> {
  const { body } = await here.call('GET', `/api/v1/tickets?q=${number}`, { token });
  return body.items[0];
}

const types = (changes: TicketChanged[]) =>
  changes.flatMap(({ events }) => events.map(({ type }) => type));
const versions = (changes: TicketChanged[]) => changes.map(({ version }) => version);

describe('a change', () => {
  test('reaches everyone concerned at once, all life long', async () => {
    const { agent, supervisor, hrss, other, remote } = consoles;
    const { number } = await receive(WAGES);
    await hrss.hears(number, 'routed');
    await command(agent, number, { type: 'note', text: '市民情绪激动，请尽快联系。' });
    await command(hrss, number, { type: 'sign' });
    await command(hrss, number, { type: 'reply', text: '已督促公司支付。' });
    const version = await command(hrss, number, { type: 'close' });

    const life = ['received', 'routed', 'noted', 'signed', 'replied', 'closed'];
    for (const console of [agent, supervisor, remote]) {
      await console.hearsVersion(number, version);
      expect(types(console.about(number))).toEqual(life);
      expect(versions(console.about(number))).toEqual([1, 2, 3, 4, 5, 6]);
    }
    await hrss.hearsVersion(number, version);
    expect(types(hrss.about(number))).toEqual(life.slice(1));
    expect(other.about(number)).toEqual([]);
  });

  test('shows every viewer what a fetch would: the card, and what may be done', async () => {
    const { agent, supervisor, hrss, remote } = consoles;
    const { number } = await receive(WAGES);
    await hrss.hears(number, 'routed');
    const steps = [
      () => command(agent, number, { type: 'take' }),
      () => command(hrss, number, { type: 'sign' }),
      () => command(hrss, number, { type: 'reply', text: '已受理。' }),
    ];
    for (const step of [() => Promise.resolve(2), ...steps]) {
      const version = await step();
      for (const viewer of [agent, supervisor, hrss, remote]) {
        const { ticket } = await viewer.hearsVersion(number, version);
        expect(ticket, viewer.user.id).toEqual(await fetched(viewer, number));
      }
    }
  });

  test('offers the one who took a ticket something else than the colleagues', async () => {
    const { agent, agent2, supervisor } = consoles;
    const { number } = await receive(VAGUE);
    const mayOf = (change: TicketChanged) => change.ticket.may;
    await agent.hears(number, 'dispatch_needed');
    await command(agent, number, { type: 'take' });
    expect(mayOf(await agent.hears(number, 'taken'))).not.toContain('take');
    for (const colleague of [agent2, supervisor]) {
      expect(mayOf(await colleague.hears(number, 'taken'))).toContain('take');
    }

    await command(agent2, number, { type: 'take' });
    expect(mayOf(await agent2.hearsVersion(number, 4))).not.toContain('take');
    expect(mayOf(await agent.hearsVersion(number, 4))).toContain('take');

    await command(agent2, number, { type: 'answer', text: '您好，在的。' });
    expect(mayOf(await agent.hears(number, 'answered'))).not.toContain('answer');
    for (const console of [agent, agent2, supervisor]) {
      expect(versions(console.about(number))).toEqual([1, 2, 3, 4, 5]);
    }
  });

  test('tells the department that loses a ticket that it went', async () => {
    const { agent, hrss, other } = consoles;
    const { number } = await receive(WAGES);
    await hrss.hears(number, 'routed');
    await command(agent, number, { type: 'dispatch', departmentId: OTHER });

    const gone = await hrss.hears(number, 'dispatched');
    expect(gone.ticket).toMatchObject({ departmentId: OTHER, may: [] });
    const come = await other.hears(number, 'dispatched');
    expect(come.ticket).toMatchObject({ departmentId: OTHER });
    expect(come.ticket.may).toContain('sign');

    const version = await command(other, number, { type: 'sign' });
    await other.hearsVersion(number, version);
    expect(types(hrss.about(number))).toEqual(['routed', 'dispatched']);
    expect(types(other.about(number))).toEqual(['dispatched', 'signed']);
  });

  test('by the citizen is pushed too', async () => {
    const { agent, hrss, remote } = consoles;
    const { number, code } = await receive(WAGES);
    await hrss.hears(number, 'routed');
    const path = `/api/v1/track/${number}/withdraw?code=${code}`;
    expect((await here.call('POST', path, { body: { reason: '已解决' } })).status).toBe(200);
    for (const console of [agent, hrss, remote]) {
      const { ticket } = await console.hears(number, 'withdrawn');
      expect(ticket).toMatchObject({ status: 'withdrawn', dueAt: null });
      expect(ticket.may).not.toContain('dispatch');
    }
  });

  test('leaves no gap and comes once, however many come at the same time', async () => {
    const { agent, hrss, remote } = consoles;
    const receipts = await Promise.all(Array.from({ length: 40 }, () => receive(WAGES)));
    await Promise.all(
      receipts.map(async ({ number }) => {
        await hrss.hears(number, 'routed');
        const note = { type: 'note', text: '同时' };
        await Promise.all([agent, hrss, agent].map((by) => command(by, number, note)));
      }),
    );
    for (const { number } of receipts) {
      for (const console of [agent, remote]) {
        await console.hearsVersion(number, 5);
        expect(versions(console.about(number)).toSorted()).toEqual([1, 2, 3, 4, 5]);
      }
    }
  });
});

describe('roles in processes of their own', () => {
  test('a worker without doors routes what comes in at a door without a worker', async () => {
    await using door = await startTestServer({ roles: ['api'] });
    const { mongoUrl, prefix } = door;
    await using worker = await startTestServer({ mongoUrl, prefix, roles: ['worker'] });
    using agent = await openConsole(door, 'agent');
    const { body } = await door.handIn(aChat());
    const routed = await agent.hears(body.number, 'routed');
    expect(routed.ticket).toMatchObject({ status: 'routed', departmentId: 'hrss' });
    expect(types(agent.about(body.number))).toEqual(['received', 'routed']);
    expect((await worker.call('GET', '/api/v1/desk')).status).toBe(404);
    expect((await worker.call('GET', '/health/ready')).status).toBe(200);
  });
});

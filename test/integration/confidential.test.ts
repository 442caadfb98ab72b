import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TicketCard } from '../../src/contract/ticket.ts';
import { openConsole } from '../builders/console.ts';
import { anAppFeedback } from '../builders/inquiries.ts';
import { bringTo, give, LEAD } from '../builders/loop.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

const NAME = '欧阳静怡';
const PHONE = '13911112222';
const WORDS = '我叫欧阳静怡，公司拖欠我三个月工资，请打13911112222。';

/** Without a worker tickets stay as they came. */
let server: TestServer;
let number: string;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  const contact = { name: NAME, phone: PHONE };
  ({ number } = await bringTo(server, 'signed', anAppFeedback({ contact, text: WORDS })));
});
afterAll(() => server[Symbol.asyncDispose]());

async function found(who: string, q: string): Promise<TicketCard[]> {
  const { token } = await server.signIn(who);
  const query = new URLSearchParams({ q });
  return (await server.call('GET', `/api/v1/tickets?${query}`, { token })).body.items;
}

async function seen(who: string): Promise<string> {
  const { token } = await server.signIn(who);
  const path = `/api/v1/tickets/${number}`;
  return JSON.stringify((await server.call('GET', path, { token })).body);
}

const LOOKUPS = [NAME, PHONE, '欧阳静怡，公司'];

describe('保密', () => {
  test('before it, those who have the ticket see and find who the citizen is', async () => {
    for (const who of ['agent', `dept-${LEAD}`]) {
      expect(await seen(who)).toContain(PHONE);
      for (const words of LOOKUPS) expect(await found(who, words)).toHaveLength(1);
    }
  });

  test('after it nobody does, in no view, list, search or push', async () => {
    using handler = await openConsole(server, `dept-${LEAD}`);
    using agent = await openConsole(server, 'agent');
    const set = { type: 'set_confidential', on: true, text: `${NAME}担心被报复` } as const;
    const { version } = await give(server, ['dispatcher', number, set]);
    await give(server, ['dispatcher', number, { type: 'note', text: `${NAME}又来电` }]);
    for (const { user, hearsVersion, about } of [handler, agent]) {
      await hearsVersion(number, version + 1);
      expect(JSON.stringify(about(number))).not.toMatch(/欧阳|13911112222/);
      const text = await seen(user.id);
      expect(text).not.toMatch(/欧阳静怡|13911112222/);
      expect(JSON.parse(text)).toMatchObject({ masked: true, flags: ['confidential'] });
      for (const words of LOOKUPS) expect(await found(user.id, words)).toEqual([]);
      expect(await found(user.id, number)).toHaveLength(1);
    }
  });

  test('who gives a reason sees and hears it again; the reason is on record, the others stay blind', async () => {
    using agent = await openConsole(server, 'agent');
    using agent2 = await openConsole(server, 'agent2');
    const view = await give(server, ['agent', number, { type: 'unmask', text: '需要回电核实' }]);
    expect(view).toMatchObject({ masked: false });
    expect(view.may).not.toContain('unmask');
    expect(view.timeline.at(-1)).toMatchObject({ type: 'unmasked', text: '需要回电核实' });
    expect(JSON.stringify(view)).toContain(PHONE);
    for (const words of LOOKUPS) {
      expect(await found('agent', words)).toHaveLength(1);
      expect(await found('agent2', words)).toEqual([]);
    }
    const note = { type: 'note', text: '已回电' } as const;
    const { version } = await give(server, ['dispatcher', number, note]);
    expect((await agent.hearsVersion(number, version)).events).toMatchObject([{ type: 'noted' }]);
    const blind = await agent2.hearsVersion(number, version);
    expect(blind.events).toEqual([]);
    expect(blind.ticket.may).toContain('unmask');
  });

  test('what people write about it tells no name where tickets are listed, dated and announced', async () => {
    const contact = { name: NAME, phone: PHONE };
    const place = { address: `和平街8号${NAME}家` };
    const text = '欧阳女士盼复。';
    const made = await bringTo(server, 'signed', anAppFeedback({ contact, place, text }));
    const before = { type: 'urge', text: `${NAME}催` } as const;
    await give(server, ['agent', made.number, before]);
    await give(server, ['dispatcher', made.number, { type: 'set_confidential', on: true }]);
    const ask = { type: 'ask_extension', days: 1, text: `${NAME}同意` } as const;
    await give(server, [`dept-${LEAD}`, made.number, ask]);
    await give(server, ['dispatcher', made.number, { type: 'rule_extension', decision: 'grant' }]);
    await give(server, ['agent', made.number, { type: 'urge', text: `${PHONE}又催` }]);
    const { token } = await server.signIn(`dept-${LEAD}`);
    const read = async (path: string) => {
      const { body } = await server.call('GET', `/api/v1/${path}`, { token });
      return JSON.stringify(body);
    };
    const ticket = `tickets/${made.number}`;
    for (const path of [ticket, `${ticket}/clocks`, `tickets?q=${made.number}`]) {
      expect(await read(path)).not.toMatch(/欧阳|13911112222/);
    }
    const told = () => read('notices').then((body) => JSON.parse(body).items);
    await expect.poll(told).toMatchObject([{ type: 'urged' }, { type: 'extension_ruled' }, {}]);
    await expect.poll(async () => JSON.stringify(await told())).not.toMatch(/欧阳|13911112222/);
  });
});

import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { loadTemplates } from '../../server/telling/load-templates.ts';
import { createTeller } from '../../server/telling/teller.ts';
import { viewOf } from '../../src/ticket/present.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { handlerOf, routedTo, staff } from '../builders/ticket.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const HOSTILE = '</td></style><script>alert(1)</script><img src=x onerror="alert(2)">{{by}}';

async function handIn(extra: object = {}): Promise<string> {
  const { body } = await server.handIn({
    channel: 'app',
    externalId: `p-${Math.random()}`,
    subject: `拖欠工资 ${HOSTILE}`,
    text: `公司拖欠我三个月工资，一直不给。${HOSTILE}`,
    contact: { name: `王小明${HOSTILE}`, phone: '13800001234' },
    place: { address: `人民路1号${HOSTILE}` },
    ...extra,
  });
  await server.ticketOnce(body.number, ['routed', 'needs_dispatch']);
  return body.number;
}

async function print(username: string, number: string, query = '') {
  const { token } = await server.signIn(username);
  const path = `${server.url}/api/v1/tickets/${number.toLowerCase()}/print${query}`;
  const response = await fetch(path, { headers: { Cookie: `yihaoda_session=${token}` } });
  return { response, html: await response.text() };
}

describe('the printed ticket', () => {
  it('says everything that its reader may know, in the language asked for', async () => {
    const number = await handIn();
    await server.command('dispatcher', number, { type: 'dispatch', departmentId: 'hrss' });
    await server.command('dept-hrss', number, { type: 'sign' });
    await server.command('dept-hrss', number, { type: 'note', text: '只给自己人看' });
    await server.command('dept-hrss', number, { type: 'reply', text: `已责令支付${HOSTILE}` });
    const { response, html } = await print('dept-hrss', number, '?lang=zh');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const words of [
      '和安市12345',
      number,
      '13800001234',
      '王小明',
      '答复市民',
      '办结',
      '校验码',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('只给自己人看');
    const english = await print('dept-hrss', number, '?lang=en');
    expect(english.html).toContain('He&#x27;an 12345 Hotline: Work Order');
    expect(english.html).toContain('Lead department');
  });

  it('shows hostile words and runs none of them', async () => {
    const { response, html } = await print('supervisor', await handIn());
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('does not tell the department who the citizen of a confidential ticket is', async () => {
    const number = await handIn({
      text: '我叫王小明，公司拖欠我工资，电话13800001234。',
      contact: { name: '王小明', phone: '13800001234' },
      place: {},
      subject: '拖欠工资',
    });
    await server.command('dispatcher', number, { type: 'dispatch', departmentId: 'hrss' });
    await server.command('dispatcher', number, { type: 'set_confidential', on: true });
    const { html } = await print('dept-hrss', number);
    expect(html).toContain('保密');
    expect(html).not.toMatch(/王小明|13800001234/);
    expect((await print('dispatcher', number)).html).not.toContain('13800001234');
    await server.command('dispatcher', number, { type: 'unmask', text: '需要回访' });
    expect((await print('dispatcher', number)).html).toContain('13800001234');
  });

  it('is for staff who may see the ticket', async () => {
    const number = await handIn();
    const nobody = await fetch(`${server.url}/api/v1/tickets/${number}/print`);
    expect(nobody.status).toBe(401);
    expect((await print('dept-tobacco', number)).response.status).toBe(404);
    expect((await print('supervisor', number, '?lang=fr')).response.status).toBe(400);
  });
});

test('a ticket prints at every point of its life, in both languages', () => {
  const teller = createTeller(loadTemplates(), () => null);
  const city = { name: '和安市', englishName: 'Hean' };
  const ticket = routedTo('hrss');
  for (const viewer of [staff('supervisor'), handlerOf('hrss')]) {
    for (const language of ['zh', 'en'] as const) {
      const options = { language, city, printedBy: '某人', at: ticket.changedAt, seal: null };
      const { html } = teller.page(viewOf(ticket, viewer), options);
      expect(html).not.toMatch(/undefined|null|NaN|\[object/);
    }
  }
});

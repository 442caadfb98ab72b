import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FilledTemplates, ReplyTemplates } from '../../src/contract/desk-work.ts';
import { aChat } from '../builders/inquiries.ts';
import { bringTo } from '../builders/loop.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
});
afterAll(() => server[Symbol.asyncDispose]());

const PATH = '/api/v1/reply-templates';

async function as(who: string, method: string, path: string, body?: unknown) {
  const { token } = await server.signIn(who);
  return server.call(method, path, { token, body });
}
const namesFor = async (who: string): Promise<string[]> => {
  const list: ReplyTemplates = (await as(who, 'GET', PATH)).body;
  return list.items.map(({ name }) => name);
};

describe('reply templates', () => {
  test('are a department’s own, or for all, and listed so', async () => {
    const own = { name: '欠薪已立案', text: '{{citizenName}}您好：{{department}}已立案。' };
    const all = { name: '感谢来电', text: '感谢来电，{{date}}' };
    expect((await as('dept-hrss', 'POST', PATH, own)).status).toBe(201);
    expect((await as('supervisor', 'POST', PATH, all)).status).toBe(201);
    expect(await namesFor('dept-hrss-2')).toEqual(['欠薪已立案', '感谢来电']);
    expect(await namesFor('dept-housing')).toEqual(['感谢来电']);
    expect(await namesFor('agent')).toEqual(['感谢来电']);

    const seen: ReplyTemplates = (await as('dept-hrss', 'GET', PATH)).body;
    expect(seen.items.map(({ mayEdit }) => mayEdit)).toEqual([true, false]);
    expect([seen.mayAdd, (await as('agent', 'GET', PATH)).body.mayAdd]).toEqual([true, false]);
  });

  test('are changed and removed by who may', async () => {
    const { id } = (await as('dept-hrss', 'POST', PATH, { name: '草稿', text: '一' })).body;
    const changed = { name: '定稿', text: '二' };
    expect((await as('dept-housing', 'PUT', `${PATH}/${id}`, changed)).status).toBe(404);
    expect((await as('agent', 'PUT', `${PATH}/${id}`, changed)).status).toBe(403);
    const answer = await as('dept-hrss-2', 'PUT', `${PATH}/${id}`, changed);
    expect(answer.body).toMatchObject({ ...changed, by: { id: 'dept-hrss-2' } });

    expect((await as('dept-housing', 'DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect(await namesFor('dept-hrss')).toContain('定稿');
    expect((await as('dept-hrss', 'DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect(await namesFor('dept-hrss')).not.toContain('定稿');
    expect((await as('dept-hrss', 'DELETE', `${PATH}/${id}`)).status).toBe(204);
  });

  test('with a mistake are refused in words', async () => {
    const broken = { name: '错', text: '{{phone}}' };
    const answer = await as('dept-hrss', 'POST', PATH, broken);
    expect([answer.status, answer.body.code]).toEqual([422, 'template_broken']);
    expect((await as('dept-hrss', 'POST', PATH, { name: '', text: '' })).status).toBe(400);
    expect((await as('agent', 'POST', PATH, { name: '一', text: '一' })).status).toBe(403);
  });

  test('are filled in for a ticket, for whoever sees it', async () => {
    const contact = { name: '钱先生', phone: '13800138000' };
    const { number } = await bringTo(server, 'signed', aChat({ contact }));
    const path = `/api/v1/tickets/${number}/reply-templates`;
    const { items }: FilledTemplates = (await as('dept-hrss', 'GET', path)).body;
    expect(items.find(({ name }) => name === '欠薪已立案')?.text).toBe(
      '钱先生您好：人力资源和社会保障局已立案。',
    );
    expect((await as('dept-education', 'GET', path)).status).toBe(404);

    await server.command('agent', number, { type: 'set_confidential', on: true });
    const masked: FilledTemplates = (await as('dept-hrss', 'GET', path)).body;
    expect(masked.items.find(({ name }) => name === '欠薪已立案')?.text).toMatch(/^市民您好/);
  });
});

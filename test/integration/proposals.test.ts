import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Proposal, ProposalList } from '../../src/contract/proposals.ts';
import { aDirectory, directoryAdmin, type DirectoryAdmin } from '../builders/directory.ts';
import { aChat } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

const WORD = '占道经营';
const STREETS = [
  '桂花巷口早晚都有人占道经营，婴儿车推不过去',
  '水果车在纺织厂北门占道经营，喇叭响一整天',
  '六中对面的烧烤店占道经营，地上全是油',
  '早点铺子占道经营，桌子摆到盲道上了',
  '沿河步道有卖菜的占道经营，收摊后烂叶子没人扫',
  '占道经营的三轮车把路口堵得死死的',
  '五金店常年占道经营，铁皮柜都搬出来了',
  '夜里十点以后医院后墙一排占道经营的推车',
  '百货大楼前占道经营越来越凶',
  '学生放学要绕开占道经营的炸串摊',
  '铁路桥洞下有人占道经营卖旧家具',
  '市场明明有空摊位，他们偏要在外头占道经营',
  '轮椅过不去，因为占道经营的人把坡道占了',
  '占道经营半年没见有人来过',
];

const withUrbanManagement = () => {
  const directory = aDirectory();
  const urban = {
    ...directory.departments[0]!,
    id: 'urban-management',
    name: '城管局',
    shortName: '城管',
    keywords: [{ word: '路灯', weight: 8 }],
  };
  return { ...directory, departments: [...directory.departments, urban] };
};

let server: TestServer;
let admin: DirectoryAdmin;
beforeAll(async () => {
  server = await startTestServer({ directory: withUrbanManagement() });
  admin = directoryAdmin(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const routed = async (text: string, phone: string) =>
  server.ticketOnce((await server.handIn(aChat({ text, contact: { phone } }))).body.number, [
    'routed',
    'needs_dispatch',
  ]);

/** The list, once it is fresh. */
const proposed = (): Promise<ProposalList> =>
  eventually(async () => {
    const { status, body } = await admin.ask('GET', '/proposals');
    expect(status).toBe(200);
    return body.refreshing ? null : body;
  });

const known = async (): Promise<Proposal | undefined> =>
  (await proposed()).items.find(({ word }) => word === WORD);

test('who may: admins and supervisors read, admins answer', async () => {
  expect((await admin.ask('GET', '/proposals', undefined, 'supervisor')).body.mayEdit).toBe(false);
  for (const username of ['dispatcher', 'agent', 'dept-hrss']) {
    expect((await admin.ask('GET', '/proposals', undefined, username)).status).toBe(403);
  }
  for (const path of ['accept', 'dismiss', 'restore']) {
    const body = { ids: ['hrss:x'] };
    const refused = await admin.ask('POST', `/proposals/${path}`, body, 'supervisor');
    expect(refused.status).toBe(403);
    const gone = await admin.ask('POST', `/proposals/${path}`, body);
    expect([gone.status, gone.body.code]).toEqual([409, 'proposals_gone']);
    expect((await admin.ask('POST', `/proposals/${path}`, { ids: [] })).status).toBe(400);
  }
  expect((await server.call('GET', '/api/v1/directory/proposals')).status).toBe(401);
});

describe('fourteen tickets that people sent to one department', () => {
  test('give a proposal, with what speaks for it', async () => {
    expect(await proposed()).toMatchObject({ items: [], basedOn: { corrections: 0 } });
    for (const text of ['老板拖欠工资两个月', '小区停水一整天了'])
      await routed(text, '13900000000');
    for (const [at, text] of STREETS.entries()) {
      const ticket = await routed(text, `138000000${10 + at}`);
      expect(ticket.status).toBe('needs_dispatch');
      const sent = { type: 'dispatch', departmentId: 'urban-management' };
      expect((await server.command('dispatcher', ticket.number, sent)).status).toBe(200);
    }
    const { items, basedOn } = await proposed();
    expect(basedOn).toMatchObject({ version: 'v1', byHand: 14, corrections: 14 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: `urban-management:${WORD}`,
      action: 'add',
      from: null,
      support: 14,
      mends: 14,
      breaks: 0,
      counterExamples: 0,
      draftId: null,
    });
    expect(items[0]?.examples).toHaveLength(5);
  });

  test('dismissed, it is not asked again; brought back, it is', async () => {
    const ids = [`urban-management:${WORD}`];
    const reason = '先观察';
    const dismissed = (await admin.ask('POST', '/proposals/dismiss', { ids, reason })).body;
    expect(dismissed.items).toEqual([]);
    expect(dismissed.dismissed).toMatchObject([{ id: ids[0], reason, support: 14 }]);
    expect(await known()).toBeUndefined();
    const back = (await admin.ask('POST', '/proposals/restore', { ids })).body;
    expect(back.dismissed).toEqual([]);
    expect(back.items).toMatchObject([{ id: ids[0] }]);
  });

  test('accepted, it is in a draft; published, the next one goes there by itself', async () => {
    const ids = [`urban-management:${WORD}`, 'hrss:no-such-word'];
    const accepted = await admin.ask('POST', '/proposals/accept', { ids });
    expect(accepted.status).toBe(201);
    expect(accepted.body).toMatchObject({ changed: 1, draft: { basedOn: 'v1', overtaken: false } });
    const draft = accepted.body.draft.id;
    const { added } = (await admin.ask('GET', `/diff?from=current&to=${draft}`)).body.keywords;
    expect(added).toMatchObject([{ departmentId: 'urban-management', word: WORD }]);
    expect(await known()).toMatchObject({ draftId: draft });

    const again = await admin.ask('POST', '/proposals/accept', { ids, draftId: draft });
    expect(again.body).toMatchObject({ changed: 0, draft: { id: draft, revision: 2 } });

    expect((await admin.publish(draft)).status).toBe(201);
    const next = await routed('体育馆门口有人占道经营', '13700000000');
    expect(next).toMatchObject({ status: 'routed', departmentId: 'urban-management' });
    expect(next.routing).toMatchObject({ decidedBy: 'keywords', lexiconVersion: 'v2' });
    expect(await proposed()).toMatchObject({
      items: [],
      basedOn: { version: 'v2', corrections: 0 },
    });
  });

  test('stands in the audit trail', async () => {
    const { items } = (await admin.ask('GET', '/audit')).body;
    const seen = items.map(({ action }: { action: string }) => action);
    expect(seen.filter((action: string) => action.startsWith('proposals_'))).toEqual([
      'proposals_accepted',
      'proposals_restored',
      'proposals_dismissed',
    ]);
    const [accepted] = (await admin.ask('GET', '/audit?action=proposals_accepted')).body.items;
    expect(accepted.details).toMatchObject({ words: [WORD], added: 1 });
  });
});

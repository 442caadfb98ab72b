import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArticleStore } from '../../server/knowledge/article-store.ts';
import { openLiveKnowledge } from '../../server/knowledge/live-knowledge.ts';
import { createLog } from '../../server/ops/log.ts';
import { connectMongo } from '../../server/store/connect.ts';
import type {
  Article,
  ArticleVersions,
  KnowledgePage,
  PublicAnswers,
  Unanswered,
  WriteArticle,
} from '../../src/contract/knowledge.ts';
import { eventually, startBeside, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let second: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  second = await startBeside(server);
});
afterAll(async () => {
  await second[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const PATH = '/api/v1/knowledge';
const DAY_MS = 86_400_000;

/** A day of China's calendar, so many days from today. */
const dayIn = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);

const anArticle = (question: string, more: Partial<WriteArticle> = {}): WriteArticle => ({
  question,
  answer: '带身份证到窗口办理，当天办结。',
  departmentId: 'hrss',
  guide: { place: '市民服务中心', fee: '不收费' },
  keywords: [],
  public: true,
  validUntil: null,
  ...more,
});

async function as(who: string, method: string, path: string, body?: unknown, at = server) {
  const { token } = await server.signIn(who);
  return at.call(method, path, { token, body });
}
async function written(article: WriteArticle, by = 'supervisor'): Promise<Article> {
  const { status, body } = await as(by, 'POST', PATH, article);
  expect(status).toBe(201);
  return body;
}
async function found(q: string, more = '', at = server): Promise<KnowledgePage> {
  const path = `${PATH}?q=${encodeURIComponent(q)}${more}`;
  return (await as('agent', 'GET', path, undefined, at)).body;
}
async function publicly(q: string, at = server): Promise<PublicAnswers['items']> {
  return (await at.call('GET', `${PATH}/public?q=${encodeURIComponent(q)}`)).body.items;
}
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

describe('writing', () => {
  test('is for supervisors and admins, and for a department’s handlers about their own', async () => {
    const article = anArticle('失业登记怎么办？');
    for (const who of ['agent', 'dispatcher', 'dept-housing']) {
      expect((await as(who, 'POST', PATH, article)).status, who).toBe(403);
    }
    expect((await server.call('POST', PATH, { body: article })).status).toBe(401);
    const own = await written(article, 'dept-hrss');
    const all = await written(anArticle('热线几点上班？', { departmentId: null }), 'admin');

    const edit = (who: string, { id, version }: Article, departmentId = article.departmentId) =>
      as(who, 'PUT', `${PATH}/${id}`, { ...article, departmentId, version });
    expect((await edit('agent', own)).status).toBe(403);
    expect((await edit('dept-housing', own)).status).toBe(403);
    expect((await edit('dept-hrss', all)).status).toBe(403);
    expect((await edit('dept-hrss', own, 'housing')).status).toBe(403);
    expect((await as('dept-housing', 'DELETE', `${PATH}/${own.id}`)).status).toBe(403);
    expect((await edit('dept-hrss-2', own)).body).toMatchObject({
      version: 2,
      changedBy: { id: 'dept-hrss-2' },
    });

    const mayEdit = async (who: string) => {
      const { items, mayAdd }: KnowledgePage = (await as(who, 'GET', PATH)).body;
      return [mayAdd, ...[own, all].map(({ id }) => items.find((one) => one.id === id)?.mayEdit)];
    };
    expect(await mayEdit('agent')).toEqual([false, false, false]);
    expect(await mayEdit('dept-hrss')).toEqual([true, true, false]);
    expect(await mayEdit('supervisor')).toEqual([true, true, true]);
  });

  test('is refused in words', async () => {
    const unknown = anArticle('一二', { departmentId: 'nowhere' });
    const answer = await as('admin', 'POST', PATH, unknown);
    expect([answer.status, answer.body.code]).toEqual([422, 'unknown_department']);
    expect((await as('admin', 'POST', PATH, { question: '' })).status).toBe(400);
    const { id } = await written(anArticle('没有版本号的修改'));
    expect((await as('admin', 'PUT', `${PATH}/${id}`, anArticle('一二'))).status).toBe(400);
    const nowhere = await as('agent', 'GET', `${PATH}/nowhere`);
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'not_in_knowledge']);
  });

  test('of two at the same time lets one win, and keeps all that was ever said', async () => {
    const { id } = await written(anArticle('两个人同时改的知识'));
    const edit = (answer: string, version = 1) =>
      as('supervisor', 'PUT', `${PATH}/${id}`, { ...anArticle('两个人同时改'), answer, version });
    const answers = await Promise.all([edit('甲改的答案'), edit('乙改的答案')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('article_changed');

    expect((await as('admin', 'DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect((await as('agent', 'GET', `${PATH}/${id}`)).status).toBe(404);
    expect((await edit('太晚了', 3)).status).toBe(404);
    const { items }: ArticleVersions = (await as('agent', 'GET', `${PATH}/${id}/versions`)).body;
    expect(items.map(({ version, withdrawn, by }) => [version, withdrawn, by.id])).toEqual([
      [3, true, 'admin'],
      [2, false, 'supervisor'],
      [1, false, 'supervisor'],
    ]);
    expect(items[2]?.question).toBe('两个人同时改的知识');
  });
});

describe('finding', () => {
  test('puts what has expired last, and tells what expires soon', async () => {
    const name = '琥珀补贴';
    const until = (validUntil: string | null) =>
      written(anArticle(`${name}怎么领取？`, { validUntil }));
    const [gone, today, soon, later] = [
      await until(dayIn(-1)),
      await until(dayIn(0)),
      await until(dayIn(30)),
      await until(dayIn(31)),
    ];
    const { items } = await found(name);
    expect(items.at(-1)).toMatchObject({ id: gone.id, expired: true });
    expect(items.filter(({ expired }) => expired)).toHaveLength(1);
    expect(items[0]?.hits).toContainEqual({ field: 'question', start: 0, end: 4 });
    expect(items[0]?.score).toBeGreaterThan(0.5);

    const inState = async (state: string) => idsOf(await found(name, `&state=${state}`)).sort();
    const ids = (...articles: Article[]) => articles.map(({ id }) => id).sort();
    expect(await inState('expired')).toEqual(ids(gone));
    expect(await inState('expiring')).toEqual(ids(today, soon));
    expect(await inState('valid')).toEqual(ids(today, soon, later));
    expect(idsOf(await found(name, '&department=housing'))).toEqual([]);
  });

  test('goes page by page, with and without a question', async () => {
    const all: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      all.push((await written(anArticle(`翡翠卡第${index}问`, { departmentId: 'parks' }))).id);
    }
    for (const q of ['', `q=${encodeURIComponent('翡翠卡')}&`]) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const more: string = cursor && `&cursor=${cursor}`;
        const path = `${PATH}?${q}department=parks&limit=3${more}`;
        const page: KnowledgePage = (await as('agent', 'GET', path)).body;
        seen.push(...idsOf(page));
        cursor = page.nextCursor;
      }
      expect(seen.toSorted()).toEqual(all.toSorted());
      if (q === '') expect(seen).toEqual(all.toReversed());
    }
    expect((await as('agent', 'GET', `${PATH}?cursor=nonsense`)).status).toBe(400);
  });

  test.each(['hears of changes', 'hears nothing and looks for itself'])(
    'is the same in another process, which %s',
    async (how) => {
      const hears = how === 'hears of changes';
      const deaf = { ...server, prefix: `${server.prefix}-deaf` };
      const other = hears ? second : await startBeside(deaf);
      const inOther = async (q: string) => idsOf(await found(q, '', other));
      const once = (isSo: () => Promise<boolean>) =>
        eventually(async () => ((await isSo()) ? true : null), 20_000);
      const { id } = await written(anArticle('水晶证怎么办理？'));
      await once(async () => (await inOther('水晶证')).includes(id));
      const edited = { ...anArticle('珊瑚证怎么办理？'), version: 1 };
      expect((await as('admin', 'PUT', `${PATH}/${id}`, edited, other)).status).toBe(200);
      await once(async () => idsOf(await found('珊瑚证')).includes(id));
      expect(idsOf(await found('水晶证'))).toEqual([]);
      await as('admin', 'DELETE', `${PATH}/${id}`);
      await once(async () => (await inOther('珊瑚证')).length === 0);
      if (!hears) await other[Symbol.asyncDispose]();
    },
  );
});

describe('citizens', () => {
  test('see what is public and holds, and whose it is', async () => {
    const q = '玛瑙许可';
    const open = await written(anArticle(`${q}怎么办？`, { validUntil: dayIn(0) }));
    await written(anArticle(`${q}内部口径`, { public: false }));
    await written(anArticle(`${q}去年怎么办？`, { validUntil: dayIn(-1) }));
    const answers = await publicly(`请问${q}在哪里办？`);
    expect(idsOf({ items: answers })).toEqual([open.id]);
    expect(answers[0]).toEqual({
      id: open.id,
      question: open.question,
      answer: open.answer,
      guide: open.guide,
      validUntil: open.validUntil,
      department: {
        name: '人力资源和社会保障局',
        englishName: expect.stringContaining('Human Resources'),
      },
    });
    expect((await found(q)).items).toHaveLength(3);

    await as('supervisor', 'PUT', `${PATH}/${open.id}`, {
      ...anArticle(`${q}怎么办？`, { public: false }),
      version: 1,
    });
    expect(await publicly(q)).toEqual([]);
  });

  test('get five answers at most, none to nothing, and no more than a page may ask', async () => {
    for (let index = 0; index < 7; index += 1) await written(anArticle(`珍珠税第${index}条`));
    expect(await publicly('珍珠税')).toHaveLength(5);
    expect(await publicly('')).toEqual([]);
    expect((await server.call('GET', `${PATH}/public`)).status).toBe(400);
    const long = encodeURIComponent('长'.repeat(501));
    expect((await server.call('GET', `${PATH}/public?q=${long}`)).status).toBe(400);
  });

  test('stop seeing an article when its last day ends in China', async () => {
    const { id } = await written(anArticle('琉璃节停车安排', { validUntil: '2031-05-01' }));
    const connection = await connectMongo(server.mongoUrl);
    let now = '2031-05-01T15:59:59.999Z';
    const live = await openLiveKnowledge({
      store: createArticleStore(connection),
      now: () => now,
      log: createLog('silent'),
    });
    const seen = (publicOnly: boolean) =>
      live.search('琉璃节', { limit: 5, publicOnly }).map(({ article, validity }) => {
        return [article.id, validity];
      });
    expect(seen(true)).toEqual([[id, 'expiring']]);
    now = '2031-05-01T16:00:00.000Z';
    expect([seen(true), seen(false)]).toEqual([[], [[id, 'expired']]]);
    live.close();
    await connection.close();
  });
});

describe('whether it helped', () => {
  const counts = async (id: string) => {
    const { helped, notHelped } = (await as('agent', 'GET', `${PATH}/${id}`)).body;
    return [helped, notHelped];
  };

  test('counts once for each person and ticket, and minds may change', async () => {
    const { id } = await written(anArticle('助人为乐'));
    const say = (who: string, body: object) => as(who, 'POST', `${PATH}/${id}/helped`, body);
    const number = 'YH20261122-000123';
    const many = Array.from({ length: 8 }, () => say('agent', { helped: true, number }));
    expect((await Promise.all(many)).map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await counts(id)).toEqual([1, 0]);
    await say('agent', { helped: true, number: 'YH20261122-000124' });
    await say('agent2', { helped: true, number });
    await say('agent', { helped: true });
    expect(await counts(id)).toEqual([4, 0]);
    expect((await say('agent', { helped: false, number })).body).toMatchObject({
      helped: 3,
      notHelped: 1,
      version: 1,
    });
    expect((await say('agent', { helped: true, number: '不是工单' })).status).toBe(400);
  });

  test('is asked of citizens about what they can see, once for each client', async () => {
    const open = await written(anArticle('有用吗'));
    const hidden = await written(anArticle('看不到', { public: false }));
    const say = (id: string, body: object, at = server) =>
      at.call('POST', `${PATH}/public/${id}/helped`, { body });
    const one = { helped: true, clientId: 'client-0001' };
    await eventually(async () => ((await say(open.id, one, second)).status === 204 ? true : null));
    const again = await Promise.all([1, 2, 3, 4].map(() => say(open.id, one)));
    expect(again.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    await say(open.id, { helped: false, clientId: 'client-0002' });
    await say(open.id, { helped: false });
    await say(open.id, { helped: false });
    expect(await counts(open.id)).toEqual([1, 2]);
    expect((await say(hidden.id, one)).status).toBe(404);
    expect((await say('nowhere', one)).status).toBe(404);
  });

  test('is refused to an address that says it too often', async () => {
    const { id } = await written(anArticle('问得太多'));
    const say = () =>
      second.call('POST', `${PATH}/public/${id}/helped`, {
        body: { helped: true, clientId: 'client-0003' },
      });
    const answers = await Promise.all(Array.from({ length: 70 }, say));
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0);
  });
});

test('what nobody found is kept for writers, once they stop typing', async () => {
  const own = await startTestServer({ roles: ['api'] });
  const unanswered = async (who: string) => {
    const { token } = await own.signIn(who);
    return own.call('GET', `${PATH}/unanswered`, { token });
  };
  const ask = (q: string) => own.call('GET', `${PATH}/public?q=${encodeURIComponent(q)}`);
  try {
    for (const q of ['宠物', '宠物蜥', '宠物蜥蜴能上', '宠物蜥蜴能上地铁吗']) await ask(q);
    // Something else: the asker has stopped.
    await ask('我叫王小明，电话13800138000');
    const { token } = await own.signIn('agent');
    await own.call('GET', `${PATH}?q=${encodeURIComponent('请问宠物蜥蜴上地铁')}`, { token });
    await own.call('GET', `${PATH}?q=${encodeURIComponent('别的事情')}`, { token });
    const { items }: Unanswered = await eventually(async () => {
      const { body } = await unanswered('supervisor');
      return body.items[0]?.times === 2 ? body : null;
    });
    expect(items).toEqual([
      { question: '宠物蜥蜴能上地铁吗', times: 2, lastAskedAt: expect.any(String) },
    ]);
    expect((await unanswered('agent')).status).toBe(403);
    expect((await unanswered('admin')).status).toBe(200);
  } finally {
    await own[Symbol.asyncDispose]();
  }
});

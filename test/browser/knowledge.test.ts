import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, PHONE, UNHURRIED, type TestBrowser } from '../builders/browser.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';
import { openConsole } from './people.ts';

const QUESTION = '共享自行车停放点被占用怎么反映？';
const ANSWER = '请提供地点和照片，城管部门会在两天内清理。';

let server: TestServer;
let browser: TestBrowser;
let supervisor: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  supervisor = await openConsole(browser, server.url, 'supervisor', '/knowledge');
});
afterAll(async () => {
  for (const one of [browser, server]) await one?.[Symbol.asyncDispose]();
});

const lines = (page: Page) => page.getByRole('list', { name: '知识', exact: true });
const search = async (page: Page, words: string) => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.getByLabel('搜索问题、答案、关键词').fill(words);
};
const known = (page: Page) => page.getByRole('region', { name: '也许已经有答案' });
const articleOf = async () => {
  const { token } = await server.signIn('supervisor');
  const { body } = await server.call('GET', `/api/v1/knowledge?q=${encodeURIComponent(QUESTION)}`, {
    token,
  });
  return body.items.find(({ question }: { question: string }) => question === QUESTION);
};

test(
  'an article is written, found, read by a citizen, counted, outdated and withdrawn',
  UNHURRIED,
  async () => {
    await supervisor.getByRole('button', { name: '写一条' }).click();
    const editor = supervisor.getByRole('form', { name: '写一条' });
    await editor.getByLabel('问题').fill(QUESTION);
    await editor.getByLabel('答案').fill(ANSWER);
    await editor.getByLabel('办理地点').fill('社区网格站');
    await editor.getByLabel('关键词').fill('单车乱停，');
    // What is not saved yet survives a look elsewhere.
    await supervisor.getByRole('link', { name: '督办屏' }).click();
    await supervisor.goBack();
    await editor.getByText('有修改未保存').waitFor();
    expect(await editor.getByLabel('答案').inputValue()).toBe(ANSWER);
    await editor.getByRole('button', { name: '保存' }).click();
    await supervisor.getByRole('article', { name: QUESTION }).getByText('社区网格站').waitFor();

    const agent = await openConsole(browser, server.url, 'agent', '/knowledge');
    await search(agent, '单车停放');
    await lines(agent).getByRole('link').filter({ hasText: QUESTION }).waitFor();
    expect(await lines(agent).locator('mark').first().textContent()).not.toBe('');
    await agent.keyboard.press('Enter');
    const read = agent.getByRole('article', { name: QUESTION });
    await read.getByText(ANSWER).waitFor();
    expect(await read.getByRole('button', { name: '修改' }).count()).toBe(0);

    const citizen = await browser.device(PHONE);
    await citizen.goto(server.url);
    await citizen.getByLabel('事情的经过').fill('共享自行车的停放点被占用了，怎么反映？');
    await known(citizen).getByRole('button', { name: QUESTION }).click();
    await known(citizen).getByText(ANSWER).waitFor();
    await known(citizen).getByText('社区网格站').waitFor();
    await known(citizen).getByRole('button', { name: '解决了，不用再问' }).click();
    await citizen.getByText('很高兴帮到您。').waitFor();
    expect(await citizen.getByLabel('事情的经过').inputValue()).toBe('');
    await eventually(async () => ((await articleOf()).helped === 1 ? true : null));
    await citizen.getByRole('button', { name: /还是要问/ }).click();
    expect(await citizen.getByLabel('事情的经过').inputValue()).toContain('共享自行车');

    await citizen.goto(`${server.url}/chat`);
    await citizen.getByLabel('写消息').fill('共享自行车停放点被占用');
    await known(citizen).getByRole('button', { name: QUESTION }).click();
    await known(citizen).getByRole('button', { name: '不是我要问的' }).click();
    await known(citizen).waitFor({ state: 'hidden' });
    await eventually(async () => ((await articleOf()).notHelped === 1 ? true : null));

    await supervisor.getByRole('button', { name: '修改' }).click();
    const again = supervisor.getByRole('form', { name: '修改知识' });
    await again.getByLabel('有效期至').fill('2020-01-31');
    await again.getByRole('button', { name: '保存' }).click();
    await supervisor.getByText('2020-01-31 已过期').first().waitFor();
    const late = await browser.device(PHONE);
    await late.goto(server.url);
    const answered = late.waitForResponse((response) =>
      response.url().includes('/knowledge/public'),
    );
    await late.getByLabel('事情的经过').fill('共享自行车停放点被占用怎么反映');
    expect((await (await answered).json()).items).not.toContainEqual(
      expect.objectContaining({ question: QUESTION }),
    );

    await supervisor.getByRole('button', { name: '撤下' }).click();
    await supervisor.getByRole('tooltip').getByRole('button', { name: '撤下' }).click();
    await supervisor.getByText('已撤下').waitFor();
    await eventually(async () => ((await articleOf()) === undefined ? true : null));
    expect(browser.faults).toEqual([]);
  },
);

test('who is slower sees what the other wrote, and keeps both', UNHURRIED, async () => {
  const { token } = await server.signIn('supervisor');
  const body = {
    question: '路灯报修找谁？',
    answer: '请告诉我们灯杆编号。',
    departmentId: null,
    guide: null,
    keywords: [],
    public: true,
    validUntil: null,
  };
  const { body: article } = await server.call('POST', '/api/v1/knowledge', { token, body });
  const { token: adminToken } = await server.signIn('admin');
  await supervisor.goto(`${server.url}/desk/knowledge/${article.id}/edit`);
  const editor = supervisor.getByRole('form', { name: '修改知识' });
  await editor.getByLabel('答案').fill('请告诉我们灯杆编号，没有编号就说路名。');
  const theirs = { ...body, answer: '请拍下灯杆编号。', version: article.version };
  const put = await server.call('PUT', `/api/v1/knowledge/${article.id}`, {
    token: adminToken,
    body: theirs,
  });
  expect(put.status).toBe(200);
  await editor.getByRole('button', { name: '保存' }).click();
  const notice = editor.getByRole('alert').filter({ hasText: '已经保存了新的内容' });
  await notice.getByText('请拍下灯杆编号。').waitFor();
  await notice.getByRole('button', { name: '保留我的，接着改' }).click();
  await editor.getByRole('button', { name: '保存' }).click();
  await supervisor
    .getByRole('article', { name: body.question })
    .getByText('没有编号就说路名')
    .waitFor();
});

test('beside a conversation an answer is one key from the reply', UNHURRIED, async () => {
  const { token } = await server.signIn('supervisor');
  const question = '游泳馆暑期开放时间是几点？';
  const answer = '暑期每天早上八点到晚上九点。';
  const { body: article } = await server.call('POST', '/api/v1/knowledge', {
    token,
    body: {
      question,
      answer,
      departmentId: null,
      guide: { fee: '学生半价' },
      keywords: ['游泳馆'],
      public: true,
      validUntil: null,
    },
  });
  const agent = await openConsole(browser, server.url, 'agent2', '/conversations');
  await agent.getByRole('button', { name: /^(?:立即)?示闲$/ }).click();
  await agent.getByRole('button', { name: '我的状态' }).getByText('示闲').waitFor();
  const citizen = await browser.device(PHONE);
  await citizen.goto(`${server.url}/chat`);
  await citizen.getByLabel('写消息').fill('游泳馆暑期开放时间是几点');
  await known(citizen).getByRole('button', { name: question }).waitFor();
  await citizen.getByLabel('写消息').press('Enter');
  // Who has asked is not shown answers any more.
  await known(citizen).waitFor({ state: 'hidden' });
  await agent
    .getByRole('alert', { name: '新会话呼入' })
    .getByRole('button', { name: /接起/ })
    .click();
  const offered = agent.getByRole('list', { name: '相符的知识' });
  await offered.getByRole('button', { name: question, exact: true }).waitFor();
  await agent.keyboard.press('Alt+s');
  await agent.keyboard.press('ArrowDown');
  await agent.keyboard.press('Enter');
  await offered.getByRole('button', { name: '连同办事指南' }).click();
  expect(await agent.getByLabel(/^输入回复/).inputValue()).toBe(`${answer}\n费用：学生半价`);
  await offered.getByRole('button', { name: '有帮助', exact: true }).click();
  await offered.getByText('已计入').waitFor();
  const { body: counted } = await server.call('GET', `/api/v1/knowledge/${article.id}`, { token });
  expect(counted.helped).toBe(1);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECTIONS, type RulesPreview } from '../../src/contract/rulebook.ts';
import { openConsole } from '../builders/console.ts';
import { aChat } from '../builders/inquiries.ts';
import { policyOfSeconds } from '../builders/quick-rules.ts';
import { rulebookAdmin, type RulebookAdmin } from '../builders/rulebook.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let admin: RulebookAdmin;
beforeAll(async () => {
  server = await startTestServer();
  admin = rulebookAdmin(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const fieldsOf = (body: { errors?: { path: string }[] }): string[] =>
  (body.errors ?? []).map(({ path }) => path);

describe('the rules of a new desk', () => {
  test('are version 1 of every section', async () => {
    const rulebook = await admin.inForce();
    expect(Object.keys(rulebook).sort()).toEqual([...SECTIONS].sort());
    for (const { version, by } of Object.values(rulebook)) {
      expect([version, by.id]).toEqual([1, 'system']);
    }
    expect(rulebook.rates.content.weights).toEqual({
      response: 30,
      resolution: 35,
      satisfaction: 35,
    });
    const { items } = (await admin.ask('GET', '/presets')).body;
    expect(items.map(({ id }: { id: string }) => id)).toContain('guangdong-2022');
  });

  test('know the days that the base calendar brings', async () => {
    const { days, years } = (await admin.ask('GET', '/calendar/base')).body;
    expect(years).toEqual(expect.arrayContaining([2022, 2023, 2024, 2025, 2026]));
    const in2026 = days.filter(({ date }: { date: string }) => date.startsWith('2026'));
    const makeUp = in2026.filter(({ works }: { works: boolean }) => works);
    expect(makeUp.map(({ date }: { date: string }) => date.slice(5))).toEqual([
      '01-04',
      '02-14',
      '02-28',
      '05-09',
      '09-20',
      '10-10',
    ]);
  });

  test('are read by supervisors and dispatchers, changed by admins, and nobody else’s', async () => {
    const body = { content: {}, basedOn: 1 };
    for (const [username, read, change] of [
      ['admin', 200, 400],
      ['supervisor', 200, 403],
      ['dispatcher', 200, 403],
      ['agent', 403, 403],
      ['dept-hrss', 403, 403],
    ] as const) {
      const answers = [
        await admin.ask('GET', '', undefined, username),
        await admin.ask('POST', '/loop', body, username),
      ];
      expect([username, ...answers.map(({ status }) => status)]).toEqual([username, read, change]);
    }
    expect((await server.call('GET', '/api/v1/rulebook')).status).toBe(401);
  });
});

describe('a version of the rules', () => {
  test('is published once, on top of the newest', async () => {
    const { rates } = await admin.inForce();
    const content = { ...rates.content, partly: 0.4 };
    const body = { content, basedOn: rates.version, note: '试行' };
    const answers = await Promise.all([1, 2, 3].map(() => admin.ask('POST', '/rates', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const loser = answers.find(({ status }) => status === 409);
    expect(loser?.body.code).toBe('rules_changed');
    expect((await admin.ask('POST', '/rates', body)).body.code).toBe('rules_changed');
    const ahead = { ...body, basedOn: rates.version + 5 };
    expect((await admin.ask('POST', '/rates', ahead)).body.code).toBe('rules_changed');

    const now = await admin.inForce();
    expect(now.rates).toMatchObject({ version: rates.version + 1, note: '试行', content });
    const { items } = (await admin.ask('GET', '/rates/versions')).body;
    expect(items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect(items[0]).toEqual({
      version: 2,
      at: expect.any(String),
      by: { id: 'admin', name: expect.any(String) },
      note: '试行',
    });
    const first = (await admin.ask('GET', '/rates/versions/1')).body;
    expect(first).toMatchObject({ section: 'rates', version: 1, content: rates.content });
  });

  test('that there is not is not found', async () => {
    for (const path of ['/rates/versions/99', '/rates/versions/x', '/x/versions', '/redatings/x']) {
      const { status, body } = await admin.ask('GET', path);
      expect([path, status, body.code]).toEqual([path, 404, 'not_in_rulebook']);
    }
    expect((await admin.ask('POST', '/x', {})).body.code).toBe('not_in_rulebook');
  });

  test('is refused with every wrong field', async () => {
    const { loop } = await admin.inForce();
    const wrong = {
      ...loop.content,
      callBackTries: 0,
      return: { ...loop.content.return, bouncesAtMost: 'x' },
    };
    const answer = await admin.ask('POST', '/loop', { content: wrong, basedOn: loop.version });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input']);
    expect(fieldsOf(answer.body).sort()).toEqual([
      'content.callBackTries',
      'content.return.bouncesAtMost',
    ]);
  });

  test('names departments that exist', async () => {
    const { policy, loop, rates } = await admin.inForce();
    const targets = { ...policy.content.targets };
    const term = { amount: 1, unit: 'workingDays' as const };
    targets.sign = [{ when: { departments: ['hrss', 'nobody'] }, term }, ...targets.sign];
    const answers = [
      await admin.publish('policy', { targets }),
      await admin.publish('loop', { return: { ...loop.content.return, defaultOwner: 'nobody' } }),
      await admin.publish('rates', {
        excluded: { ...rates.content.excluded, departments: ['nobody'] },
      }),
    ];
    expect(answers.map(({ body }) => fieldsOf(body))).toEqual([
      ['content.targets.sign.0.when.departments.1'],
      ['content.return.defaultOwner'],
      ['content.excluded.departments.0'],
    ]);
  });

  test('is refused when nothing could be dated by it', async () => {
    const { policy } = await admin.inForce();
    const targets = { ...policy.content.targets };
    targets.resolve = [{ when: {}, term: { amount: 900_000, unit: 'workingDays' } }];
    const endless = await admin.publish('policy', { targets });
    expect(fieldsOf(endless.body)).toEqual(['content.targets.resolve.0.term.amount']);
    const fewMinutes = [{ from: 600, to: 601 }];
    const short = Array.from({ length: 7 }, () => fewMinutes);
    const working = [{ when: {}, term: { amount: 90_000, unit: 'workingMinutes' as const } }];
    await using other = await startTestServer({ roles: ['api'] });
    const another = rulebookAdmin(other);
    expect(
      (await another.publish('policy', { targets: { ...targets, resolve: working } })).status,
    ).toBe(201);
    const answer = await another.publish('calendar', { week: short, base: 'none' });
    expect(fieldsOf(answer.body)).toEqual(['content.week']);
  });
});

describe('a preview', () => {
  const matter = { kind: 'complaint', urgency: 'normal', channel: 'app', departmentId: 'hrss' };
  const preview = async (body: object): Promise<RulesPreview['clocks']> =>
    (await admin.ask('POST', '/preview', body, 'supervisor')).body.clocks;
  const dueOf = (clocks: RulesPreview['clocks'], target: string): string | undefined =>
    clocks.find(({ clock }) => clock.target === target)?.clock.dueAt;

  test('says when a complaint of the Friday before National Day is due', async () => {
    // 2025-09-26, 16:30 in China; 28 September and 11 October are make-up workdays, 1 to 8 October off.
    const receivedAt = '2025-09-26T08:30:00.000Z';
    const clocks = await preview({ matter: { ...matter, receivedAt } });
    expect(dueOf(clocks, 'sign')).toBe('2025-09-28T09:30:00.000Z');
    expect(dueOf(clocks, 'resolve')).toBe('2025-10-10T09:30:00.000Z');
    const resolve = clocks.find(({ clock }) => clock.target === 'resolve')!;
    expect(resolve.provisional).toBe(false);
    expect(resolve.stretches[0]?.from).toBe(receivedAt);
    expect(resolve.stretches.at(-1)?.to).toBe(resolve.clock.dueAt);
    const labels = resolve.stretches.flatMap(({ label }) => (label ? [label.zh] : []));
    expect(labels.join()).toContain('国庆');
    // An hour on Friday, and 7 hours on each of the five working days.
    expect(resolve.countedMinutes).toBe(60 + 5 * 420);
    for (const { at } of resolve.ladder) expect(at >= resolve.clock.warnAt).toBe(true);
    expect(resolve.ladder.map(({ id }) => id)).toContain('yellow-card');
  });

  test('is of drafts that are not in force', async () => {
    const { items } = (await admin.ask('GET', '/presets')).body;
    const guangdong = items.find(({ id }: { id: string }) => id === 'guangdong-2022').content;
    const receivedAt = '2025-09-26T08:30:00.000Z';
    const { calendar, ladder } = await admin.inForce();
    const closed = { date: '2025-09-28', spans: [] };
    const drafts = {
      policy: guangdong,
      calendar: { ...calendar.content, days: [closed] },
      ladder: { rungs: ladder.content.rungs.slice(0, 1) },
    };
    const clocks = await preview({ matter: { ...matter, receivedAt }, ...drafts });
    // 15 working days: 29 and 30 September, 9 to 11, 13 to 17 and 20 to 24 October.
    expect(dueOf(clocks, 'resolve')).toBe('2025-10-24T09:30:00.000Z');
    expect(dueOf(clocks, 'sign')).toBe('2025-09-29T09:30:00.000Z');
    expect(clocks.flatMap((clock) => clock.ladder.map(({ id }) => id))).not.toContain('mayor-list');
    expect((await admin.inForce()).policy.content.name).not.toEqual(guangdong.name);
  });

  test('names what is wrong with a draft', async () => {
    const receivedAt = '2025-09-26T08:30:00.000Z';
    const { policy } = await admin.inForce();
    const targets = { ...policy.content.targets };
    targets.resolve = [{ when: {}, term: { amount: 900_000, unit: 'workingDays' } }];
    const body = { matter: { ...matter, receivedAt }, policy: { ...policy.content, targets } };
    const endless = await admin.ask('POST', '/preview', body);
    expect([endless.status, ...fieldsOf(endless.body)]).toEqual([400, 'policy.targets.resolve']);
    const empty = await admin.ask('POST', '/preview', {});
    expect([empty.status, ...fieldsOf(empty.body)]).toEqual([400, 'matter']);
  });
});

describe('publishing', () => {
  test('dates the next ticket, in all processes at once', async () => {
    await using here = await startTestServer();
    const { mongoUrl, prefix } = here;
    await using there = await startTestServer({ mongoUrl, prefix });
    using agent = await openConsole(there, 'agent');
    const heard: object[] = [];
    agent.socket.on('rulebook.changed', (change) => heard.push(change));
    const published = await rulebookAdmin(here).publish(
      'policy',
      policyOfSeconds({ sign: 5_000, resolve: 7_200 }),
    );
    expect(published.status).toBe(201);
    await eventually(async () => (heard.length > 0 ? true : null), 1_000);
    expect(heard).toEqual([{ section: 'policy', version: 2 }]);
    for (const one of [here, there]) {
      const { number } = (await one.handIn(aChat())).body;
      const { clocks, receivedAt } = await one.ticketOnce(number, ['routed']);
      const resolve = clocks.find(({ target }) => target === 'resolve');
      expect(Date.parse(resolve!.dueAt) - Date.parse(receivedAt)).toBe(7_200_000);
      expect(resolve?.policyVersion).toBe(2);
    }
  });
});

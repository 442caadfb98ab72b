import { describe, expect, test } from 'vitest';
import { audiencesOf } from '../../../server/notices/audience.ts';
import { noticesOf } from '../../../server/notices/notices-of.ts';
import type { ChangeNotice } from '../../../server/realtime/change-bus.ts';
import type { TicketEvent } from '../../../src/contract/ticket.ts';
import type { Level } from '../../../src/contract/words.ts';

const AT = '2026-11-23T02:00:00.000Z';
const NUMBER = 'YH20261123-000001';
const desk = { role: 'system', id: 'system', name: '系统' } as const;

type Head = Partial<Pick<ChangeNotice['head'], 'departmentId' | 'assignee'>>;

/** What a change with these events tells, as `audience type`. */
function told(events: object[], head: Head = {}): string[] {
  const change = {
    head: {
      number: NUMBER,
      title: '欠薪',
      departmentId: 'hrss',
      assignee: null,
      flags: [],
      ...head,
    },
    events: events.map((event, index) => ({ seq: index + 3, at: AT, by: desk, ...event })),
  } as unknown as ChangeNotice;
  return noticesOf(change).map(({ audience, type }) => `${audience} ${type}`);
}

const warned = { type: 'clock_warned', target: 'sign' };
const breached = { type: 'clock_breached', target: 'sign' };
const step = (level: Level, more: object = {}) => ({
  type: 'escalated',
  level,
  card: null,
  step: 'one',
  name: { zh: '催办', en: 'Reminder' },
  target: 'sign',
  ...more,
});

describe('who is told of a clock', () => {
  test('is who has it in hand, else the department, else those who dispatch', () => {
    const assignee = { id: 'dept-hrss', name: '承办人' };
    expect(told([warned], { assignee })).toEqual(['staff:dept-hrss warned']);
    expect(told([breached])).toEqual(['department:hrss breached']);
    expect(told([warned], { departmentId: null })).toEqual(['role:dispatcher warned']);
  });

  test('of an assisting department is that department', () => {
    expect(told([{ ...breached, leg: 'housing' }])).toEqual(['department:housing breached']);
    expect(told([step('head', { leg: 'housing' })])).toEqual(['head:housing escalated']);
  });

  test.each([
    ['handler', ['department:hrss escalated']],
    ['head', ['head:hrss escalated']],
    ['supervision', ['role:supervisor escalated']],
    ['mayor', ['role:supervisor escalated', 'role:admin escalated']],
  ] as const)('rises with the ladder to %s', (level, audiences) => {
    expect(told([step(level)])).toEqual(audiences);
  });

  test('hears it once when the ladder tells the handler at the same moment', () => {
    const climbs = (level: Level, at = AT) => ({ steps: [{ id: 'one', level, at }] });
    const nextMorning = '2026-11-24T01:00:00.000Z';
    expect(told([{ ...warned, ...climbs('handler') }])).toEqual([]);
    expect(told([{ ...breached, ...climbs('handler') }])).toEqual([]);
    expect(told([{ ...warned, ...climbs('handler', nextMorning) }])).toHaveLength(1);
    expect(told([{ ...breached, ...climbs('head') }])).toHaveLength(1);
  });
});

test('what is seen where it happens is not told', () => {
  const quiet: TicketEvent['type'][] = [
    'received',
    'signed',
    'replied',
    'closed',
    'noted',
    'rated',
  ];
  expect(told(quiet.map((type) => ({ type })))).toEqual([]);
});

test('the same event has the same id, whoever makes its notices', () => {
  const change = {
    head: { number: NUMBER, title: '欠薪', departmentId: 'hrss', assignee: null, flags: [] },
    events: [{ ...warned, seq: 7, at: AT, by: desk }],
  } as unknown as ChangeNotice;
  const [notice] = noticesOf(change);
  expect(notice).toMatchObject({ id: `${NUMBER}:7`, at: AT, target: 'sign', title: '欠薪' });
  expect(noticesOf(change)).toEqual([notice]);
});

test('nobody belongs to two audiences of one notice', () => {
  const one = { id: 'x', name: 'X' };
  expect(audiencesOf({ ...one, role: 'supervisor' })).toEqual(['staff:x', 'role:supervisor']);
  const handler = { ...one, role: 'handler', departmentId: 'hrss' } as const;
  expect(audiencesOf(handler)).toEqual(['staff:x', 'department:hrss']);
  expect(audiencesOf({ ...handler, head: true })).toContain('head:hrss');
  expect(audiencesOf({ ...one, role: 'handler' })).toEqual(['staff:x']);
});

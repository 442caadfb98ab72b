import { describe, expect, test } from 'vitest';
import type { TicketEvent } from '../../../src/contract/ticket.ts';
import { withoutContact } from '../../../src/intake/personal-data.ts';
import { CITIZEN, guestOf, guestWords } from '../../../src/ticket/citizen.ts';
import type { Command } from '../../../src/ticket/commands.ts';
import { decide } from '../../../src/ticket/decide.ts';
import { evolve } from '../../../src/ticket/evolve.ts';
import { unreceived, type Ticket } from '../../../src/ticket/ticket.ts';
import { trackOf, type Tracking } from '../../../src/ticket/track.ts';
import {
  anInquiry,
  contextOf,
  handlerOf,
  MONDAY,
  RECEIVE,
  routingTo,
  RULES,
  staff,
  SYSTEM,
} from '../../builders/ticket.ts';

const NAMES = { hrss: { name: '人社局', englishName: 'Human Resources' } };
const HANDLER = handlerOf('hrss');
const DISPATCHER = staff('dispatcher');

const tracking = (overrides: Partial<Tracking> = {}): Tracking => ({
  namesOf: (id) => NAMES[id as keyof typeof NAMES] ?? null,
  tell: ({ type, by }) => ({ zh: `${type} ${by.role}`, en: `${type} ${by.role}` }),
  parent: null,
  rules: RULES,
  now: MONDAY,
  ...overrides,
});

type Step = [TicketEvent['by'], Command, string?];

const after = (ticket: Ticket, ...steps: Step[]): Ticket =>
  steps.reduce((before, [by, command, at]) => {
    const decision = decide(before, command, contextOf(by, at));
    if (!decision.ok) throw new Error(`${command.type} refused: ${decision.code}`);
    return decision.events.reduce(evolve, before);
  }, ticket);

const received = (number: string, name: string): Ticket =>
  after(
    unreceived(anInquiry({ contact: { name, phone: '+86 138-0000-1234' } })),
    [SYSTEM, { ...RECEIVE, number }],
    [SYSTEM, { type: 'route', routing: routingTo('hrss') }],
  );
const signed = (number: string, name: string): Ticket =>
  after(received(number, name), [HANDLER, { type: 'sign' }]);
const REPLY = '王建国先生您好，已按 13800001234 联系过您。咨询电话 0519-88886666。';
const CLOSE: Step[] = [
  [HANDLER, { type: 'reply', text: REPLY }],
  [staff('agent'), { type: 'close' }],
];
const typesOf = (ticket: Ticket, options?: Partial<Tracking>) =>
  trackOf(ticket, tracking(options)).steps.map(({ type }) => type);

describe('the steps', () => {
  test('leave out what is the matter of staff, and what the templates do not tell', () => {
    const ticket = after(
      received('YH20261123-000001', '王建国'),
      [staff('agent'), { type: 'take' }],
      [staff('agent'), { type: 'note', text: '内部' }],
      [HANDLER, { type: 'return', reason: 'not_our_duty', text: '内部' }],
      [DISPATCHER, { type: 'rule', decision: 'reject', text: '内部' }],
      [HANDLER, { type: 'sign' }],
    );
    expect(typesOf(ticket)).toEqual(['received', 'routed', 'signed']);
    expect(JSON.stringify(trackOf(ticket, tracking()))).not.toContain('内部');
    const silent: Tracking['tell'] = ({ type }) => ({ zh: type === 'signed' ? '' : 'x', en: 'x' });
    expect(typesOf(ticket, { tell: silent })).toEqual(['received', 'routed']);
  });

  test('show every move as one to another department', () => {
    const ticket = after(
      received('YH20261123-000001', '王建国'),
      [HANDLER, { type: 'return', reason: 'not_our_duty', text: '不归我们' }],
      [DISPATCHER, { type: 'rule', decision: 'uphold', departmentId: 'housing' }],
      [DISPATCHER, { type: 'reassign', departmentId: 'hrss', text: '弄错了' }],
    );
    const { steps } = trackOf(ticket, tracking());
    expect(steps.map(({ type }) => type)).toEqual([
      'received',
      'routed',
      'dispatched',
      'dispatched',
    ]);
    // The directory never had housing here.
    expect(steps.map(({ department }) => department?.name)).toEqual([
      undefined,
      '人社局',
      undefined,
      '人社局',
    ]);
  });
});

describe('the time for reopening', () => {
  test('is as long as the rules say, and then neither that nor a rating is offered', () => {
    const ticket = after(signed('YH20261123-000001', '王建国'), ...CLOSE);
    const track = trackOf(ticket, tracking());
    expect(track.reopenUntil).toBe('2026-12-14T09:30:00.000Z');
    expect(track.may).toEqual(expect.arrayContaining(['rate', 'reopen']));
    const late = trackOf(ticket, tracking({ now: '2026-12-14T09:30:00.001Z' }));
    expect(late.may).not.toContain('rate');
    expect(late.may).not.toContain('reopen');
  });

  test('has not begun while it is open', () => {
    expect(trackOf(signed('YH20261123-000001', '王建国'), tracking()).reopenUntil).toBeNull();
  });
});

describe('a merged ticket', () => {
  const [NUMBER, OTHER] = ['YH20261123-000002', 'YH20261123-000001'];
  const GUEST = guestOf(NUMBER);

  function merged(parent: Ticket): { child: Ticket; parent: Ticket } {
    const into: Command = { type: 'merge', into: OTHER, parent };
    return {
      child: after(received(NUMBER, '李四'), [DISPATCHER, into]),
      parent: after(parent, [DISPATCHER, { type: 'absorb', number: NUMBER }]),
    };
  }

  test('shows the answer that the other had before, but none that was sent back', () => {
    const replied = after(signed(OTHER, '王建国'), ...CLOSE.slice(0, 1));
    const { child, parent } = merged(replied);
    expect(typesOf(child, { parent })).toContain('replied');
    const again = after(parent, [staff('agent'), { type: 'send_back', text: '重写' }]);
    const later = { ...again, timeline: again.timeline.map(hourBeforeIf('replied')) };
    expect(typesOf(child, { parent: later })).not.toContain('replied');
  });

  test('shows neither name nor phone of the other citizen in an answer, but all else', () => {
    const { child, parent } = merged(signed(OTHER, '王建国'));
    const done = after(parent, ...CLOSE);
    const told = trackOf(child, tracking({ parent: done })).steps.find(
      ({ type }) => type === 'replied',
    );
    expect(told?.text).toBe('***先生您好，已按 *********** 联系过您。咨询电话 0519-88886666。');
    expect(trackOf(done, tracking()).steps.find(({ type }) => type === 'replied')?.text).toBe(
      REPLY,
    );
  });

  test('is as far as the other one, whose questions and calls are not its own', () => {
    const { child, parent } = merged(signed(OTHER, '王建国'));
    const asked = after(parent, [HANDLER, { type: 'request_info', text: '王建国，几个人？' }]);
    expect(trackOf(child, tracking({ parent: asked }))).toMatchObject({
      status: 'signed',
      question: null,
      dueAt: null,
      merged: true,
    });
    expect(typesOf(child, { parent: asked })).not.toContain('info_requested');
    const calling = after(parent, ...CLOSE, [staff('agent'), { type: 'start_call_back' }]);
    expect(trackOf(child, tracking({ parent: calling })).status).toBe('closed');
  });

  test('shows its citizen the own words there, and the other citizen none of them', () => {
    const { child, parent } = merged(signed(OTHER, '王建国'));
    const told = after(
      parent,
      [GUEST, { type: 'supplement', text: guestWords(NUMBER, '李四的话') }],
      [CITIZEN, { type: 'supplement', text: '王建国的话' }],
    );
    const texts = (track: ReturnType<typeof trackOf>) =>
      track.steps.flatMap(({ text }) => text ?? []);
    expect(texts(trackOf(child, tracking({ parent: told })))).toEqual(['李四的话']);
    expect(texts(trackOf(told, tracking()))).toEqual(['王建国的话']);
  });

  test('tells what another citizen brought about as something that happened', () => {
    const { child, parent } = merged(signed(OTHER, '王建国'));
    const again = after(parent, ...CLOSE, [
      GUEST,
      { type: 'reopen', text: guestWords(NUMBER, '李四没拿到') },
    ]);
    expect(trackOf(again, tracking()).steps.at(-1)).toMatchObject({
      type: 'reopened',
      words: { zh: 'reopened system' },
    });
    expect(JSON.stringify(trackOf(again, tracking()))).not.toContain('李四');
    expect(trackOf(child, tracking({ parent: again })).steps.at(-1)).toMatchObject({
      words: { zh: 'reopened citizen' },
      text: '李四没拿到',
    });
  });
});

const hourBeforeIf =
  (type: TicketEvent['type']) =>
  (event: TicketEvent): TicketEvent =>
    event.type === type ? { ...event, at: '2026-11-23T01:00:00.000Z' } : event;

describe('what is written to one citizen', () => {
  test.each([
    ['欧阳女士，您好', { name: '欧阳娜' }, '**女士，您好'],
    ['王家村的王师傅', { name: '王建国' }, '王家村的*师傅'],
    ['电话 138 0000 1234', { phone: '13800001234' }, '电话 *************'],
    ['(a+b) 您好', { name: '(a+b)' }, '***** 您好'],
    ['王先生', {}, '王先生'],
  ])('%s is read by others without the contact', (text, contact, shown) => {
    expect(withoutContact(text, contact)).toBe(shown);
  });
});

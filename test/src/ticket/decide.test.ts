import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/ticket/decide.ts';
import { evolve } from '../../../src/ticket/evolve.ts';
import {
  after,
  CITIZEN,
  clockFor,
  contextOf,
  handlerOf,
  MONDAY,
  RECEIVE,
  RECEIVE_EMERGENCY,
  RECEIVE_OUT_OF_SCOPE,
  received,
  routedTo,
  routingTo,
  signedBy,
  staff,
  SYSTEM,
  ticketAfter,
} from '../../builders/ticket.ts';

const aCandidate = (departmentId: string) => ({ departmentId, score: 9, evidence: [] });

describe('decide', () => {
  test('a sure routing sends the ticket to its department and starts the sign clock', () => {
    const ticket = routedTo('hrss');
    expect(ticket).toMatchObject({ status: 'routed', departmentId: 'hrss', version: 2 });
    expect(ticket.clocks.map((clock) => [clock.target, clock.state])).toEqual([
      ['answer', 'met'],
      ['resolve', 'running'],
      ['sign', 'running'],
      ['reply', 'running'],
    ]);
  });

  test('an unsure routing asks for a dispatcher and keeps its candidates', () => {
    const ticket = ticketAfter(
      [SYSTEM, RECEIVE],
      [SYSTEM, { type: 'route', routing: routingTo(null) }],
    );
    expect(ticket).toMatchObject({ status: 'needs_dispatch', departmentId: null });
    expect(ticket.routing?.reason).toBe('low_confidence');
  });

  test.each([
    ['emergency', RECEIVE_EMERGENCY],
    ['out_of_scope', RECEIVE_OUT_OF_SCOPE],
  ] as const)('%s waits for a person however sure the keywords are', (reason, receive) => {
    const routing = { ...routingTo('hrss'), candidates: [aCandidate('hrss')] };
    const ticket = ticketAfter([SYSTEM, receive], [SYSTEM, { type: 'route', routing }]);
    expect(ticket).toMatchObject({ status: 'needs_dispatch', departmentId: null });
    expect(ticket.routing).toMatchObject({ reason, decidedBy: null, confidence: 0.9 });
    expect(ticket.routing?.candidates).toEqual(routing.candidates);
  });

  test('handed over: closed, its time limit met, the rest of the clocks stopped', () => {
    const ticket = ticketAfter(
      [SYSTEM, RECEIVE_EMERGENCY],
      [staff('dispatcher'), { type: 'dispatch', departmentId: 'police' }],
      [staff('agent'), { type: 'hand_over', service: '110', note: '已转接' }],
    );
    expect(ticket).toMatchObject({ status: 'closed', closedAt: MONDAY });
    expect(ticket.clocks.map(({ target, state }) => [target, state])).toEqual([
      ['answer', 'met'],
      ['resolve', 'met'],
      ['sign', 'cancelled'],
      ['reply', 'cancelled'],
    ]);
  });

  test('a correction that changes nothing makes no event', () => {
    const same = { type: 'reassess', kind: 'complaint', urgency: 'normal' } as const;
    expect(decide(received(), same, contextOf(staff('agent')))).toEqual({ ok: true, events: [] });
  });

  test('a routing that fails for good leaves a task for a dispatcher, with the reason', () => {
    const detail = 'the lexicon is broken';
    const ticket = ticketAfter(
      [SYSTEM, RECEIVE],
      [SYSTEM, { type: 'give_up_routing', detail, lexiconVersion: 'test-1' }],
    );
    expect(ticket.status).toBe('needs_dispatch');
    expect(ticket.routing?.reason).toBe('routing_failed');
    expect(ticket.timeline.at(-1)).toMatchObject({ type: 'dispatch_needed', detail });
  });

  test('the whole way: dispatched by hand, signed, replied, closed; all clocks met, one left to call back', () => {
    const ticket = ticketAfter(
      [SYSTEM, RECEIVE],
      [SYSTEM, { type: 'route', routing: routingTo(null) }],
      [staff('dispatcher'), { type: 'dispatch', departmentId: 'housing' }],
      [handlerOf('housing'), { type: 'sign' }],
      [handlerOf('housing'), { type: 'reply', text: '已维修' }],
      [handlerOf('housing'), { type: 'close' }],
    );
    expect(ticket).toMatchObject({ status: 'closed', departmentId: 'housing' });
    expect(ticket.routing?.decidedBy).toBe('person');
    expect(ticket.reply?.text).toBe('已维修');
    const [callBack, ...others] = ticket.clocks.toReversed();
    expect(callBack).toMatchObject({ target: 'call_back', state: 'running' });
    expect(others.every((clock) => clock.state === 'met')).toBe(true);
  });

  test('a second dispatch before signing cancels the first sign clock', () => {
    const ticket = ticketAfter(
      [SYSTEM, RECEIVE],
      [staff('agent'), { type: 'dispatch', departmentId: 'housing' }],
      [staff('agent'), { type: 'dispatch', departmentId: 'hrss' }],
    );
    const signs = ticket.clocks.filter((clock) => clock.target === 'sign');
    expect(signs.map((clock) => clock.state)).toEqual(['cancelled', 'running']);
    expect(ticket.timeline.at(-1)).toMatchObject({ from: 'housing', departmentId: 'hrss' });
  });

  test('an agent who answers directly closes the ticket', () => {
    const ticket = ticketAfter(
      [SYSTEM, RECEIVE],
      [staff('agent'), { type: 'answer', text: '请带身份证到窗口办理。' }],
    );
    expect(ticket).toMatchObject({ status: 'closed', reply: { text: '请带身份证到窗口办理。' } });
  });

  test.each([
    [
      'a handler of another department',
      routedTo('hrss'),
      handlerOf('police'),
      { type: 'sign' },
      'forbidden',
    ],
    ['an agent who signs', routedTo('hrss'), staff('agent'), { type: 'sign' }, 'forbidden'],
    [
      'a reply before signing',
      routedTo('hrss'),
      handlerOf('hrss'),
      { type: 'reply', text: 'x' },
      'not_in_this_status',
    ],
    [
      'a dispatch to nowhere',
      received(),
      staff('agent'),
      { type: 'dispatch', departmentId: 'moon' },
      'unknown_department',
    ],
    [
      'a dispatch to where it is',
      routedTo('hrss'),
      staff('agent'),
      { type: 'dispatch', departmentId: 'hrss' },
      'already_there',
    ],
    [
      'a second routing',
      routedTo('hrss'),
      SYSTEM,
      { type: 'route', routing: routingTo('police') },
      'not_in_this_status',
    ],
    ['a second reception', received(), SYSTEM, RECEIVE, 'not_in_this_status'],
    ['a citizen who notes', received(), CITIZEN, { type: 'note', text: 'x' }, 'forbidden'],
  ] as const)('%s is refused', (_name, ticket, by, command, code) => {
    expect(decide(ticket, command, contextOf(by))).toEqual({ ok: false, code });
  });

  test('taking a ticket twice is refused, and another agent may take it over', () => {
    const taken = ticketAfter([SYSTEM, RECEIVE], [staff('agent'), { type: 'take' }]);
    expect(decide(taken, { type: 'take' }, contextOf(staff('agent')))).toEqual({
      ok: false,
      code: 'already_yours',
    });
    const other = staff('agent', { id: 'agent2', name: 'second' });
    expect(decide(taken, { type: 'take' }, contextOf(other))).toMatchObject({ ok: true });
  });

  test('a citizen withdraws until the department has replied', () => {
    expect(decide(routedTo('hrss'), { type: 'withdraw' }, contextOf(CITIZEN))).toMatchObject({
      ok: true,
    });
    const replied = ticketAfter(
      [SYSTEM, RECEIVE],
      [staff('agent'), { type: 'dispatch', departmentId: 'hrss' }],
      [handlerOf('hrss'), { type: 'sign' }],
      [handlerOf('hrss'), { type: 'reply', text: '已处理' }],
    );
    expect(decide(replied, { type: 'withdraw' }, contextOf(CITIZEN))).toEqual({
      ok: false,
      code: 'not_in_this_status',
    });
  });

  test('clocks speak once each: a warning at its instant, a breach at the due time', () => {
    const ticket = routedTo('hrss');
    const sign = ticket.clocks.find((clock) => clock.target === 'sign');
    if (!sign) throw new Error('no sign clock');
    const check = (of: typeof ticket, now: string) =>
      decide(of, { type: 'check_clocks' }, contextOf(SYSTEM, now));

    const told = (of: typeof ticket, now: string): string[] => {
      const decision = check(of, now);
      if (!decision.ok) throw new Error(decision.code);
      if (decision.events.length === 0) return [];
      const rest = told(decision.events.reduce(evolve, of), now);
      return [
        ...decision.events.map((event) => `${event.type} ${'target' in event ? event.target : ''}`),
        ...rest,
      ];
    };

    expect(told(ticket, sign.startedAt)).toEqual([]);
    expect(told(ticket, sign.warnAt)).toEqual(['clock_warned sign', 'escalated sign']);
    // The steps that a breach at the close of a day brings wait for the next morning.
    expect(told(ticket, sign.dueAt)).toEqual(['clock_breached sign']);
  });
});

describe('what time has made due', () => {
  const handler = handlerOf('hrss');
  const sign = clockFor(routedTo('hrss'), 'sign');
  /** Tuesday morning, after the close at which it was to be signed. */
  const late = '2026-11-25T02:00:00.000Z';

  test('comes before the command in the same commit, by the desk itself', () => {
    const ticket = after(routedTo('hrss'), handler, { type: 'sign' }, { at: late });
    expect(sign.dueAt < late).toBe(true);
    expect(ticket.timeline.slice(2).map(({ type, by, at }) => [type, by.role, at])).toEqual([
      ['clock_breached', 'system', late],
      ['escalated', 'system', late],
      ['signed', 'handler', late],
    ]);
    expect(ticket.clocks.find(({ target }) => target === 'sign')).toMatchObject({
      state: 'met',
      breachedAt: late,
      endedAt: late,
    });
  });

  test('is a warning when the clock is met after it', () => {
    const ticket = after(routedTo('hrss'), handler, { type: 'sign' }, { at: sign.warnAt });
    expect(ticket.timeline.slice(2).map(({ type }) => type)).toEqual([
      'clock_warned',
      'escalated',
      'signed',
    ]);
  });

  test('waits for the next look when the command is refused', () => {
    const context = contextOf(handlerOf('police'), late);
    expect(decide(routedTo('hrss'), { type: 'sign' }, context)).toEqual({
      ok: false,
      code: 'forbidden',
    });
  });

  test('is done also by a command that has nothing to do', () => {
    const same = { type: 'reassess', kind: 'complaint', urgency: 'normal' } as const;
    const decision = decide(routedTo('hrss'), same, contextOf(staff('agent'), late));
    expect(decision.ok && decision.events.map(({ type }) => type)).toEqual([
      'clock_breached',
      'escalated',
    ]);
  });

  test('does not end a wait before the answer that ends it', () => {
    const waiting = after(signedBy('hrss'), handler, { type: 'request_info', text: '合同呢？' });
    const over = '2026-12-08T02:00:00.000Z';
    expect(waiting.awaiting?.until && waiting.awaiting.until < over).toBe(true);
    const answer = { type: 'supply_info', text: '合同编号 12' } as const;
    const answered = after(waiting, CITIZEN, answer, { at: over });
    expect(answered.timeline.at(-1)).toMatchObject({ type: 'info_supplied', text: answer.text });
    expect(answered.timeline.length).toBe(waiting.timeline.length + 1);
    const noted = after(waiting, handler, { type: 'note', text: '仍无合同' }, { at: over });
    expect(noted.timeline.slice(-2).map(({ type }) => type)).toEqual(['wait_ended', 'noted']);
  });
});

import { describe, expect, it } from 'vitest';
import { decisionOf, judgementIn, whyOf } from '../../agent-ui/src/desk/ticket/verdict.ts';
import type { Routing } from '../../src/contract/ticket.ts';
import {
  received,
  RECEIVE,
  routedTo,
  routingTo,
  staff,
  SYSTEM,
  ticketAfter,
} from '../builders/ticket.ts';

const dispatch = (departmentId: string) => ({ type: 'dispatch', departmentId }) as const;
const DISPATCHER = staff('dispatcher', { name: '吴建国' });
const judged = (changes: Partial<Routing> = {}): Routing => ({
  ...routingTo(null),
  candidates: [{ departmentId: 'hrss', score: 6, evidence: [] }],
  ...changes,
});

describe('who decided', () => {
  it('nobody yet', () => {
    expect(judgementIn(received().timeline)).toBeNull();
    expect(decisionOf(received().timeline)).toEqual({ by: 'nobody' });
    const asked = ticketAfter([SYSTEM, RECEIVE], [SYSTEM, { type: 'route', routing: judged() }]);
    expect(decisionOf(asked.timeline)).toEqual({ by: 'nobody' });
    expect(judgementIn(asked.timeline)).toEqual(judged());
  });

  it('the keywords', () => {
    expect(decisionOf(routedTo('hrss').timeline)).toEqual({ by: 'keywords', departmentId: 'hrss' });
  });

  it('a person instead of the keywords, whose word stays visible', () => {
    const ticket = ticketAfter(
      [SYSTEM, RECEIVE],
      [SYSTEM, { type: 'route', routing: routingTo('hrss') }],
      [DISPATCHER, dispatch('housing')],
    );
    expect(decisionOf(ticket.timeline)).toEqual({
      by: 'person',
      name: '吴建国',
      departmentId: 'housing',
      instead: { departmentId: 'hrss', sent: true },
    });
    expect(ticket.routing?.departmentId).toBe('housing');
    expect(judgementIn(ticket.timeline)?.departmentId).toBe('hrss');
  });

  it('a person where the keywords only suggested, the last one if there were several', () => {
    const ticket = ticketAfter(
      [SYSTEM, RECEIVE],
      [SYSTEM, { type: 'route', routing: judged() }],
      [DISPATCHER, dispatch('housing')],
      [staff('supervisor', { name: '周敏' }), dispatch('hrss')],
    );
    expect(decisionOf(ticket.timeline)).toEqual({
      by: 'person',
      name: '周敏',
      departmentId: 'hrss',
      instead: { departmentId: 'hrss', sent: false },
    });
  });

  it('a person before the keywords said anything', () => {
    const ticket = ticketAfter([SYSTEM, RECEIVE], [DISPATCHER, dispatch('police')]);
    expect(decisionOf(ticket.timeline)).toMatchObject({ departmentId: 'police', instead: null });
  });
});

describe('why', () => {
  const sure = { reason: undefined };
  it.each([
    ['learned.sure', { ...sure, confidence: 0.91, threshold: { confidence: 0.85 } }],
    ['learned.unsure', { confidence: 0.71, threshold: { confidence: 0.85 } }],
    ['learned.never', { confidence: 0.99, threshold: { confidence: 1.01 } }],
    ['guess.sure', { ...sure, confidence: 0.8, threshold: { confidence: 0.55, score: 4 } }],
    ['guess.unsure', { confidence: 0.4, threshold: { confidence: 0.55, score: 4 } }],
    ['guess.weak', { confidence: 0.6, threshold: { confidence: 0.55, score: 7 } }],
    ['unknown.sure', { ...sure, confidence: 0.8 }],
    ['unknown.unsure', { confidence: 0.3 }],
  ])('%s', (how, { reason = 'low_confidence', ...changes }: Partial<Routing>) => {
    const { reason: _reason, ...rest } = judged(changes);
    const routing = 'sure' === how.split('.')[1] ? rest : { ...rest, reason };
    expect(whyOf(routing)).toMatchObject({ is: 'measured', how, score: '6.0' });
  });

  it('in whole per cent, unless two that differ would look the same', () => {
    const percents = (confidence: number) =>
      whyOf(judged({ reason: 'low_confidence', confidence, threshold: { confidence: 0.85 } }));
    expect(percents(0.712)).toMatchObject({ percent: '71', threshold: '85' });
    expect(percents(0.847)).toMatchObject({ percent: '84.7', threshold: '85.0' });
  });

  it('of its own for what has nothing to do with confidence', () => {
    for (const reason of ['emergency', 'out_of_scope', 'routing_failed', 'no_keyword'] as const)
      expect(whyOf(judged({ reason }))).toEqual({ is: 'reason', reason });
    const silent = [{ keyword: '城管', field: 'text', start: 0, end: 2, why: 'denied' as const }];
    expect(whyOf(judged({ reason: 'no_keyword', silent }))).toEqual({ is: 'silent' });
  });
});

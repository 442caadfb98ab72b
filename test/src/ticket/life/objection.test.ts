import { describe, expect, test } from 'vitest';
import {
  after,
  clockFor,
  handlerOf,
  refusal,
  routedTo,
  RULES,
  signedBy,
  staff,
} from '../../../builders/ticket.ts';

const RETURN = { type: 'return', reason: 'not_our_duty', text: '属于住建部门' } as const;
const dispatcher = staff('dispatcher');
const returned = () =>
  after(routedTo('hrss'), handlerOf('hrss'), { ...RETURN, suggestion: 'housing' });

describe('a returned ticket', () => {
  test('waits for a ruling, with reason and suggestion, while the citizen’s time goes on', () => {
    const ticket = returned();
    expect(ticket).toMatchObject({
      status: 'returned',
      departmentId: 'hrss',
      objection: { reason: 'not_our_duty', suggestion: 'housing', from: 'routed' },
    });
    expect(clockFor(ticket, 'resolve').state).toBe('running');
    expect(clockFor(ticket, 'dispatch').state).toBe('running');
    expect(() => clockFor(ticket, 'sign')).toThrow('no ');
  });

  test('upheld: goes to the other department, and counts as a bounce', () => {
    const ticket = after(returned(), dispatcher, {
      type: 'rule',
      decision: 'uphold',
      departmentId: 'housing',
    });
    expect(ticket).toMatchObject({ status: 'routed', departmentId: 'housing', bounces: 1 });
    expect(ticket).toMatchObject({ objection: null, kept: false });
    expect(clockFor(ticket, 'sign').startedAt).toBe(ticket.changedAt);
    expect(() => clockFor(ticket, 'dispatch')).toThrow('no ');
  });

  test('upheld without a department: goes back to dispatching', () => {
    const ticket = after(returned(), dispatcher, { type: 'rule', decision: 'uphold' });
    expect(ticket).toMatchObject({ status: 'needs_dispatch', departmentId: null, bounces: 1 });
  });

  test.each([
    ['before signing: signs anew', returned(), 'routed'],
    ['after signing: works on', after(signedBy('hrss'), handlerOf('hrss'), RETURN), 'signed'],
  ])('rejected %s', (_name, ticket, status) => {
    const kept = after(ticket, dispatcher, {
      type: 'rule',
      decision: 'reject',
      text: '属你单位职责',
    });
    expect(kept).toMatchObject({ status, departmentId: 'hrss', bounces: 0, objection: null });
    const signs = kept.clocks.filter((clock) => clock.target === 'sign' && !clock.endedAt);
    expect(signs.length).toBe(status === 'routed' ? 1 : 0);
  });

  test('after the last bounce that the city allows somebody must keep it (兜底)', () => {
    const loop = { ...RULES.loop, return: { ...RULES.loop.return, defaultOwner: 'police' } };
    const rules = { ...RULES, loop };
    const once = after(returned(), dispatcher, {
      type: 'rule',
      decision: 'uphold',
      departmentId: 'housing',
    });
    const twice = after(once, handlerOf('housing'), RETURN);
    const ticket = after(twice, dispatcher, { type: 'rule', decision: 'uphold' }, { rules });
    expect(ticket).toMatchObject({
      status: 'routed',
      departmentId: 'police',
      bounces: 2,
      kept: true,
    });
    expect(refusal(ticket, handlerOf('police'), RETURN, { rules })).toBe('must_keep');
  });

  test('is not given back to the default owner who returns it: a person decides', () => {
    const loop = { ...RULES.loop, return: { ...RULES.loop.return, defaultOwner: 'hrss' } };
    const rules = { ...RULES, loop: { ...loop, return: { ...loop.return, bouncesAtMost: 1 } } };
    const ticket = after(returned(), dispatcher, { type: 'rule', decision: 'uphold' }, { rules });
    expect(ticket).toMatchObject({ status: 'needs_dispatch', departmentId: null, kept: false });
  });

  test.each([
    ['by an agent', staff('agent'), { type: 'rule', decision: 'uphold' }, 'forbidden'],
    [
      'to where it came from',
      dispatcher,
      { type: 'rule', decision: 'uphold', departmentId: 'hrss' },
      'already_there',
    ],
    [
      'to nowhere',
      dispatcher,
      { type: 'rule', decision: 'uphold', departmentId: 'moon' },
      'unknown_department',
    ],
  ] as const)('is not ruled on %s', (_name, by, command, code) => {
    expect(refusal(returned(), by, command)).toBe(code);
  });
});

describe('an extension that a department asked for', () => {
  const ASK = { type: 'ask_extension', days: 2, text: '需要核查' } as const;
  const asked = () => after(signedBy('hrss'), handlerOf('hrss'), ASK);
  const objected = () => after(asked(), handlerOf('hrss'), RETURN);

  test.each([undefined, 'housing'])('goes with the ticket when it leaves (to %s)', (to) => {
    const rule = { type: 'rule', decision: 'uphold', ...(to ? { departmentId: to } : {}) } as const;
    expect(after(objected(), dispatcher, rule).extension).toBeNull();
  });

  test('still waits for its ruling when the ticket stays', () => {
    const ticket = after(objected(), dispatcher, { type: 'rule', decision: 'reject' });
    expect(ticket.extension).toMatchObject({ days: 2 });
  });
});

describe('returning', () => {
  test('is for the first two working days (Shandong 2020)', () => {
    const ticket = routedTo('hrss');
    const lastMoment = '2026-11-25T09:30:00.000Z';
    const tooLate = '2026-11-25T09:30:00.001Z';
    expect(refusal(ticket, handlerOf('hrss'), RETURN, { at: lastMoment })).toBeNull();
    expect(refusal(ticket, handlerOf('hrss'), RETURN, { at: tooLate })).toBe('return_too_late');
  });

  test('names a department that there is', () => {
    const command = { ...RETURN, suggestion: 'moon' };
    expect(refusal(routedTo('hrss'), handlerOf('hrss'), command)).toBe('unknown_department');
  });
});

describe('reassigning', () => {
  test('takes a signed ticket to another department, which has to sign and may return it', () => {
    const taken = after(signedBy('hrss'), handlerOf('hrss'), {
      type: 'assign',
      to: { id: 'x', name: 'X' },
    });
    const ticket = after(taken, dispatcher, {
      type: 'reassign',
      departmentId: 'housing',
      text: '职责调整',
    });
    expect(ticket).toMatchObject({ status: 'routed', departmentId: 'housing', assignee: null });
    expect(ticket.routing?.decidedBy).toBe('person');
    expect(clockFor(ticket, 'resolve').startedAt).toBe(
      clockFor(signedBy('hrss'), 'resolve').startedAt,
    );
    expect(refusal(ticket, handlerOf('housing'), RETURN)).toBeNull();
  });
});

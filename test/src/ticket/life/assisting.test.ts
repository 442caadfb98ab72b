import { describe, expect, test } from 'vitest';
import { canSee } from '../../../../src/ticket/permissions.ts';
import {
  after,
  clockFor,
  handlerOf,
  refusal,
  routedTo,
  signedBy,
  staff,
} from '../../../builders/ticket.ts';

const lead = handlerOf('hrss');
const helper = handlerOf('housing');
const ASSIST = { type: 'assist', departmentId: 'housing', text: '请协助核实' } as const;
const assisted = () => after(signedBy('hrss'), lead, ASSIST);

describe('an assisting department (协办)', () => {
  test('sees the ticket, has clocks of its own, signs and replies on its own part', () => {
    const asked = assisted();
    expect(canSee(helper, asked)).toBe(true);
    expect(clockFor(asked, 'sign', 'housing').state).toBe('running');
    const replied = after(after(asked, helper, { type: 'sign' }), helper, {
      type: 'reply',
      text: '已核实',
    });
    expect(replied).toMatchObject({ status: 'signed', departmentId: 'hrss', reply: null });
    expect(replied.legs).toMatchObject([{ state: 'replied', reply: { text: '已核实' } }]);
    expect(replied.clocks.filter(({ leg }) => leg).map(({ state }) => state)).toEqual([
      'met',
      'met',
    ]);
  });

  test('the lead replies for all, once the others have', () => {
    const reply = { type: 'reply', text: '综合各部门意见……' } as const;
    const asked = assisted();
    expect(refusal(asked, lead, reply)).toBe('assisting_open');
    const signed = after(asked, helper, { type: 'sign' });
    expect(refusal(signed, lead, reply)).toBe('assisting_open');
    const answered = after(signed, helper, { type: 'reply', text: '已核实' });
    expect(after(answered, lead, reply)).toMatchObject({
      status: 'replied',
      reply: { text: reply.text },
    });
  });

  test('says that it is not theirs, and holds nobody up', () => {
    const ticket = after(assisted(), helper, {
      type: 'return',
      reason: 'not_our_duty',
      text: '无此职责',
    });
    expect(ticket).toMatchObject({ status: 'signed', departmentId: 'hrss', bounces: 0 });
    expect(ticket.legs).toMatchObject([{ state: 'returned', text: '无此职责' }]);
    expect(canSee(helper, ticket)).toBe(false);
    expect(refusal(ticket, lead, { type: 'reply', text: 'x' })).toBeNull();
    // Asked again, it takes part again.
    expect(after(ticket, staff('dispatcher'), ASSIST).legs).toMatchObject([{ state: 'asked' }]);
  });

  test('is released: its clocks end', () => {
    const ticket = after(assisted(), lead, { type: 'release', departmentId: 'housing' });
    expect(ticket.legs).toEqual([]);
    expect(() => clockFor(ticket, 'sign', 'housing')).toThrow('no ');
    expect(clockFor(ticket, 'resolve').state).toBe('running');
  });

  test('that becomes the lead has one part only', () => {
    const ticket = after(assisted(), staff('dispatcher'), {
      type: 'reassign',
      departmentId: 'housing',
      text: '改由住建主办',
    });
    expect(ticket).toMatchObject({ departmentId: 'housing', legs: [], status: 'routed' });
  });

  test.each([
    ['the lead', lead, { ...ASSIST, departmentId: 'hrss' }, 'already_assisting'],
    ['one that assists', lead, ASSIST, 'already_assisting'],
    ['nobody', lead, { ...ASSIST, departmentId: 'moon' }, 'unknown_department'],
    ['by an assistant', helper, { ...ASSIST, departmentId: 'police' }, 'forbidden'],
    ['release of a stranger', lead, { type: 'release', departmentId: 'police' }, 'not_assisting'],
    ['reply before signing', helper, { type: 'reply', text: 'x' }, 'not_in_this_status'],
    ['closing by an assistant', helper, { type: 'close' }, 'forbidden'],
  ] as const)('refused: %s', (_name, by, command, code) => {
    expect(refusal(assisted(), by, command)).toBe(code);
  });

  test('has no say before it is asked', () => {
    expect(refusal(routedTo('hrss'), helper, { type: 'sign' })).toBe('forbidden');
  });
});

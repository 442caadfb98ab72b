import { describe, expect, test } from 'vitest';
import { flagsOf } from '../../../../src/ticket/ticket.ts';
import {
  after,
  CITIZEN,
  clockFor,
  closedBy,
  handlerOf,
  MONDAY,
  refusal,
  signedBy,
  staff,
} from '../../../builders/ticket.ts';

const agent = staff('agent');
const SOLVED = { solved: 'solved', satisfaction: 'satisfied', contacted: true } as const;
const UNSOLVED = { solved: 'unsolved', satisfaction: 'dissatisfied' } as const;

describe('a call-back (回访)', () => {
  test('is due once a department has closed, and is somebody’s while they call', () => {
    const closed = closedBy('hrss');
    expect(flagsOf(closed)).toContain('call_back_due');
    expect(clockFor(closed, 'call_back').state).toBe('running');
    const calling = after(closed, agent, { type: 'start_call_back' });
    expect(calling).toMatchObject({ status: 'call_back', assignee: { id: 'agent' } });
  });

  test('is in one person’s hands: another may take it over, the same one has it already', () => {
    const start = { type: 'start_call_back' } as const;
    const calling = after(closedBy('hrss'), agent, start);
    expect(refusal(calling, agent, start)).toBe('already_yours');
    const colleague = { ...agent, id: 'agent2' };
    expect(after(calling, colleague, start).assignee?.id).toBe('agent2');
  });

  test('reached and solved: the evaluation stands, and the loop is closed', () => {
    const calling = after(closedBy('hrss'), agent, { type: 'start_call_back' });
    const ticket = after(calling, agent, { type: 'record_call_back', reached: true, ...SOLVED });
    expect(ticket).toMatchObject({ status: 'closed', callBacks: { state: 'done', tries: 1 } });
    expect(ticket.evaluation).toMatchObject({ ...SOLVED, by: { role: 'agent' } });
    expect(ticket.clocks.at(-1)).toMatchObject({ target: 'call_back', state: 'met' });
  });

  test('reached and not solved: opened anew for the same department', () => {
    const ticket = after(closedBy('hrss'), agent, {
      type: 'record_call_back',
      reached: true,
      ...UNSOLVED,
    });
    expect(ticket).toMatchObject({ status: 'routed', departmentId: 'hrss', reopenings: 1 });
    expect(ticket).toMatchObject({ closedAt: null, evaluation: null, callBacks: null });
    expect(clockFor(ticket, 'resolve').startedAt).toBe(MONDAY);
    expect(flagsOf(ticket)).toContain('reopened');
  });

  test('not reached: tried again, and given up after the third time', () => {
    const miss = { type: 'record_call_back', reached: false } as const;
    const twice = after(after(closedBy('hrss'), agent, miss), agent, miss);
    expect(twice.callBacks).toEqual({ state: 'due', tries: 2 });
    const ticket = after(twice, agent, miss);
    expect(ticket.callBacks).toEqual({ state: 'given_up', tries: 3 });
    expect(ticket.clocks.at(-1)).toMatchObject({ target: 'call_back', state: 'cancelled' });
    expect(refusal(ticket, agent, miss)).toBe('not_in_this_status');
  });

  test('says what the citizen said', () => {
    const nothing = { type: 'record_call_back', reached: true } as const;
    expect(refusal(closedBy('hrss'), agent, nothing)).toBe('evaluation_incomplete');
  });

  test('is not due for what was answered on the spot', () => {
    const open = signedBy('hrss');
    const direct = after({ ...open, status: 'needs_dispatch' }, agent, {
      type: 'answer',
      text: 'x',
    });
    expect(flagsOf(direct)).not.toContain('call_back_due');
  });
});

describe('the citizen', () => {
  test('rates by the own link, once, and takes the call off the list', () => {
    const ticket = after(closedBy('hrss'), CITIZEN, { type: 'rate', ...SOLVED });
    expect(ticket).toMatchObject({ status: 'closed', callBacks: { state: 'done' } });
    expect(refusal(ticket, CITIZEN, { type: 'rate', ...SOLVED })).toBe('already_evaluated');
  });

  test('who says "not solved" reopens it', () => {
    expect(after(closedBy('hrss'), CITIZEN, { type: 'rate', ...UNSOLVED }).status).toBe('routed');
  });

  test('reopens within the allowed time only', () => {
    const reopen = { type: 'reopen', text: '又坏了' } as const;
    const lastMoment = '2026-12-14T09:30:00.000Z';
    const tooLate = '2026-12-14T09:30:00.001Z';
    expect(refusal(closedBy('hrss'), CITIZEN, reopen, { at: lastMoment })).toBeNull();
    expect(refusal(closedBy('hrss'), CITIZEN, reopen, { at: tooLate })).toBe('reopen_too_late');
    expect(refusal(closedBy('hrss'), agent, reopen, { at: tooLate })).toBeNull();
  });
});

describe('an empty reply', () => {
  test('goes back to the department (重办), with a new time to reply', () => {
    const replied = after(signedBy('hrss'), handlerOf('hrss'), { type: 'reply', text: '收到' });
    const ticket = after(replied, agent, { type: 'send_back', text: '请说明处理结果' });
    expect(ticket.status).toBe('signed');
    expect(clockFor(ticket, 'reply').state).toBe('running');
  });
});

import { describe, expect, test } from 'vitest';
import { callState, isConnected, waitedMs, type CallFacts } from '../../../src/calls/call-state.ts';
import { isCallable, phoneForms, phoneKey } from '../../../src/calls/phone-forms.ts';

const startedAt = '2026-11-23T01:00:00.000Z';
const answeredAt = '2026-11-23T01:00:12.000Z';
const endedAt = '2026-11-23T01:05:00.000Z';

describe('how a call stands', () => {
  test.each<[Omit<CallFacts, 'startedAt'>, string, boolean]>([
    [{}, 'ringing', false],
    [{ answeredAt }, 'answered', true],
    [{ answeredAt, endedAt, endReason: 'hung_up' }, 'ended', true],
    [{ answeredAt, endedAt, endReason: 'dropped' }, 'dropped', true],
    [{ endedAt, endReason: 'dropped' }, 'dropped', false],
    [{ endedAt, endReason: 'missed' }, 'missed', false],
    // Who gives up in the ring is missed; a console may say that it is over before the telephone does.
    [{ endedAt, endReason: 'hung_up' }, 'missed', false],
    [{ endedAt }, 'missed', false],
    [{ answeredAt, endedAt, endReason: 'missed' }, 'missed', false],
  ])('%j is %s', (facts, state, connected) => {
    const call = { startedAt, ...facts };
    expect(callState(call)).toBe(state);
    expect(isConnected(call)).toBe(connected);
    expect(waitedMs(call)).toBe(connected ? 12_000 : null);
  });

  test('clocks that differ make nobody wait for less than nothing', () => {
    expect(waitedMs({ startedAt: answeredAt, answeredAt: startedAt })).toBe(0);
  });
});

describe('phone numbers', () => {
  test('the same number, however it is written', () => {
    for (const form of ['13800001111', '+86 138-0000-1111', '008613800001111']) {
      expect(phoneKey(form)).toBe('13800001111');
    }
    expect(phoneKey('(0531) 8888-6666')).toBe('053188886666');
    expect(phoneForms('+8613800001111')).toContain('13800001111');
    expect(phoneForms('13800001111')).toContain('+8613800001111');
  });

  test('a withheld number can not be called', () => {
    expect(isCallable('anonymous')).toBe(false);
    expect(isCallable('sip:1000@pbx')).toBe(false);
    expect(isCallable('12345')).toBe(true);
  });
});

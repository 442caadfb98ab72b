import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../../../src/contract/assessment.ts';
import {
  after,
  RECEIVE,
  RECEIVE_EMERGENCY,
  RECEIVE_OUT_OF_SCOPE,
  refusal,
  staff,
  SYSTEM,
  ticketAfter,
} from '../../../builders/ticket.ts';

const agent = staff('agent');
const ordinary = RECEIVE.assessment;
const alarming = RECEIVE_EMERGENCY.assessment;
const hear = (assessment: Assessment) => ({ type: 'hear', assessment }) as const;
const live = () => ticketAfter([SYSTEM, { ...RECEIVE, live: true }]);

describe('what is said in a conversation after its beginning', () => {
  test('makes an emergency of it, and of another kind', () => {
    const heard = after(live(), SYSTEM, hear(alarming));
    expect(heard).toMatchObject({ status: 'live', kind: 'help', urgency: 'emergency' });
    expect(heard.assessment?.emergency?.service).toBe('119');
    expect(heard.timeline.at(-1)).toMatchObject({ type: 'reassessed', by: { role: 'system' } });
  });

  test('said again changes nothing, whatever other words say it', () => {
    const heard = after(live(), SYSTEM, hear(alarming));
    const evidence = [{ keyword: '着火', field: 'words', start: 0, end: 2 }];
    const again = { ...alarming, kind: { ...alarming.kind, evidence } };
    expect(after(heard, SYSTEM, hear(again)).version).toBe(heard.version);
  });

  test('never takes an alarm back by itself', () => {
    const heard = after(live(), SYSTEM, hear(alarming));
    const calmer = after(heard, SYSTEM, hear(ordinary));
    expect(calmer).toMatchObject({ kind: 'complaint', urgency: 'emergency' });
    expect(calmer.assessment?.emergency?.service).toBe('119');
    expect(after(calmer, SYSTEM, hear(ordinary)).version).toBe(calmer.version);
  });

  test('is not put above what a person has corrected', () => {
    const corrected = after(live(), agent, { type: 'reassess', kind: 'report' });
    expect(after(corrected, SYSTEM, hear(alarming)).version).toBe(corrected.version);
  });

  test('shows a legal path that was told later', () => {
    const heard = after(live(), SYSTEM, hear(RECEIVE_OUT_OF_SCOPE.assessment));
    expect(heard.assessment?.outOfScope?.path).toBe('court');
    expect(heard.urgency).toBe('normal');
  });

  test('counts while the conversation goes on', () => {
    const received = ticketAfter([SYSTEM, RECEIVE]);
    expect(refusal(received, SYSTEM, hear(alarming))).toBe('not_in_this_status');
    expect(refusal(live(), agent, hear(alarming))).toBe('forbidden');
  });
});

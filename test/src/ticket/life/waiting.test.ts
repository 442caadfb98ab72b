import { describe, expect, test } from 'vitest';
import { nextLookAt } from '../../../../src/ticket/clocks.ts';
import type { Ticket } from '../../../../src/ticket/ticket.ts';
import {
  after,
  CITIZEN,
  clockFor,
  handlerOf,
  received,
  refusal,
  routingTo,
  RULES,
  signedBy,
  staff,
  SYSTEM,
} from '../../../builders/ticket.ts';

const handler = handlerOf('hrss');
const dispatcher = staff('dispatcher');

describe('a question to the citizen', () => {
  /** Signed Monday 10:00, asked Tuesday 10:00, resolve due Monday in a week. */
  const tuesday = '2026-11-24T02:00:00.000Z';
  const thursday = '2026-11-26T02:00:00.000Z';
  const asked = () =>
    after(
      signedBy('hrss'),
      handler,
      { type: 'request_info', text: '请提供劳动合同' },
      { at: tuesday },
    );

  test('stops every clock, and the answer credits exactly the time that it took', () => {
    const before = signedBy('hrss');
    const waiting = asked();
    expect(waiting).toMatchObject({ status: 'awaiting_citizen', awaiting: { from: 'signed' } });
    expect(clockFor(waiting, 'resolve').state).toBe('paused');
    const answered = after(
      waiting,
      CITIZEN,
      { type: 'supply_info', text: '合同编号 12' },
      { at: thursday },
    );
    expect(answered).toMatchObject({ status: 'signed', awaiting: null });
    expect(clockFor(before, 'resolve').dueAt).toBe('2026-11-30T09:30:00.000Z');
    // Two working days of seven hours: from the close of Monday to the close of Wednesday.
    expect(clockFor(answered, 'resolve').dueAt).toBe('2026-12-02T09:30:00.000Z');
  });

  test('nothing warns or breaches while it waits', () => {
    const later = '2026-11-27T02:00:00.000Z';
    const decision = after(asked(), SYSTEM, { type: 'check_clocks' }, { at: later });
    expect(decision.timeline.length).toBe(asked().timeline.length);
  });

  test('does not hold the clocks for ever: the wait lapses by itself', () => {
    const waiting = asked();
    const until = '2026-12-01T09:30:00.000Z';
    expect(waiting.awaiting?.until).toBe(until);
    expect(nextLookAt(waiting)).toBe(until);
    const lapsed = after(waiting, SYSTEM, { type: 'check_clocks' }, { at: until });
    expect(lapsed).toMatchObject({ status: 'signed', awaiting: null });
    expect(lapsed.timeline.at(-1)).toMatchObject({ type: 'wait_ended', why: 'lapsed' });
  });

  test('is dropped by whoever asked', () => {
    expect(after(asked(), handler, { type: 'proceed' }, { at: thursday }).status).toBe('signed');
  });

  test('a ticket withdrawn meanwhile is over, pauses and all', () => {
    const ticket = after(asked(), CITIZEN, { type: 'withdraw' }, { at: thursday });
    expect(ticket).toMatchObject({ status: 'withdrawn', awaiting: null });
    const pauses = ticket.clocks.flatMap((clock) => clock.pauses ?? []);
    expect(pauses.every((pause) => pause.to === thursday)).toBe(true);
  });
});

describe('an extension', () => {
  const ASK = { type: 'ask_extension', days: 3, text: '需现场鉴定' } as const;
  const asked = () => after(signedBy('hrss'), handler, ASK);

  test('granted: the term is so much longer, and the old due time stays on record', () => {
    const before = clockFor(asked(), 'resolve').dueAt;
    const ticket = after(asked(), dispatcher, { type: 'rule_extension', decision: 'grant' });
    expect(ticket).toMatchObject({ extension: null, extended: { times: 1, days: 3 } });
    const clock = clockFor(ticket, 'resolve');
    expect(clock.dueAt).toBe('2026-12-03T09:30:00.000Z');
    expect(clock.extensions).toMatchObject([
      { amount: 3, dueBefore: before, reason: '需现场鉴定' },
    ]);
  });

  test('granted in part, or refused', () => {
    const part = after(asked(), dispatcher, { type: 'rule_extension', decision: 'grant', days: 1 });
    expect(clockFor(part, 'resolve').dueAt).toBe('2026-12-01T09:30:00.000Z');
    const refused = after(asked(), dispatcher, { type: 'rule_extension', decision: 'refuse' });
    expect(refused).toMatchObject({ extension: null, extended: { times: 0, days: 0 } });
  });

  test('has limits: in days, in number, in time', () => {
    expect(refusal(asked(), handler, ASK)).toBe('extension_pending');
    expect(refusal(signedBy('hrss'), handler, { ...ASK, days: 11 })).toBe('extension_too_long');
    const grant = { type: 'rule_extension', decision: 'grant' } as const;
    const twice = [1, 2].reduce(
      (ticket) => after(after(ticket, handler, ASK), dispatcher, grant),
      signedBy('hrss'),
    );
    expect(refusal(twice, handler, ASK)).toBe('extension_too_long');
    const due = clockFor(signedBy('hrss'), 'resolve').dueAt;
    const late = after(signedBy('hrss'), SYSTEM, { type: 'check_clocks' }, { at: due });
    expect(refusal(late, handler, ASK, { at: due })).toBe('extension_too_late');
  });

  test('is granted while the clocks stand still, however long that takes', () => {
    const tuesday = '2026-11-24T02:00:00.000Z';
    const question = { type: 'request_info', text: '请提供劳动合同' } as const;
    const waiting = after(asked(), handler, question, { at: tuesday });
    const afterDue = '2026-11-30T09:30:00.001Z';
    const grant = { type: 'rule_extension', decision: 'grant' } as const;
    const granted = after(waiting, dispatcher, grant, { at: afterDue });
    expect(clockFor(granted, 'resolve').dueAt).toBe('2026-12-03T09:30:00.000Z');
  });

  test('asked for in time and ruled on too late gives nothing', () => {
    const due = clockFor(asked(), 'resolve').dueAt;
    const late = after(asked(), SYSTEM, { type: 'check_clocks' }, { at: due });
    const grant = { type: 'rule_extension', decision: 'grant' } as const;
    expect(refusal(late, dispatcher, grant, { at: due })).toBe('extension_too_late');
  });
});

describe('a step of the ladder', () => {
  test('is for the supervisor while no department has the ticket', () => {
    const waiting = after(
      after(received(), SYSTEM, { type: 'route', routing: routingTo(null) }),
      SYSTEM,
      { type: 'check_clocks' },
      { at: '2026-11-26T02:00:00.000Z' },
    );
    const told = until(waiting, '2026-11-27T09:00:00.000Z').timeline.flatMap((event) =>
      event.type === 'escalated' && event.target === 'resolve' ? [event.level] : [],
    );
    expect(told).toEqual(['supervision']);
  });
});

/** The ticket once time has told all that it has to tell by then. */
function until(ticket: Ticket, at: string): Ticket {
  const next = after(ticket, SYSTEM, { type: 'check_clocks' }, { at });
  return next === ticket ? ticket : until(next, at);
}

describe('rules that change', () => {
  const shorter = {
    ...RULES,
    policyVersion: 2,
    policy: {
      ...RULES.policy,
      targets: {
        ...RULES.policy.targets,
        resolve: [{ when: {}, term: { amount: 1, unit: 'workingDays' as const } }],
      },
    },
  };

  test('date what is open anew, and say so once', () => {
    const ticket = after(
      signedBy('hrss'),
      SYSTEM,
      { type: 'redate', why: 'policy' },
      { rules: shorter },
    );
    expect(clockFor(ticket, 'resolve')).toMatchObject({
      dueAt: '2026-11-24T09:30:00.000Z',
      policyVersion: 2,
    });
    expect(ticket.timeline.at(-1)?.type).toBe('redated');
    const again = after(ticket, SYSTEM, { type: 'redate', why: 'policy' }, { rules: shorter });
    expect(again).toBe(ticket);
  });

  test('leave what was late by the rules of its time', () => {
    const due = clockFor(signedBy('hrss'), 'resolve').dueAt;
    const late = after(signedBy('hrss'), SYSTEM, { type: 'check_clocks' }, { at: due });
    const ticket = after(
      late,
      SYSTEM,
      { type: 'redate', why: 'policy' },
      { rules: shorter, at: due },
    );
    expect(clockFor(ticket, 'resolve').dueAt).toBe(due);
  });
});

import { expect, test } from 'vitest';
import { isAlarmSeen } from '../../agent-ui/src/desk/conversations/alarm-seen.ts';

const fire = (...words: string[]) => ({ service: '119' as const, words });
const none = { card: {}, ticket: undefined, viewer: 'one' };
/** The ticket's alarm; `assignee` has taken it. */
const onTicket = (assignee: string | null, ...words: string[]) => ({
  urgency: 'emergency' as const,
  status: 'live' as const,
  assignee: assignee === null ? null : { id: assignee, name: assignee },
  assessment: {
    kind: { value: 'help' as const, evidence: [] },
    urgency: { value: 'emergency' as const, evidence: [] },
    emergency: {
      service: '119' as const,
      evidence: words.map((keyword) => ({ keyword, field: 'text', start: 0, end: 1, weight: 1 })),
    },
  },
});

test('an emergency alarms until its agent has seen it, and again for another service', () => {
  const card = { alarmSeen: { ...fire('着火'), by: 'one' } };
  expect(isAlarmSeen(fire('着火'), none)).toBe(false);
  expect(isAlarmSeen(fire('着火'), { ...none, card })).toBe(true);
  expect(isAlarmSeen(fire('着火', '有人被困'), { ...none, card })).toBe(true);
  expect(isAlarmSeen({ service: '120', words: ['昏迷'] }, { ...none, card })).toBe(false);
});

test('who gets the conversation afterwards is alarmed by other words only', () => {
  const next = { ...none, card: { alarmSeen: { ...fire('着火'), by: 'another' } } };
  expect(isAlarmSeen(fire('着火'), next)).toBe(true);
  expect(isAlarmSeen(fire('着火', '有人被困'), next)).toBe(false);
});

test('what alarms everybody by its ticket, or was dealt with there, needs no alarm of its own', () => {
  const isSeen = (ticket: ReturnType<typeof onTicket>, ...words: string[]) =>
    isAlarmSeen(fire(...words), { ...none, ticket });
  expect(isSeen(onTicket(null, '着火'), '着火', '有人被困')).toBe(true);
  expect(isSeen(onTicket('another', '着火'), '着火')).toBe(true);
  expect(isSeen(onTicket('another', '着火'), '着火', '有人被困')).toBe(false);
  expect(isSeen(onTicket('one', '着火'), '着火', '有人被困')).toBe(true);
});

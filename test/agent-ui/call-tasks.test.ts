import { describe, expect, it } from 'vitest';
import { instantOf, pickedOf } from '../../agent-ui/src/desk/calls/city-moment.ts';
import { inPercent } from '../../agent-ui/src/desk/lib/call-figures.ts';
import { putTask } from '../../agent-ui/src/desk/lib/call-tasks.ts';
import { dialled, readablePhone } from '../../agent-ui/src/desk/lib/phone-number.ts';
import type { CallTask } from '../../src/contract/calls.ts';

const task = (callId: string, minute: number, more: Partial<CallTask> = {}): CallTask => ({
  callId,
  phone: '13800001234',
  missedAt: `2026-11-23T01:${minute}:00.000Z`,
  dueAt: `2026-11-23T02:${minute}:00.000Z`,
  state: 'due',
  tries: 0,
  takenBy: null,
  number: null,
  ...more,
});
const idsOf = (tasks: readonly CallTask[]) => tasks.map(({ callId }) => callId);

describe('calls to return', () => {
  const due = [task('a', 10), task('c', 30)];

  it('stand with the most urgent first', () => {
    expect(idsOf(putTask(due, task('b', 20), 'due'))).toEqual(['a', 'b', 'c']);
    expect(idsOf(putTask(due, task('c', 30, { tries: 1 }), 'due'))).toEqual(['a', 'c']);
  });

  it('leave those that are due once they are done, and come after them in the list of all', () => {
    const done = task('a', 10, { state: 'done' });
    expect(idsOf(putTask(due, done, 'due'))).toEqual(['c']);
    expect(idsOf(putTask(due, done, 'all'))).toEqual(['c', 'a']);
  });
});

describe('the figures', () => {
  it('are never rounded up to what is promised', () => {
    expect([inPercent(0.9499), inPercent(1), inPercent(null)]).toEqual(['94.9%', '100.0%', '–']);
  });

  it("are asked for by the city's clock", () => {
    expect(instantOf('2026-11-23T09:30')).toBe('2026-11-23T01:30:00.000Z');
    expect(pickedOf('2026-11-23T01:30:00.000Z')).toBe('2026-11-23T09:30');
    expect([instantOf(''), pickedOf(null)]).toEqual([null, '']);
  });
});

describe('phone numbers', () => {
  it('are written as people read them out', () => {
    expect(readablePhone('13800001234')).toBe('138 0000 1234');
    expect(readablePhone('+8613800001234')).toBe('138 0000 1234');
    expect(readablePhone('051266668888')).toBe('0512-66668888');
    expect(readablePhone('01066668888')).toBe('010-66668888');
    expect(readablePhone('12345')).toBe('12345');
  });
  it('are dialled without what stands between the digits', () => {
    expect(dialled('0512-6666 8888')).toBe('tel:051266668888');
  });
});

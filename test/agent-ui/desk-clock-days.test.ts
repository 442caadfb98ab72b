import { describe, expect, it } from 'vitest';
import { dayLines } from '../../agent-ui/src/desk/ticket/clocks/clock-days.ts';
import type { Stretch } from '../../src/contract/clock.ts';

const at = (text: string): string => new Date(`${text}+08:00`).toISOString();
const stretch = (
  from: string,
  to: string,
  counts: Stretch['counts'],
  rest: Partial<Stretch> = {},
): Stretch => ({ from: at(from), to: at(to), counts, ...rest });

const nationalDay = { zh: '国庆节', en: 'National Day' };
const HOUR = 3_600_000;

describe('a deadline day by day', () => {
  const stretches = [
    stretch('2026-09-30T16:30', '2026-09-30T17:30', 'working'),
    stretch('2026-09-30T17:30', '2026-10-01T00:00', 'off_hours'),
    stretch('2026-10-01T00:00', '2026-10-08T00:00', 'holiday', { label: nationalDay }),
    stretch('2026-10-08T00:00', '2026-10-08T09:00', 'off_hours'),
    stretch('2026-10-08T09:00', '2026-10-08T10:00', 'working'),
    stretch('2026-10-08T10:00', '2026-10-08T12:00', 'paused', { by: '王强' }),
    stretch('2026-10-08T12:00', '2026-10-08T13:30', 'off_hours'),
    stretch('2026-10-08T13:30', '2026-10-08T15:00', 'working'),
    stretch('2026-10-08T15:00', '2026-10-08T17:30', 'extended', { by: '李敏' }),
  ];
  const lines = dayLines(stretches);

  it('has a line for each working day, and one for all days of a holiday', () => {
    expect(lines.map(({ counts }) => counts)).toEqual(['working', 'holiday', 'working']);
    expect(lines[1]).toMatchObject({
      from: Date.parse(at('2026-10-01T00:00')),
      to: Date.parse(at('2026-10-08T00:00')),
      label: nationalDay,
      counted: 0,
      spans: [],
    });
  });

  it('counts what works and what an extension gave, and not what was paused', () => {
    expect(lines.map(({ counted }) => counted / HOUR)).toEqual([1, 0, 5]);
    expect(lines[2]?.spans.map(({ counts, by }) => [counts, by])).toEqual([
      ['working', undefined],
      ['paused', '王强'],
      ['working', undefined],
      ['extended', '李敏'],
    ]);
  });

  it('counts as much as the stretches do', () => {
    const counted = stretches
      .filter(({ counts }) => counts === 'working' || counts === 'extended')
      .reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);
    expect(lines.reduce((sum, line) => sum + line.counted, 0)).toBe(counted);
  });

  it('cuts a stretch of several days at the midnights of the city', () => {
    const [first, second] = dayLines([stretch('2026-11-23T22:00', '2026-11-24T03:00', 'working')]);
    expect([first?.counted, second?.counted]).toEqual([2 * HOUR, 3 * HOUR]);
    expect(second?.from).toBe(Date.parse(at('2026-11-24T00:00')));
  });

  it('keeps days off apart that are off for different reasons', () => {
    const rest = [
      stretch('2026-11-28T00:00', '2026-11-30T00:00', 'day_off'),
      stretch('2026-11-30T00:00', '2026-12-01T00:00', 'holiday', { label: nationalDay }),
    ];
    expect(dayLines(rest).map(({ counts }) => counts)).toEqual(['day_off', 'holiday']);
    expect(dayLines([])).toEqual([]);
  });
});

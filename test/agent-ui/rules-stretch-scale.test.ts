import { describe, expect, it } from 'vitest';
import {
  mergedStretches,
  placeOf,
  scaleOf,
  segmentsOf,
  ticksOf,
} from '../../agent-ui/src/desk/ui/stretch-scale.ts';
import type { Stretch } from '../../src/contract/clock.ts';

const at = (text: string) => new Date(`${text}+08:00`).toISOString();
const stretch = (from: string, to: string, rest: Partial<Stretch> = {}): Stretch => ({
  from: at(from),
  to: at(to),
  counts: 'working',
  ...rest,
});
const nationalDay = { zh: '国庆节', en: 'National Day' };

describe('the scale of a deadline', () => {
  const start = at('2026-09-30T16:30');
  const due = at('2026-10-09T17:30');

  it('ends with the due time until that has passed', () => {
    const now = Date.parse(at('2026-10-01T12:00'));
    expect(scaleOf(start, due, now).to).toBe(Date.parse(due));
    expect(scaleOf(start, due, undefined).to).toBe(Date.parse(due));
  });

  it('goes on for what is overdue, a quarter of the term at most', () => {
    const scale = scaleOf(start, due, Date.parse(at('2027-10-09T17:30')));
    expect((scale.to - scale.due) / (scale.due - scale.from)).toBeCloseTo(0.25);
    expect(placeOf(scale.due, scale)).toBeCloseTo(80);
  });

  it('has a line for every midnight and names few of them', () => {
    const ticks = ticksOf(scaleOf(start, at('2026-10-30T17:30'), undefined));
    expect(ticks).toHaveLength(30);
    expect(ticks.filter(({ named }) => named).length).toBeLessThanOrEqual(8);
    expect(ticks[0]?.at).toBe(Date.parse(at('2026-10-01T00:00')));
  });

  it('has full hours when it is short, also across midnight', () => {
    const ticks = ticksOf(scaleOf(at('2026-09-30T22:10'), at('2026-10-01T02:10'), undefined));
    expect(ticks.map(({ at: tick }) => new Date(tick + 8 * 3_600_000).getUTCHours())).toContain(0);
    expect(ticks.filter(({ midnight }) => midnight)).toHaveLength(1);
  });
});

describe('the pieces of a bar', () => {
  const holiday = ['01', '02', '03'].map((day) =>
    stretch(`2026-10-${day}T00:00`, `2026-10-0${Number(day) + 1}T00:00`, {
      counts: 'holiday',
      label: nationalDay,
    }),
  );

  it('are one where neighbours are the same', () => {
    const merged = mergedStretches([stretch('2026-09-30T16:30', '2026-10-01T00:00'), ...holiday]);
    expect(merged).toHaveLength(2);
    expect(merged[1]?.to).toBe(Date.parse(at('2026-10-04T00:00')));
  });

  it('are true to the minute on a short bar', () => {
    const stretches = [
      stretch('2026-09-30T16:30', '2026-09-30T17:30'),
      stretch('2026-09-30T17:30', '2026-10-01T00:00', { counts: 'off_hours' }),
      ...holiday,
    ];
    const scale = scaleOf(at('2026-09-30T16:30'), at('2026-10-04T00:00'), undefined);
    expect(segmentsOf(stretches, scale).map(({ counts }) => counts)).toEqual([
      'working',
      'off_hours',
      'holiday',
    ]);
  });

  it('are days on a long bar, each as what it mainly is', () => {
    const days = Array.from({ length: 40 }, (_, day) => {
      const date = new Date(Date.UTC(2026, 2, 2 + day)).toISOString().slice(0, 10);
      return [
        stretch(`${date}T00:00`, `${date}T09:00`, { counts: 'off_hours' }),
        stretch(`${date}T09:00`, `${date}T17:30`, { counts: day === 3 ? 'paused' : 'working' }),
        stretch(`${date}T17:30`, `${date}T23:59`, { counts: 'off_hours' }),
      ];
    }).flat();
    const scale = scaleOf(days[0]?.from ?? '', days.at(-1)?.to ?? '', undefined);
    const segments = segmentsOf(days, scale);
    expect(segments.map(({ counts }) => counts)).toEqual(['working', 'paused', 'working']);
    expect((segments[1]?.to ?? 0) - (segments[1]?.from ?? 0)).toBeGreaterThan(23 * 3_600_000);
  });
});

import { describe, expect, it } from 'vitest';
import { departmentHue, separateHues } from '../../agent-ui/src/desk/lib/department-color.ts';

describe('the colours of departments', () => {
  it('are always the same for the same department', () => {
    expect(departmentHue('hrss')).toBe(departmentHue('hrss'));
  });

  it('tell five candidates apart, and leave the best one its own', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const ids = Array.from({ length: 5 }, (_, index) => `department-${seed}-${index}`);
      const hues = [...separateHues(ids).values()];
      expect(hues[0]).toBe(departmentHue(ids[0] ?? ''));
      for (const [index, hue] of hues.entries()) {
        for (const other of hues.slice(index + 1)) {
          const turn = Math.abs(hue - other);
          expect(Math.min(turn, 360 - turn)).toBeGreaterThanOrEqual(40);
        }
      }
    }
  });
});

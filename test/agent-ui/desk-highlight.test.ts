import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksIn, segmentsOf, type Mark } from '../../agent-ui/src/desk/ticket/highlight.ts';

const mark = (departmentId: string, start: number, end: number): Mark => ({
  departmentId,
  keyword: `${start}-${end}`,
  weight: 1,
  start,
  end,
});

describe('keywords in a text', () => {
  it('cut it where they begin and end', () => {
    expect(segmentsOf('小区停水三天', [mark('water', 2, 4)])).toEqual([
      { start: 0, text: '小区', marks: [] },
      { start: 2, text: '停水', marks: [mark('water', 2, 4)] },
      { start: 4, text: '三天', marks: [] },
    ]);
  });

  it('may overlap: both departments stand on what they share', () => {
    const segments = segmentsOf('物业停水费', [mark('housing', 0, 4), mark('water', 2, 5)]);
    const departments = segments.map(({ marks }) => marks.map((one) => one.departmentId));
    expect(segments.map(({ text }) => text)).toEqual(['物业', '停水', '费']);
    expect(departments).toEqual([['housing'], ['housing', 'water'], ['water']]);
  });

  it('name a department once where two of its keywords overlap', () => {
    const segments = segmentsOf('公积金贷款', [mark('fund', 0, 3), mark('fund', 0, 5)]);
    expect(segments.map(({ marks }) => marks.length)).toEqual([1, 1]);
  });

  it('are taken from all candidates, for one field only', () => {
    const evidence = (field: string) => ({ keyword: '水', weight: 2, field, start: 0, end: 1 });
    const candidates = [
      { departmentId: 'water', score: 4, evidence: [evidence('text'), evidence('subject')] },
      { departmentId: 'housing', score: 2, evidence: [evidence('text')] },
    ];
    expect(marksIn(candidates, 'text').map((one) => one.departmentId)).toEqual([
      'water',
      'housing',
    ]);
    expect(marksIn(candidates, 'transcript.0')).toEqual([]);
  });

  it('leave the text whole, wherever they lie', () => {
    const anyMark = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -5, max: 40 }), fc.nat(10))
      .map(([id, start, length]) => mark(id, start, start + length));
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(anyMark), (text, marks) => {
        const segments = segmentsOf(text, marks);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const segment of segments) {
          const end = segment.start + segment.text.length;
          for (const one of segment.marks) {
            expect(one.start <= segment.start && one.end >= end).toBe(true);
          }
        }
      }),
    );
  });
});

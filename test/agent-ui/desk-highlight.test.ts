import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findingsIn,
  marksByField,
  segmentsOf,
  type Mark,
} from '../../agent-ui/src/desk/ticket/highlight.ts';
import type { Assessment } from '../../src/contract/assessment.ts';
import type { Routing } from '../../src/contract/ticket.ts';

const mark = (departmentId: string, start: number, end: number): Mark => ({
  for: 'department',
  departmentId,
  keyword: `${start}-${end}`,
  field: 'text',
  weight: 1,
  own: 1,
  fieldWeight: 1,
  repeat: 1,
  start,
  end,
});

const nameOf = (one: Mark): string =>
  one.for === 'department' ? one.departmentId : one.for === 'finding' ? one.finding.is : one.why;

const sign = (keyword: string, start: number) => ({
  keyword,
  field: 'text',
  start,
  end: start + keyword.length,
});

const ASSESSMENT: Assessment = {
  kind: { value: 'complaint', evidence: [sign('投诉', 0)] },
  urgency: { value: 'normal', evidence: [] },
};

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
    const departments = segments.map(({ marks }) => marks.map(nameOf));
    expect(segments.map(({ text }) => text)).toEqual(['物业', '停水', '费']);
    expect(departments).toEqual([['housing'], ['housing', 'water'], ['water']]);
  });

  it('name a department once where two of its keywords overlap', () => {
    const segments = segmentsOf('公积金贷款', [mark('fund', 0, 3), mark('fund', 0, 5)]);
    expect(segments.map(({ marks }) => marks.length)).toEqual([1, 1]);
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

describe('the marks of a ticket', () => {
  const vote = (field: string, weight: number) => ({
    keyword: '水',
    weight,
    field,
    start: 0,
    end: 1,
  });
  const routing: Routing = {
    departmentId: null,
    confidence: 0.4,
    candidates: [
      { departmentId: 'water', score: 15, evidence: [vote('subject', 12), vote('text', 3)] },
      { departmentId: 'housing', score: 2, evidence: [vote('text', 2)] },
    ],
    silent: [{ keyword: '城管', field: 'text', start: 4, end: 6, why: 'denied' }],
    fieldWeights: [{ field: 'subject', weight: 2 }],
    threshold: { confidence: 0.8 },
    lexiconVersion: 'v1',
    decidedBy: null,
  };

  it('stand by their fields: candidates first, then what did not vote, then findings', () => {
    const marks = marksByField(routing, ASSESSMENT);
    expect([...marks.keys()].sort()).toEqual(['subject', 'text']);
    expect(marks.get('subject')?.map(nameOf)).toEqual(['water']);
    expect(marks.get('text')?.map(nameOf)).toEqual(['water', 'housing', 'denied', 'kind']);
    expect(marks.get('subject')?.[0]).toMatchObject({ own: 6, fieldWeight: 2, repeat: 1 });
    expect(marks.get('text')?.[0]).toMatchObject({ own: 6, fieldWeight: 1, repeat: 0.5 });
  });

  it('are there without a routing, and without an assessment', () => {
    expect(marksByField(null, ASSESSMENT).get('text')?.map(nameOf)).toEqual(['kind']);
    expect(marksByField(routing, null).get('text')).toHaveLength(3);
    expect(marksByField(null, null).size).toBe(0);
  });

  it('tell of an emergency, and not once more that it presses', () => {
    const evidence = [sign('着火', 2)];
    const findings = findingsIn({
      ...ASSESSMENT,
      urgency: { value: 'emergency', evidence },
      emergency: { service: '119', evidence },
    });
    expect(findings.map(({ finding }) => finding)).toEqual([
      { is: 'emergency', value: '119' },
      { is: 'kind', value: 'complaint' },
    ]);
    expect(findingsIn(ASSESSMENT).map(({ finding }) => finding.is)).toEqual(['kind']);
  });
});

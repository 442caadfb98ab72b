import type { Candidate } from '../../../../src/contract/ticket.ts';

/** A keyword of a department at a place in one field; UTF-16 offsets, `end` exclusive. */
export interface Mark {
  departmentId: string;
  keyword: string;
  weight: number;
  start: number;
  end: number;
}

interface Segment {
  start: number;
  text: string;
  /** The keywords that cover all of it, the best candidate's first; one for each department. */
  marks: Mark[];
}

/** The evidence of all candidates that was read in one field, in the order of the candidates. */
export const marksIn = (candidates: readonly Candidate[], field: string): Mark[] =>
  candidates.flatMap(({ departmentId, evidence }) =>
    evidence
      .filter((found) => found.field === field)
      .map(({ keyword, weight, start, end }) => ({ departmentId, keyword, weight, start, end })),
  );

const onePerDepartment = (marks: readonly Mark[]): Mark[] =>
  [...new Map([...marks].reverse().map((mark) => [mark.departmentId, mark])).values()].reverse();

/** Cuts a text where marks begin and end. Joined again, the segments give the whole text; marks
 *  may overlap, and what lies outside of the text is left out. */
export const segmentsOf = (text: string, marks: readonly Mark[]): Segment[] => {
  const inside = marks
    .map((mark) => ({
      ...mark,
      start: Math.max(0, mark.start),
      end: Math.min(text.length, mark.end),
    }))
    .filter(({ start, end }) => start < end);
  const cuts = new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length;
    const covering = inside.filter((mark) => mark.start <= start && mark.end >= end);
    return { start, text: text.slice(start, end), marks: onePerDepartment(covering) };
  });
};

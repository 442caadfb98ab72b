import type { Assessment, Sign } from '../../../../src/contract/assessment.ts';
import type { Routing, SilentWord } from '../../../../src/contract/ticket.ts';
import type { EmergencyService, Kind, LegalPath, Urgency } from '../../../../src/contract/words.ts';
import { fieldWeightsOf, weigh, type Reading } from './weighing.ts';

/** Which words of an inquiry stand out, and why. */

/** What the desk reads besides the department. */
export type Finding =
  | { is: 'emergency'; value: EmergencyService }
  | { is: 'urgency'; value: Urgency }
  | { is: 'outOfScope'; value: LegalPath }
  | { is: 'kind'; value: Kind }
  | { is: 'area'; value: string };

/** UTF-16 offsets in one field; `end` is exclusive. */
interface Place {
  start: number;
  end: number;
}

export type Mark = Place &
  (
    | ({
        for: 'department';
        departmentId: string;
        /** The keyword's own weight; null on tickets that did not keep how it was read. */
        own: number | null;
      } & Pick<Reading, 'keyword' | 'field' | 'weight' | 'fieldWeight' | 'repeat'>)
    | { for: 'silence'; keyword: string; why: SilentWord['why'] }
    | { for: 'finding'; finding: Finding }
  );

interface Found {
  finding: Finding;
  evidence: readonly Sign[];
}

/** The findings that have words to show, the gravest first. An emergency is why it is urgent. */
export const findingsIn = (assessment: Assessment | null): Found[] => {
  if (!assessment) return [];
  const { emergency, urgency, outOfScope, kind, area } = assessment;
  const found: (Found | undefined)[] = [
    emergency && {
      finding: { is: 'emergency', value: emergency.service },
      evidence: emergency.evidence,
    },
    emergency
      ? undefined
      : { finding: { is: 'urgency', value: urgency.value }, evidence: urgency.evidence },
    outOfScope && {
      finding: { is: 'outOfScope', value: outOfScope.path },
      evidence: outOfScope.evidence,
    },
    { finding: { is: 'kind', value: kind.value }, evidence: kind.evidence },
    area && { finding: { is: 'area', value: area.name }, evidence: area.evidence },
  ];
  return found.filter((one) => one !== undefined).filter(({ evidence }) => evidence.length > 0);
};

/** All marks by the field that they stand in: the best candidate's first, then what did not vote,
 *  then the findings. */
export const marksByField = (
  routing: Routing | null,
  assessment: Assessment | null,
): Map<string, Mark[]> => {
  const marks = new Map<string, Mark[]>();
  const put = (field: string, mark: Mark): void => {
    const known = marks.get(field);
    if (known) known.push(mark);
    else marks.set(field, [mark]);
  };
  const fieldWeights = routing && fieldWeightsOf(routing);
  for (const { departmentId, evidence } of routing?.candidates ?? []) {
    for (const { own, readings } of weigh(evidence, fieldWeights))
      for (const reading of readings)
        put(reading.field, { for: 'department', departmentId, own, ...reading });
  }
  for (const { field, keyword, why, start, end } of routing?.silent ?? [])
    put(field, { for: 'silence', keyword, why, start, end });
  for (const { finding, evidence } of findingsIn(assessment))
    for (const { field, start, end } of evidence)
      put(field, { for: 'finding', finding, start, end });
  return marks;
};

interface Segment {
  start: number;
  text: string;
  /** The marks that cover all of it; one for each department and each finding. */
  marks: Mark[];
}

/** What a mark is about; of those about the same, one is enough at a place. */
export const subjectOf = (mark: Mark): string => {
  if (mark.for === 'department') return `department ${mark.departmentId}`;
  return mark.for === 'finding' ? `finding ${mark.finding.is}` : 'silence';
};

const onePerSubject = (marks: readonly Mark[]): Mark[] => {
  const first = new Map<string, Mark>();
  for (const mark of marks) {
    const key = subjectOf(mark);
    if (!first.has(key)) first.set(key, mark);
  }
  return [...first.values()];
};

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
    return { start, text: text.slice(start, end), marks: onePerSubject(covering) };
  });
};

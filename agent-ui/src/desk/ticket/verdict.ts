import type { Routing, Threshold, TicketEvent } from '../../../../src/contract/ticket.ts';

/** Who decided where a ticket goes, and why the keywords were sure of it or not. */

type Dispatched = Extract<TicketEvent, { type: 'dispatched' }>;

/** What the keywords themselves made of the ticket; null while they have not spoken. */
export const judgementIn = (timeline: readonly TicketEvent[]): Routing | null => {
  const event = timeline.findLast(({ type }) => type === 'routed' || type === 'dispatch_needed');
  return event && 'routing' in event ? event.routing : null;
};

export type Decision =
  | { by: 'keywords'; departmentId: string }
  | { by: 'person'; name: string; departmentId: string; instead: Instead | null }
  | { by: 'nobody' };

/** What the keywords had said and the person did not follow, or what the person agreed with. */
interface Instead {
  departmentId: string;
  /** The keywords had sent it there; otherwise they only put it first. */
  sent: boolean;
}

/** Whose word holds. */
export const decisionOf = (timeline: readonly TicketEvent[]): Decision => {
  const judgement = judgementIn(timeline);
  const last = timeline.findLast((event): event is Dispatched => event.type === 'dispatched');
  if (last) {
    const sentTo = judgement?.departmentId ?? null;
    const first = sentTo ?? judgement?.candidates[0]?.departmentId ?? null;
    const instead = first === null ? null : { departmentId: first, sent: sentTo !== null };
    return { by: 'person', name: last.by.name, departmentId: last.departmentId, instead };
  }
  const departmentId = judgement?.departmentId ?? null;
  return departmentId === null ? { by: 'nobody' } : { by: 'keywords', departmentId };
};

/** `learned` confidence tells how often such answers were right; a `guess` goes by the scores. */
type Measured =
  | `learned.${'sure' | 'unsure' | 'never'}`
  | `guess.${'sure' | 'unsure' | 'weak'}`
  | `unknown.${'sure' | 'unsure'}`;

export type Why =
  | { is: 'reason'; reason: Exclude<NonNullable<Routing['reason']>, 'low_confidence'> }
  /** Keywords were read, and none of them voted. */
  | { is: 'silent' }
  | {
      is: 'measured';
      how: Measured;
      percent: string;
      threshold: string;
      score: string;
      least: string;
    };

/** Why the keywords were sure, or why they were not. */
export const whyOf = (routing: Routing): Why => {
  const { reason, candidates, confidence, threshold, silent = [] } = routing;
  if (reason === 'no_keyword' && silent.length > 0) return { is: 'silent' };
  if (reason !== undefined && reason !== 'low_confidence') return { is: 'reason', reason };
  const score = candidates[0]?.score ?? 0;
  return {
    is: 'measured',
    how: measured(reason === undefined, { confidence, score, threshold }),
    ...percentsOf(confidence, threshold?.confidence),
    score: score.toFixed(1),
    least: (threshold?.score ?? 0).toFixed(1),
  };
};

interface Measure {
  confidence: number;
  score: number;
  threshold: Threshold | undefined;
}

const measured = (sure: boolean, { confidence, score, threshold }: Measure): Measured => {
  if (!threshold) return sure ? 'unknown.sure' : 'unknown.unsure';
  const isLearned = threshold.score === undefined;
  if (sure) return isLearned ? 'learned.sure' : 'guess.sure';
  if (isLearned) return threshold.confidence > 1 ? 'learned.never' : 'learned.unsure';
  return confidence >= threshold.confidence && score < (threshold.score ?? 0)
    ? 'guess.weak'
    : 'guess.unsure';
};

/** In whole per cent, or in tenths where two that differ would look the same. */
export const percentsOf = (
  confidence: number,
  threshold = 0,
): { percent: string; threshold: string } => {
  const whole = (share: number): string => String(Math.round(share * 100));
  const tenths = (share: number): string => (share * 100).toFixed(1);
  const alike = whole(confidence) === whole(threshold) && confidence !== threshold;
  const write = alike ? tenths : whole;
  return { percent: write(confidence), threshold: write(threshold) };
};

import {
  MAX_CHANGED_TICKETS,
  type BackTestResult,
  type BackTestTicket,
  type BackTestVerdict,
} from '../contract/directory.ts';
import type { Classification } from '../routing/classifier.ts';

const MAX_WORDS = 6;

/** A ticket as both directories would route it, and what people made of it. */
export type ReadAgain = BackTestTicket;

/** What a classification means for a ticket, with as much evidence as a list can show. */
export function verdictOf({ candidates, confidence, sure }: Classification): BackTestVerdict {
  const first = candidates[0];
  return {
    departmentId: sure && first ? first.departmentId : null,
    candidateId: first?.departmentId ?? null,
    confidence,
    evidence: first?.evidence.slice(0, MAX_WORDS) ?? [],
  };
}

export interface Tally {
  add(ticket: ReadAgain): void;
  result(): BackTestResult;
}

/** Counts what another directory would change; tickets come newest first. */
export function createTally(): Tally {
  const counts = { n: 0, changed: 0, newlySure: 0, noLongerSure: 0 };
  const byHand = { n: 0, changed: 0, nowAgrees: 0, noLongerAgrees: 0 };
  const agreement = { n: 0, before: 0, after: 0 };
  const moved = new Map<string, { gained: number; lost: number }>();
  const tickets: BackTestTicket[] = [];

  function move(departmentId: string | null, side: 'gained' | 'lost'): void {
    if (departmentId === null) return;
    const sums = moved.get(departmentId) ?? { gained: 0, lost: 0 };
    sums[side] += 1;
    moved.set(departmentId, sums);
  }

  function addChanged(ticket: ReadAgain): void {
    const { before, after, personId } = ticket;
    counts.changed += 1;
    if (before.departmentId === null) counts.newlySure += 1;
    if (after.departmentId === null) counts.noLongerSure += 1;
    if (personId !== null) {
      byHand.changed += 1;
      if (after.departmentId === personId) byHand.nowAgrees += 1;
      if (before.departmentId === personId) byHand.noLongerAgrees += 1;
    }
    move(before.departmentId, 'lost');
    move(after.departmentId, 'gained');
    if (tickets.length < MAX_CHANGED_TICKETS) tickets.push(ticket);
  }

  return {
    add(ticket) {
      const { before, after, personId, finalId } = ticket;
      counts.n += 1;
      if (personId !== null) byHand.n += 1;
      if (finalId !== null) {
        agreement.n += 1;
        if (before.candidateId === finalId) agreement.before += 1;
        if (after.candidateId === finalId) agreement.after += 1;
      }
      if (before.departmentId !== after.departmentId) addChanged(ticket);
    },
    result: () => ({
      ...counts,
      byHand,
      agreement,
      departments: [...moved]
        .map(([departmentId, sums]) => ({ departmentId, ...sums }))
        .sort((a, b) => b.gained + b.lost - (a.gained + a.lost)),
      tickets,
    }),
  };
}

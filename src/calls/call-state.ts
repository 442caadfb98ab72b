import type { Instant } from '../contract/words.ts';

/** What a telephone system has told of a call, in whatever order it told it. */
export interface CallFacts {
  startedAt: Instant;
  answeredAt?: Instant;
  endedAt?: Instant;
  endReason?: 'hung_up' | 'missed' | 'dropped';
}

export type CallState = 'ringing' | 'answered' | 'ended' | 'missed' | 'dropped';

/**
 * How a call stands. Who gave up while it rang (放弃) was not answered either: that is `missed`. What the
 * telephone system calls missed stays so, whatever a console said.
 */
export function callState({ answeredAt, endedAt, endReason }: CallFacts): CallState {
  if (endedAt === undefined) return answeredAt === undefined ? 'ringing' : 'answered';
  if (endReason === 'dropped') return 'dropped';
  return answeredAt === undefined || endReason === 'missed' ? 'missed' : 'ended';
}

/** Whether somebody took the call (接通), as GB/T 33358-2016 counts it. */
export const isConnected = (facts: CallFacts): boolean =>
  facts.answeredAt !== undefined && callState(facts) !== 'missed';

/** How long the caller waited for somebody; null while nobody took the call. Clocks may differ: never below 0. */
export function waitedMs(facts: CallFacts): number | null {
  const { answeredAt, startedAt } = facts;
  if (answeredAt === undefined || !isConnected(facts)) return null;
  return Math.max(0, Date.parse(answeredAt) - Date.parse(startedAt));
}

/** The earlier of two instants; the other one when there is none yet. */
export const earlier = (one: Instant | undefined, other: Instant): Instant =>
  one !== undefined && one < other ? one : other;

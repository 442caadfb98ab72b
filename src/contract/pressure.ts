/** How well the desk keeps up, as its staff are told. */

/** From the lightest to the gravest. */
export const PRESSURE_LEVELS = ['calm', 'strained', 'overloaded'] as const;
export type PressureLevel = (typeof PRESSURE_LEVELS)[number];

/** The gravest first: a banner has room for one. */
export const PRESSURE_REASONS = [
  /** MongoDB can't be reached: nothing can be taken in or done. */
  'store_away',
  /** More comes in than can be taken: channels and new requests of citizens are told to come again. */
  'overloaded',
  /** Redis can't be reached: tickets are taken in, routing and pushes between processes wait. */
  'queue_away',
  /** Received tickets wait for routing (智能派单) longer than they should. */
  'routing_behind',
  /** All is taken in, some of it late. */
  'strained',
] as const;
export type PressureReason = (typeof PRESSURE_REASONS)[number];

/** Of one process, or of all of them together; without a reason it is calm. */
export interface DeskPressure {
  level: PressureLevel;
  reasons: PressureReason[];
}

export const CALM: DeskPressure = { level: 'calm', reasons: [] };

/** The worst of what several processes feel. */
export function worstOf(pressures: readonly DeskPressure[]): DeskPressure {
  const felt = new Set(pressures.flatMap(({ reasons }) => reasons));
  const worst = Math.max(0, ...pressures.map(({ level }) => PRESSURE_LEVELS.indexOf(level)));
  return {
    level: PRESSURE_LEVELS[worst] ?? 'calm',
    reasons: PRESSURE_REASONS.filter((reason) => felt.has(reason)),
  };
}

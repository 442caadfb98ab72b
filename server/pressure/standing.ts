import type { DeskPressure, PressureReason } from '../../src/contract/pressure.ts';
import { createSwitch, type Switch } from './switch.ts';

/** What is measured of a process and its stores; durations in milliseconds. */
export interface Signals {
  /** Of what time these are. */
  coversMs: number;
  /** How late the event loop runs on average. */
  loopDelayMs: number;
  /** The round trip of the smallest question to MongoDB, the wait for a connection included. */
  storeMs: number;
  storeAway: boolean;
  queueAway: boolean;
  /** Since when the oldest that is being taken in is under way. */
  oldestMs: number;
  /** The part of the heap that is in use, 0 to 1. */
  heapShare: number;
  /** Received tickets that nobody has routed yet: by MongoDB, or by the queue where that knows of more. */
  unrouted: number;
  /** The age of the oldest job of the routing queue. */
  routingOldestMs: number;
}

/** Who goes first: conversations and calls that are under way, citizens' own requests, channels. */
export const RANKS = ['under_way', 'citizen', 'bulk'] as const;
export type Rank = (typeof RANKS)[number];
/** The part of what a process can do at once that each rank may use. */
export type Shares = Record<Rank, number>;

/** How a process stands: what its staff are told, and what its doors take in. */
export interface Standing extends DeskPressure {
  shares: Shares;
}

const CALM_SHARES: Shares = { under_way: 1, citizen: 7 / 8, bulk: 3 / 4 };
export const AT_FIRST: Standing = { level: 'calm', reasons: [], shares: CALM_SHARES };

/** A strain is felt soon; nobody is refused for less than three bad seconds. */
const STRAINED = { raiseAfterMs: 1_000, lowerAfterMs: 3_000 };
const OVERLOADED = { raiseAfterMs: 3_000, lowerAfterMs: 3_000 };
const graded = (up: number, steady: typeof STRAINED): Switch =>
  createSwitch({ up, down: up / 2, ...steady });
const plain = (): Switch => createSwitch({ up: 1, down: 1, raiseAfterMs: 0, lowerAfterMs: 1_000 });

/** Says of each sample how the process stands. A lone bad moment is nobody's concern. */
export function createAppraisal(routingBacklog: number): (signals: Signals) => Standing {
  const strained: [keyof Signals, Switch][] = [
    ['loopDelayMs', graded(250, STRAINED)],
    ['storeMs', graded(500, STRAINED)],
    ['oldestMs', graded(2_000, STRAINED)],
    ['heapShare', graded(0.8, STRAINED)],
  ];
  const overloaded: [keyof Signals, Switch][] = [
    ['loopDelayMs', graded(1_000, OVERLOADED)],
    ['storeMs', graded(2_000, OVERLOADED)],
    ['oldestMs', graded(4_000, OVERLOADED)],
    ['heapShare', createSwitch({ up: 0.9, down: 0.8, ...OVERLOADED })],
  ];
  const storeAway = plain();
  const queueAway = plain();
  const routingFull = createSwitch({
    up: routingBacklog,
    down: routingBacklog * 0.8,
    ...OVERLOADED,
  });
  const routingLate = graded(30_000, STRAINED);

  return (signals) => {
    const { coversMs } = signals;
    const anyOn = (switches: [keyof Signals, Switch][]): boolean =>
      switches.map(([signal, isOn]) => isOn(Number(signals[signal]), coversMs)).includes(true);
    const isAway = storeAway(Number(signals.storeAway), coversMs);
    const isQueueAway = queueAway(Number(signals.queueAway), coversMs);
    const isStrained = anyOn(strained);
    const isOverloaded = anyOn(overloaded);
    const isFull = routingFull(signals.unrouted, coversMs);
    const isLate = routingLate(signals.routingOldestMs, coversMs);
    const felt: [boolean, PressureReason][] = [
      [isAway, 'store_away'],
      [isOverloaded && !isAway, 'overloaded'],
      [isQueueAway, 'queue_away'],
      [isFull || isLate, 'routing_behind'],
      [isStrained && !isOverloaded && !isAway, 'strained'],
    ];
    const reasons = felt.flatMap(([isFelt, reason]) => (isFelt ? [reason] : []));
    const shares = sharesOf({ isAway, isOverloaded, isStrained });
    if (isFull) shares.bulk = 0;
    const isGrave = isAway || isOverloaded || isFull;
    const level = isGrave ? 'overloaded' : reasons.length > 0 ? 'strained' : 'calm';
    return { level, reasons, shares };
  };
}

function sharesOf({ isAway, isOverloaded, isStrained }: Record<string, boolean>): Shares {
  // A few try, and are told by the store itself; so the first after it is back is taken.
  if (isAway) return { under_way: 1, citizen: 1 / 2, bulk: 1 / 16 };
  // What is refused costs little: these few are taken about as fast as many would be.
  if (isOverloaded) return { under_way: 1, citizen: 1 / 8, bulk: 1 / 16 };
  if (isStrained) return { under_way: 1, citizen: 1 / 2, bulk: 1 / 8 };
  return { ...CALM_SHARES };
}

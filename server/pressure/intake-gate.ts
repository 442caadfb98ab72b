import { DeskError } from '../desk/desk-error.ts';
import type { PressureLimits } from './limits.ts';
import { RANKS, type Rank, type Shares, type Standing } from './standing.ts';

/** Who wants in. */
export interface Passage {
  rank: Rank;
  /** Who shares fairly with others of the rank: a channel key, a conversation, an address. */
  key: string;
  /** Since when it has been here, by the gate's clock; absent: since now. */
  since?: number;
  /** Asked only of what would wait or be refused: emergencies (紧急) are not. */
  isEmergency?(): boolean;
}

/** Counts of a process since its start, and how it is now. */
export interface GateFigures {
  underWay: number;
  waiting: number;
  /** Since when the oldest is under way, in milliseconds. */
  oldestMs: number;
  refusedOverShare: number;
  refusedOverloaded: number;
}

export interface IntakeGate {
  /**
   * Acts once it is this one's turn. Throws too_many_requests when its key has more waiting than its share,
   * and unavailable when the desk itself can't keep up, for channels as soon as they are a second late;
   * nothing has been done then.
   */
  through<T>(passage: Passage, act: () => Promise<T>): Promise<T>;
  /** How the process stands now: who is to be refused goes, who may go on goes on. */
  adjust(standing: Standing): void;
  figures(): GateFigures;
}

export interface IntakeGateParts {
  limits: Pick<PressureLimits, 'intakeAtOnce' | 'intakeWaiting'>;
  standing: Standing;
  /** A clock that only goes forward, in milliseconds. */
  now(): number;
}

interface Waiting {
  since: number;
  go(): void;
  refuse(error: DeskError): void;
}

/** Who waits longer than this is told to come again: a caller's own patience ends soon after. */
const PATIENCE_MS = 5_000;
/** A channel's inquiry that got nowhere for so long is told to come again: a short line moves as fast as a long one. */
const LATE_MS = 1_000;
/** As long as nobody has looked how the process stands, the event loop has not got round to it. */
const STANDSTILL_MS = 3_000;
const OVER_SHARE_RETRY_SECONDS = 1;
/** Spread, so that those who were refused together do not come back together. */
const OVERLOADED_RETRY = { from: 2, spread: 4 };

/**
 * Bounds what is taken in at once. What is too much waits in a line for each key; lines take turns, those of
 * a better rank first, so that a flood through one key delays the others by one turn each.
 */
export function createIntakeGate({ limits, standing, now }: IntakeGateParts): IntakeGate {
  const { intakeAtOnce, intakeWaiting } = limits;
  const underWay = new Set<{ since: number }>();
  const lines: Record<Rank, Map<string, Waiting[]>> = {
    under_way: new Map(),
    citizen: new Map(),
    bulk: new Map(),
  };
  let places = placesOf(standing.shares, intakeAtOnce);
  let waiting = 0;
  /** Who was let in and has not begun yet: that takes a turn of the event loop. */
  let admitted = 0;
  let adjustedAt = now();
  let refusedOverShare = 0;
  let refusedOverloaded = 0;

  const overShare = (): DeskError => {
    refusedOverShare += 1;
    return new DeskError('too_many_requests', { retryAfterSeconds: OVER_SHARE_RETRY_SECONDS });
  };
  const overloaded = (): DeskError => {
    refusedOverloaded += 1;
    const { from, spread } = OVERLOADED_RETRY;
    return new DeskError('unavailable', {
      retryAfterSeconds: from + Math.floor(Math.random() * spread),
    });
  };

  const isLate = (since = now()): boolean => since < now() - LATE_MS;
  const isStandstill = (): boolean => now() - adjustedAt > STANDSTILL_MS;
  const isFree = (rank: Rank): boolean =>
    !(rank === 'bulk' && isStandstill()) &&
    underWay.size + admitted < places[rank] &&
    (waiting === 0 || !isAnybodyBefore(rank));
  const isAnybodyBefore = (rank: Rank): boolean =>
    RANKS.slice(0, RANKS.indexOf(rank) + 1).some((one) => lines[one].size > 0);

  function turn({ rank, key }: Passage): Promise<void> {
    const keys = lines[rank];
    const line = keys.get(key) ?? [];
    const sharers = keys.size + (keys.has(key) ? 0 : 1);
    const share = Math.max(1, Math.floor(intakeWaiting / (sharers + 1)));
    if (places[rank] === 0 || (rank === 'bulk' && isStandstill())) throw overloaded();
    if (line.length >= share) throw overShare();
    if (rank === 'bulk' && isLate(line[0]?.since)) throw overloaded();
    if (waiting >= intakeWaiting) throw overloaded();
    waiting += 1;
    keys.set(key, line);
    return new Promise((go, refuse) => line.push({ since: now(), go, refuse }));
  }

  /** The first of the line whose turn it is; the line goes behind the others. */
  function next(rank: Rank): Waiting | undefined {
    const keys = lines[rank];
    for (const [key, line] of keys) {
      const first = line.shift();
      keys.delete(key);
      if (line.length > 0) keys.set(key, line);
      waiting -= 1;
      return first;
    }
  }

  function letIn(): void {
    for (const rank of RANKS) {
      while (lines[rank].size > 0 && underWay.size + admitted < places[rank]) {
        admitted += 1;
        next(rank)?.go();
      }
    }
  }

  async function acting<T>(act: () => Promise<T>): Promise<T> {
    const mark = { since: now() };
    underWay.add(mark);
    try {
      return await act();
    } finally {
      underWay.delete(mark);
      if (waiting > 0) letIn();
    }
  }

  function refuseHopeless(): void {
    for (const rank of RANKS) {
      for (const [key, line] of lines[rank]) {
        const isHopeless = ({ since }: Waiting): boolean =>
          places[rank] === 0 || since < now() - PATIENCE_MS;
        const gone = line.filter(isHopeless);
        if (gone.length === 0) continue;
        const left = line.slice(gone.length);
        if (left.length > 0) lines[rank].set(key, left);
        else lines[rank].delete(key);
        waiting -= gone.length;
        for (const one of gone) one.refuse(overloaded());
      }
    }
  }

  return {
    async through(passage, act) {
      const { rank, since, isEmergency } = passage;
      const isTooLate = rank === 'bulk' && isLate(since);
      if ((!isTooLate && isFree(rank)) || isEmergency?.()) return acting(act);
      if (isTooLate) throw overloaded();
      await turn(passage);
      admitted -= 1;
      return acting(act);
    },
    adjust({ shares }) {
      adjustedAt = now();
      places = placesOf(shares, intakeAtOnce);
      refuseHopeless();
      letIn();
    },
    figures: () => ({
      underWay: underWay.size,
      waiting,
      oldestMs: oldestOf(underWay, now()),
      refusedOverShare,
      refusedOverloaded,
    }),
  };
}

const placesOf = (shares: Shares, atOnce: number): Shares => ({
  under_way: Math.ceil(shares.under_way * atOnce),
  citizen: Math.ceil(shares.citizen * atOnce),
  bulk: Math.ceil(shares.bulk * atOnce),
});

function oldestOf(underWay: ReadonlySet<{ since: number }>, now: number): number {
  for (const { since } of underWay) return now - since;
  return 0;
}

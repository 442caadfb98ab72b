import type { Socket } from 'node:net';
import type { Chance } from './chance.ts';

/** One direction of a connection: bytes come late, and in the order in which they left. */
export interface Lane {
  /** Nothing arrives for so long, not even that the other end has gone. */
  hold(ms: number): void;
  /** So many bytes in a millisecond; null: as many as there are. */
  throttle(bytesPerMs: number | null): void;
  /** No delay any more. */
  clear(): void;
}

interface Piece {
  bytes: Buffer;
  dueAt: number;
}

const DELAY_MS = [0, 60] as const;

export function createLane(from: Socket, to: Socket, chance: Chance): Lane {
  const pieces: Piece[] = [];
  /** Every connection is as far away as it is. */
  let delayMs = chance.between(...DELAY_MS);
  let heldUntil = 0;
  let bytesPerMs: number | null = null;
  let lastDueAt = 0;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;

  function pass(): void {
    clearTimeout(timer);
    const now = Date.now();
    for (let [piece] = pieces; piece && Math.max(piece.dueAt, heldUntil) <= now; [piece] = pieces) {
      pieces.shift();
      if (!to.destroyed) to.write(piece.bytes);
    }
    const [next] = pieces;
    const dueAt = Math.max(next?.dueAt ?? 0, heldUntil);
    if (next || (isOver && heldUntil > now)) timer = setTimeout(pass, Math.max(1, dueAt - now));
    else if (isOver) to.destroy();
  }

  from.on('data', (bytes: Buffer) => {
    const slowness = bytesPerMs === null ? 0 : bytes.length / bytesPerMs;
    lastDueAt = Math.max(lastDueAt, Date.now() + delayMs * chance.between(0.5, 1.5)) + slowness;
    pieces.push({ bytes, dueAt: lastDueAt });
    pass();
  });
  from.once('close', () => {
    isOver = true;
    pass();
  });
  to.once('close', () => {
    pieces.length = 0;
    clearTimeout(timer);
  });

  return {
    hold(ms) {
      heldUntil = Date.now() + ms;
    },
    throttle(rate) {
      bytesPerMs = rate;
    },
    clear() {
      delayMs = 0;
      heldUntil = 0;
      bytesPerMs = null;
      for (const piece of pieces) piece.dueAt = 0;
      pass();
    },
  };
}

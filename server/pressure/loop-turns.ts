/** Resolves when it is one's turn; gives nothing to wait for when that is now. */
export type LoopTurn = () => Promise<void> | undefined;

/**
 * Lets so many go on in one turn of the event loop, and the others in the next ones, in their order. However
 * many requests come in at once, what was let in before gets on in between, instead of standing still until
 * all of them have been looked at.
 */
export function createLoopTurns(perTurn: number): LoopTurn {
  let left = perTurn;
  let waiting: (() => void)[] = [];
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(begin);
  }

  function begin(): void {
    isScheduled = false;
    const now = waiting.slice(0, perTurn);
    waiting = waiting.slice(perTurn);
    left = perTurn - now.length;
    for (const go of now) go();
    if (now.length > 0) schedule();
  }

  return () => {
    schedule();
    if (left === 0 || waiting.length > 0) {
      return new Promise((go) => {
        waiting.push(go);
      });
    }
    left -= 1;
    return undefined;
  };
}

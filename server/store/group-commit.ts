/**
 * Turns many small calls into few large ones without waiting on a timer: a call that finds a lane free
 * leaves with all that came in the same turn of the event loop; the others gather behind the lanes
 * that are under way. Alone, a call is as quick as before; under load, a hundred cost little more than one.
 */
export interface GroupCommitOptions {
  /** Items in one run at most. */
  maxSize: number;
  /** Runs under way at once. */
  lanes: number;
}

interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * `run` gets the gathered items and gives one result for each, in order; an Error as a result rejects
 * that item alone. When `run` itself fails, every item of that run fails with its error.
 */
export function groupCommit<T, R>(
  run: (items: T[]) => Promise<(R | Error)[]>,
  { maxSize, lanes }: GroupCommitOptions,
): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let busy = 0;
  let scheduled = false;

  async function leave(group: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await run(group.map((one) => one.item));
      group.forEach((one, index) => {
        const result = results[index];
        if (result instanceof Error) one.reject(result);
        else one.resolve(result as R);
      });
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  }

  function schedule(): void {
    if (scheduled || busy >= lanes || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      while (busy < lanes && waiting.length > 0) {
        const group = waiting.slice(0, maxSize);
        waiting = waiting.slice(maxSize);
        busy += 1;
        void leave(group).finally(() => {
          busy -= 1;
          schedule();
        });
      }
    });
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}

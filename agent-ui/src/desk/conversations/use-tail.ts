import { useState } from 'react';

/** Chunks that are drawn at first, and more at each step upwards. */
const AT_ONCE = 4;

/**
 * Only the newest chunks of a long conversation are drawn, so that it opens and grows as quickly as a short
 * one; older ones as the reader goes up. `newest` numbers the last chunk; `from` is the first that is drawn.
 */
export const useTail = (newest: number) => {
  const tail = newest - AT_ONCE + 1;
  const [from, setFrom] = useState(tail);
  return {
    from,
    goUp: () => setFrom((first) => first - AT_ONCE),
    /** Call while drawing: whoever is at the end does not need what is far above. */
    keepShort: (away: boolean) => {
      if (!away && tail - from > AT_ONCE) setFrom(tail);
    },
  };
};

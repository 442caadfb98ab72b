import { useState } from 'react';

/** Chunks that are drawn at first, and more at each step upwards. */
const AT_ONCE = 4;

/**
 * Only the newest chunks of a long conversation are drawn, so that it opens as quickly as a short one; older
 * ones as the reader goes up. `newest` numbers the last chunk; `from` is the first that is drawn.
 */
export const useTail = (newest: number) => {
  const [from, setFrom] = useState(newest - AT_ONCE + 1);
  return {
    from,
    goUp: () => setFrom((first) => first - AT_ONCE),
    /** Back at the end, the older ones need not be there any more. */
    goDown: () => setFrom(newest - AT_ONCE + 1),
  };
};

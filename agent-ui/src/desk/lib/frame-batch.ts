/** Hands over what came in since the last frame, at once: fifty pushes a second cost one render.
 *  A hidden page gets no frames, so that a timer takes over there. */
export const createFrameBatch = <T>(
  handOver: (batch: T[]) => void,
): { add: (item: T) => void; stop: () => void } => {
  let waiting: T[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    timer = undefined;
  };
  const flush = () => {
    stop();
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) handOver(batch);
  };
  const add = (item: T) => {
    waiting.push(item);
    if (timer !== undefined) return;
    timer = setTimeout(flush, 250);
    frame = requestAnimationFrame(flush);
  };
  return { add, stop };
};

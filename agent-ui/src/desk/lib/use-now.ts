import { createObservable, useObservable, type Observable } from './observable.ts';

type Pace = 1_000 | 15_000;

/** One timer for all clocks of a pace, and only while one is on show. */
const createTicker = (pace: Pace): Observable<number> => {
  const now = createObservable(Date.now());
  let watchers = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    ...now,
    subscribe: (listener) => {
      const leave = now.subscribe(listener);
      watchers += 1;
      if (watchers === 1) {
        now.set(Date.now());
        timer = setInterval(() => now.set(Date.now()), pace);
      }
      return () => {
        leave();
        watchers -= 1;
        if (watchers === 0) clearInterval(timer);
      };
    },
  };
};

const tickers: Record<Pace, Observable<number>> = {
  1_000: createTicker(1_000),
  15_000: createTicker(15_000),
};

/** The present in milliseconds since 1970, renewed at this pace. */
export const useNow = (pace: Pace): number => useObservable(tickers[pace]);

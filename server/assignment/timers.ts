/** One alarm for each name, in time of the clock. */
export interface Timers {
  /** In place of the one with the same name. */
  set(name: string, at: number, ring: () => void): void;
  clear(name: string): void;
  clearAll(): void;
}

export function createTimers(): Timers {
  const timers = new Map<string, NodeJS.Timeout>();
  const clear = (name: string): void => {
    clearTimeout(timers.get(name));
    timers.delete(name);
  };
  return {
    set(name, at, ring) {
      clear(name);
      const wait = Math.max(0, at - Date.now()) + 1;
      const timer = setTimeout(() => {
        timers.delete(name);
        ring();
      }, wait);
      timers.set(name, timer);
    },
    clear,
    clearAll() {
      for (const name of timers.keys()) clear(name);
    },
  };
}

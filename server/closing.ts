/** What was opened, to be closed in the opposite order. */
export interface Closing {
  add(close: () => unknown): void;
  /** Closes all, also when one of them fails; the first failure is thrown at the end. */
  closeAll(): Promise<void>;
}

export function createClosing(): Closing {
  const closers: (() => unknown)[] = [];
  return {
    add: (close) => closers.push(close),
    async closeAll() {
      const failures: unknown[] = [];
      for (const close of closers.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

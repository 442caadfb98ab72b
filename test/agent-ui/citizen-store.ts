import type { DeviceStore } from '../../agent-ui/src/citizen/device-store.ts';

/** A device's storage in memory. */
export const memoryStore = (): DeviceStore => {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
};

/** A storage that a browser forbids, or that is full. */
export const forbiddenStore = (): DeviceStore => {
  const refuse = (): never => {
    throw new Error('QuotaExceededError');
  };
  return { getItem: refuse, setItem: refuse, removeItem: () => undefined };
};

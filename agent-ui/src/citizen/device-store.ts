/** What the page remembers on this device, as JSON under a few keys. */
export type DeviceStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The device's localStorage, or one that forgets when a browser forbids it. */
export const openDeviceStore = (): DeviceStore => {
  try {
    return window.localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
};

/** The stored value, or null if there is none or it cannot be read. */
export const readStored = (store: DeviceStore, key: string): unknown => {
  try {
    return JSON.parse(store.getItem(key) ?? 'null');
  } catch {
    return null;
  }
};

/** Stores a value. A full or forbidden store is no error: the page works on without a memory. */
export const writeStored = (store: DeviceStore, key: string, value: unknown): void => {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing that the citizen could do about it.
  }
};

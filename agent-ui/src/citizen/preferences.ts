import type { Language } from '../../../src/contract/words.ts';
import { readStored, writeStored, type DeviceStore } from './device-store.ts';

const PREFERENCES_KEY = 'yihaoda.preferences';

export interface Preferences {
  language: Language;
  largeType: boolean;
}

/** In normal type and the `usual` language, until the citizen has chosen otherwise. */
export const loadPreferences = (store: DeviceStore, usual: Language = 'zh'): Preferences => {
  const stored = readStored(store, PREFERENCES_KEY) as Partial<Preferences> | null;
  const chosen = stored?.language ?? usual;
  return {
    language: chosen === 'en' ? 'en' : 'zh',
    largeType: stored?.largeType === true,
  };
};

export const savePreferences = (store: DeviceStore, preferences: Preferences): void =>
  writeStored(store, PREFERENCES_KEY, preferences);

import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(width < 760px)');

const subscribe = (listener: () => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** Whether the page is as narrow as a phone, as the style sheets have it. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);

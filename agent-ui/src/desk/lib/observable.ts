import { useSyncExternalStore } from 'react';

export interface Observable<T> {
  get: () => T;
  set: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
}

/** A value outside React that components can watch. */
export const createObservable = <T>(initial: T): Observable<T> => {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Observables by name, which come to be when they are first looked at. */
export const createShelf = <T>(initial: T) => {
  const shelf = new Map<string, Observable<T>>();
  const at = (name: string): Observable<T> => {
    const known = shelf.get(name);
    if (known) return known;
    const made = createObservable(initial);
    shelf.set(name, made);
    return made;
  };
  return { at, all: shelf };
};

export const useObservable = <T>({ get, subscribe }: Observable<T>): T =>
  useSyncExternalStore(subscribe, get);

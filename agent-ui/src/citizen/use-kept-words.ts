import { useState } from 'react';
import { useCitizen } from './citizen-context.ts';
import { readStored, writeStored } from './device-store.ts';

/** What the citizen is writing about a ticket, kept on the device until it has been sent. */
export const useKeptWords = (name: string) => {
  const { store } = useCitizen();
  const key = `yihaoda.words.${name}`;
  const [text, setText] = useState(() => {
    const stored = readStored(store, key);
    return typeof stored === 'string' ? stored : '';
  });
  const write = (next: string): void => {
    setText(next);
    if (next === '') store.removeItem(key);
    else writeStored(store, key, next);
  };
  return [text, write] as const;
};

import { useState } from 'react';

const keyOf = (number: string, use: string): string => `yihaoda.draft.${number}.${use}`;

/** Begins a text for the next writer, unless one is begun already. */
export const keepDraft = (number: string, use: string, text: string): void => {
  const key = keyOf(number, use);
  if (!sessionStorage.getItem(key)) sessionStorage.setItem(key, text);
};

/** A text that survives looking at another ticket and reloading the page; gone with the tab. */
export const useDraft = (number: string, use: string) => {
  const key = keyOf(number, use);
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  return {
    text,
    write: (next: string) => {
      setText(next);
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    },
  };
};

import { useEffect, useState } from 'react';

/** What a text was when its writer last paused; nothing as soon as it is empty. */
export const useSettled = (text: string, pauseMs: number): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return text === '' ? '' : settled;
};

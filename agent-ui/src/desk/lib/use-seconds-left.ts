import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

const millisecondsTo = (until: string | null): number =>
  until === null ? 0 : Math.max(0, Date.parse(until) - Date.now());

/** Whole seconds until then, one that has begun counts; 0 when there is nothing to wait for. */
export const useSecondsLeft = (until: string | null): number => {
  const [left, setLeft] = useState(() => millisecondsTo(until));
  useEffect(() => {
    let timer = 0;
    // Each number goes at its own instant: a clock shared with others would be late by up to a second.
    const count = () => {
      const now = millisecondsTo(until);
      setLeft(now);
      if (now > 0) timer = window.setTimeout(count, now % SECOND_MS || SECOND_MS);
    };
    count();
    return () => window.clearTimeout(timer);
  }, [until]);
  return Math.ceil(left / SECOND_MS);
};

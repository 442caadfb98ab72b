import { useEffect, useState } from 'react';

const TICK_MS = 20_000;

/** The current time, kept current enough for words like "5 minutes ago". */
export const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
};

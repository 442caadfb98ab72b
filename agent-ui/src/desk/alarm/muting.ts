import { useState } from 'react';
import { useNow } from '../lib/use-now.ts';

const KEY = 'yihaoda.alarm.muted-until';
const SHIFT_MS = 8 * 3_600_000;

/** Silence for a shift, never for good: after eight hours the alarm is heard again. */
export const useMuting = (): { muted: boolean; mute: (on: boolean) => void } => {
  const now = useNow(15_000);
  const [until, setUntil] = useState(() => Number(localStorage.getItem(KEY)) || 0);
  return {
    muted: until > now,
    mute: (on) => {
      const next = on ? Date.now() + SHIFT_MS : 0;
      localStorage.setItem(KEY, String(next));
      setUntil(next);
    },
  };
};

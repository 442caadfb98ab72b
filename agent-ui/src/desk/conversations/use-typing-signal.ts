import { useEffect, useRef } from 'react';
import { useConversations } from '../lib/live-conversations.tsx';

const AGAIN_MS = 3_000;
const IDLE_MS = 4_000;

/** Lets the citizen know that the agent writes: at most every three seconds, and when it stops. */
export const useTypingSignal = (number: string, enabled: boolean) => {
  const desk = useConversations();
  const toldAt = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => {
    clearTimeout(idle.current);
    if (toldAt.current > 0) desk.sayTyping(number, false);
    toldAt.current = 0;
  };
  const touch = (on: boolean) => {
    if (!enabled) return;
    if (!on) return stop();
    clearTimeout(idle.current);
    idle.current = setTimeout(stop, IDLE_MS);
    if (Date.now() - toldAt.current < AGAIN_MS) return;
    toldAt.current = Date.now();
    desk.sayTyping(number, true);
  };
  useEffect(
    () => () => {
      clearTimeout(idle.current);
      if (toldAt.current > 0) desk.sayTyping(number, false);
    },
    [desk, number],
  );
  return { touch, stop };
};

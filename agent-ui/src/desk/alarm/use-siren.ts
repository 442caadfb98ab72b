import { useEffect, useState } from 'react';
import { useObservable } from '../lib/observable.ts';
import { createAlarmSound } from './alarm-sound.ts';

/** Sounds while `ringing`. Says whether it could be heard. */
export const useSiren = (ringing: boolean): boolean => {
  const [sound] = useState(createAlarmSound);
  useEffect(() => sound.open(), [sound]);
  useEffect(() => {
    if (ringing) sound.start();
    return sound.stop;
  }, [ringing, sound]);
  return useObservable(sound.audible);
};

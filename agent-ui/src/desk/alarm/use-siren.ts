import { useEffect, useState } from 'react';
import { useObservable } from '../lib/observable.ts';
import { createAlarmSound, type Melody } from './alarm-sound.ts';

/** Sounds while `ringing`, as a siren unless another melody is given. Says whether it could be heard. */
export const useSiren = (ringing: boolean, melody?: Melody): boolean => {
  const [sound] = useState(() => createAlarmSound(melody));
  useEffect(() => sound.open(), [sound]);
  useEffect(() => {
    if (ringing) sound.start();
    return sound.stop;
  }, [ringing, sound]);
  return useObservable(sound.audible);
};

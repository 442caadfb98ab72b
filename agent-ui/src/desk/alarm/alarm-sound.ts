import { createObservable, type Observable } from '../lib/observable.ts';

export interface Melody {
  /** Hertz and seconds. */
  tones: ReadonlyArray<{ hertz: number; at: number }>;
  /** 0 to 1. */
  loudness: number;
}

/** Two tones, high and low, as sirens have them. */
const SIREN: Melody = {
  tones: [
    { hertz: 880, at: 0 },
    { hertz: 622, at: 0.28 },
    { hertz: 880, at: 0.56 },
    { hertz: 622, at: 0.84 },
  ],
  loudness: 0.22,
};
const TONE_SECONDS = 0.26;
const EVERY_MS = 2_500;
const UNLOCKING = ['pointerdown', 'keydown'] as const;

export interface AlarmSound {
  /** Whether the browser lets it sound. */
  audible: Observable<boolean>;
  once: () => void;
  start: () => void;
  stop: () => void;
  /** Waits for the first touch of the page; the returned function ends it all. */
  open: () => () => void;
}

/** A siren, or another melody, that browsers allow: silent until somebody has touched the page. */
export const createAlarmSound = ({ tones, loudness } = SIREN): AlarmSound => {
  const audible = createObservable(false);
  let context: AudioContext | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const unlock = () => {
    context ??= new AudioContext();
    void context.resume().then(() => {
      if (!audible.get() && timer !== undefined) sound();
      audible.set(true);
    });
  };
  const sound = () => {
    if (context?.state !== 'running') return;
    for (const { hertz, at } of tones) {
      const [tone, volume] = [context.createOscillator(), context.createGain()];
      const from = context.currentTime + at;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(loudness, from);
      volume.gain.exponentialRampToValueAtTime(0.001, from + TONE_SECONDS);
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + TONE_SECONDS);
    }
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    audible,
    once: sound,
    start: () => {
      if (timer !== undefined) return;
      sound();
      timer = setInterval(sound, EVERY_MS);
    },
    stop,
    open: () => {
      for (const gesture of UNLOCKING) window.addEventListener(gesture, unlock);
      return () => {
        stop();
        for (const gesture of UNLOCKING) window.removeEventListener(gesture, unlock);
        void context?.close();
        context = undefined;
        audible.set(false);
      };
    },
  };
};

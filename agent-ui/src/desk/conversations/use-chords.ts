import { useEffect, useEffectEvent } from 'react';

/** Keys that are held with Alt, as `KeyboardEvent.code` gives them, e.g. `KeyT`, `ArrowDown`. They work
 *  wherever the cursor stands, so that nobody has to leave the reply. */
type Chords = Record<string, (() => void) | undefined>;

export const useChords = (chords: Chords): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const command = chords[event.code];
    if (!command || event.defaultPrevented) return;
    event.preventDefault();
    command();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
};

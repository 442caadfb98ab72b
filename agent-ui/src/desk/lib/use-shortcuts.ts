import { useEffect, useEffectEvent } from 'react';

/** Keys as `KeyboardEvent.key` gives them, e.g. `j`, `Enter`, `?`. */
type Shortcuts = Record<string, (() => void) | undefined>;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null);

const isButton = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a, button, [role="button"]') !== null;

/** Single-key commands for the page; silent while somebody types, holds a modifier, or presses
 *  Enter on something that has its own meaning for it. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.defaultPrevented || isTyping(event.target)) return;
    if (event.key === 'Enter' && isButton(event.target)) return;
    const command = shortcuts[event.key];
    if (!command) return;
    event.preventDefault();
    command();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
};

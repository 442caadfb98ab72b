import { useEffect, useRef, type KeyboardEvent } from 'react';

interface FormFrame {
  /** Null while something is missing. */
  send: (() => void) | null;
  leave: () => void;
}

/**
 * For a small form: it has the keyboard from the beginning, Ctrl+Enter sends it from any field, also from one
 * that would make something else of Enter, and Escape leaves it.
 */
export const useFormFrame = ({ send, leave }: FormFrame) => {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (ref.current?.contains(document.activeElement)) return;
    ref.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }, []);
  return {
    ref,
    onKeyDownCapture: (event: KeyboardEvent) => {
      const isSending = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!isSending || !send || event.nativeEvent.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      send();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.nativeEvent.isComposing) return;
      if (event.key === 'Escape') leave();
    },
  };
};

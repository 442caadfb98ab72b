import { useEffect, useLayoutEffect, useRef } from 'react';

/** Keeps a field as tall as its text, also when the window changes. */
export const useGrowing = () => {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => grow(field.current));
  useEffect(() => {
    const onResize = (): void => grow(field.current);
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return field;
};

const grow = (field: HTMLTextAreaElement | null): void => {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
};

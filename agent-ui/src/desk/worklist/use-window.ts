import { useEffect, useState, type RefObject } from 'react';

const SPARE_ROWS = 6;

interface Window {
  /** Rows to draw, from `first` up to and without `last`. */
  first: number;
  last: number;
  /** Rows that a person can see, of the same kind. */
  top: number;
  bottom: number;
}

/** Which rows of a list with rows of one height (in pixels) are on show. */
export const useWindow = (scroller: RefObject<HTMLElement | null>, rowHeight: number): Window => {
  const [{ top, rows }, setRange] = useState({ top: 0, rows: 12 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      const top = Math.max(0, Math.floor(element.scrollTop / rowHeight));
      const rows = Math.ceil(element.clientHeight / rowHeight);
      setRange((old) => (old.top === top && old.rows === rows ? old : { top, rows }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      sizes.disconnect();
    };
  }, [scroller, rowHeight]);
  const bottom = top + rows;
  return { first: Math.max(0, top - SPARE_ROWS), last: bottom + SPARE_ROWS, top, bottom };
};

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { TicketCard } from '../../../../src/contract/ticket.ts';

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

interface Anchoring {
  scroller: RefObject<HTMLElement | null>;
  cards: readonly TicketCard[];
  rowHeight: number;
  /** The first row that a person can see. */
  top: number;
}

/** Holds the rows that somebody reads where they are, when others come or go above them. */
export const useAnchor = ({ scroller, cards, rowHeight, top }: Anchoring): void => {
  const anchor = useRef<{ number: string; index: number }>(undefined);
  useLayoutEffect(() => {
    const element = scroller.current;
    const last = anchor.current;
    if (!element || !last || element.scrollTop < rowHeight) return;
    const index = cards.findIndex(({ number }) => number === last.number);
    if (index >= 0) element.scrollBy({ top: (index - last.index) * rowHeight });
  }, [scroller, cards, rowHeight]);
  useLayoutEffect(() => {
    const card = cards[top];
    anchor.current = card && { number: card.number, index: top };
  });
};

import { useEffect, useLayoutEffect, useRef, useState } from 'react';

const AT_END_PX = 80;
const NEAR_TOP_PX = 400;

/** What is scrolled: numbers of the first and the last of it, and whether there is more before. */
interface Scrolled {
  first: number;
  last: number;
  hasOlder: boolean;
}

/**
 * Keeps the newest message in view unless the reader has scrolled away, and what is read where it is while
 * older ones come before it. `onOlder` is called near the top.
 */
export const useScrolling = ({ first, last, hasOlder }: Scrolled, onOlder: () => Promise<void>) => {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const fetching = useRef(false);
  const fromEnd = useRef(0);
  const shown = useRef({ first: 0 });
  const [away, setAway] = useState(false);
  const [seen, setSeen] = useState(0);
  const [loading, setLoading] = useState(false);

  const toEnd = () => {
    const element = scroller.current;
    if (!element) return;
    atEnd.current = true;
    element.scrollTop = element.scrollHeight;
    setAway(false);
  };
  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    atEnd.current = below < AT_END_PX;
    fromEnd.current = element.scrollHeight - element.scrollTop;
    if (!atEnd.current && !away) setSeen(last);
    setAway(!atEnd.current);
    if (element.scrollTop > NEAR_TOP_PX || !hasOlder || fetching.current) return;
    fetching.current = true;
    setLoading(true);
    void onOlder()
      .catch(() => undefined)
      .finally(() => {
        fetching.current = false;
        setLoading(false);
      });
  };
  // Older ones came before what is read: it stays where it is.
  useLayoutEffect(() => {
    const element = scroller.current;
    const isMoved = shown.current.first !== first;
    shown.current = { first };
    if (!element) return;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (isMoved) element.scrollTop = element.scrollHeight - fromEnd.current;
  });
  // Pictures that arrive and chunks that come into view change heights after the fact.
  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content.current);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { scroller, content, onScroll, toEnd, away, loading, newBelow: away ? last - seen : 0 };
};

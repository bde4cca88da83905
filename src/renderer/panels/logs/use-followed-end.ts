import { useEffect, useRef, type RefObject } from 'react';

/** How near to its end a scroller still counts as being at it, in CSS pixels. */
const END_PX = 24;

/** Keeps a scroller at its end while what is in it grows, unless its reader has gone back. */
export function useFollowedEnd(): {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const scroller = ref.current;
    if (scroller === null) return undefined;
    const follow = new ResizeObserver(() => {
      if (isAtEnd.current) scroller.scrollLeft = scroller.scrollWidth;
    });
    follow.observe(scroller);
    for (const child of scroller.children) follow.observe(child);
    return () => follow.disconnect();
  }, []);
  const onScroll = (): void => {
    if (ref.current === null) return;
    const { scrollLeft, clientWidth, scrollWidth } = ref.current;
    isAtEnd.current = scrollLeft + clientWidth >= scrollWidth - END_PX;
  };
  return { ref, onScroll };
}

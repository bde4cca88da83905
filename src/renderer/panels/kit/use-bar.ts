import { useEffect, useRef, type RefObject } from 'react';

/** For a bar that stays at the window's lower edge while the page scrolls: what is scrolled to comes above it. */
export function useBar(): RefObject<HTMLElement | null> {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = bar.current;
    if (element === null) return undefined;
    const { style } = document.documentElement;
    const watch = new ResizeObserver(() => {
      style.scrollPaddingBlockEnd = `${element.offsetHeight}px`;
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      style.scrollPaddingBlockEnd = '';
    };
  }, []);
  return bar;
}

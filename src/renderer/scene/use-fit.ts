import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { fit, type Fit } from './geometry/fit';
import { MAP } from './layout';

/** How the map lies in its frame, kept up to date when the frame changes its size. */
export function useFit(): { readonly frame: RefObject<HTMLElement | null>; readonly fit: Fit } {
  const frame = useRef<HTMLElement>(null);
  const [current, setCurrent] = useState<Fit>({ scale: 1, left: 0, top: 0 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = (): void => {
      setCurrent(fit({ width: element.clientWidth, height: element.clientHeight }, MAP));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { frame, fit: current };
}

import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { fit, scaleOf, type Fit } from './geometry/fit';
import { SHEETS, type Shape } from './layout';

interface Fitted {
  readonly shape: Shape;
  readonly fit: Fit;
}

/** How the map lies in its frame, and which shape is larger there; kept up to date when the frame changes its size. */
export function useFit(): Fitted & { readonly frame: RefObject<HTMLElement | null> } {
  const frame = useRef<HTMLElement>(null);
  const [current, setCurrent] = useState(() => fitted({ width: 1600, height: 1000 }));
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = (): void => {
      setCurrent(fitted({ width: element.clientWidth, height: element.clientHeight }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { frame, ...current };
}

function fitted(window: { readonly width: number; readonly height: number }): Fitted {
  const isTall = scaleOf(window, SHEETS.tall) > scaleOf(window, SHEETS.broad);
  const shape = isTall ? 'tall' : 'broad';
  return { shape, fit: fit(window, SHEETS[shape]) };
}

import { useEffect, useState, type ReactElement, type RefObject } from 'react';
import type { Fit } from '../geometry/fit';
import { distance, type Point } from '../geometry/point';
import { prolonged, sidesOf, type Stroke } from '../geometry/stroke';
import type { SiegeLayout } from '../layout';

/** Generals on one side of a line, and those on the other. */
export type StrokeSides = readonly [readonly number[], readonly number[]];

export interface StrokeLayerProps {
  readonly frame: RefObject<HTMLElement | null>;
  readonly layout: SiegeLayout;
  readonly fit: Fit;
  /** What would come of the line, in the reader's language. */
  readonly words: (sides: StrokeSides) => string;
  readonly onSplit: (sides: StrokeSides) => void;
}

/** A press that moves by less than this is a click, in CSS pixels. */
const STILL_PX = 8;

/**
 * A line that is drawn across the map splits the generals into those on either side of it. Where a finger scrolls the
 * page up and down, it draws what it begins sideways. Who has no pointer splits on the page of the roads. Escape takes
 * the line back, and so does a short one.
 */
export function StrokeLayer({
  frame,
  layout,
  fit,
  words,
  onSplit,
}: StrokeLayerProps): ReactElement | null {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const listening = new AbortController();
    let start: PointerEvent | null = null;
    let latest: Stroke | null = null;
    const show = (next: Stroke | null): void => {
      latest = next;
      setStroke(next);
    };
    const end = (): void => {
      start = null;
      show(null);
    };
    const placeOf = ({ clientX, clientY }: PointerEvent): Point => {
      const { left, top } = element.getBoundingClientRect();
      return {
        x: (clientX - left - fit.left) / fit.scale,
        y: (clientY - top - fit.top) / fit.scale,
      };
    };
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ): void => {
      element.addEventListener(type, listener, { signal: listening.signal, capture: true });
    };
    on('pointerdown', (event) => {
      const isLand = event.target instanceof Element && event.target.closest('button') === null;
      if (isLand && event.button === 0 && event.isPrimary) start = event;
    });
    on('pointermove', (event) => {
      if (start?.pointerId !== event.pointerId) return;
      const moved = distance(
        { x: start.clientX, y: start.clientY },
        { x: event.clientX, y: event.clientY },
      );
      if (latest === null && moved < STILL_PX) return;
      if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
      show({ from: placeOf(start), to: placeOf(event) });
    });
    on('pointerup', () => {
      const sides = latest === null ? null : sidesOf(latest, layout.generals);
      if (latest !== null) swallowClick(element);
      end();
      if (sides !== null) onSplit(sides);
    });
    on('pointercancel', end);
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || latest === null) return;
        event.stopPropagation();
        end();
      },
      { signal: listening.signal, capture: true },
    );
    return () => {
      listening.abort();
      setStroke(null);
    };
  }, [frame, layout, fit, onSplit]);
  if (stroke === null) return null;
  const sides = sidesOf(stroke, layout.generals);
  const line = sides === null ? stroke : prolonged(stroke);
  const { from, to } = line;
  return (
    <div className="stroke" aria-hidden="true">
      <svg className="stroke-line" data-splits={sides !== null} focusable="false">
        <g transform={`translate(${fit.left} ${fit.top}) scale(${fit.scale})`}>
          <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} className="stroke-edge" />
          <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} className="stroke-cut" />
        </g>
      </svg>
      {sides !== null && <span className="board stroke-words">{words(sides)}</span>}
    </div>
  );
}

/** The end of a line is no click on whatever lies there. */
function swallowClick(element: HTMLElement): void {
  const swallow = (event: Event): void => event.stopPropagation();
  element.addEventListener('click', swallow, { capture: true, once: true });
  // The browser's own click follows at once, if any.
  setTimeout(() => element.removeEventListener('click', swallow, { capture: true }));
}

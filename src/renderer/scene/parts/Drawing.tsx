import type { CSSProperties, ReactElement, ReactNode } from 'react';
import type { Point } from '../geometry/point';
import { useSmallLife, type SmallLife } from './small-life';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawingProps {
  readonly box: Box;
  /** Where the drawing's origin lies on the sheet, in map units; left out where a parent gives it place and size. */
  readonly at?: Point;
  /** Size on the sheet against the size it was drawn in. */
  readonly scale?: number;
  readonly className?: string;
  /** How it moves by itself, if it does. */
  readonly life?: SmallLife | null;
  readonly children: ReactNode;
}

/** A drawing in a small layer of its own, laid on the sheet with its origin at a place. Decorative. */
export function Drawing({
  box,
  at,
  scale = 1,
  className,
  life = null,
  children,
}: DrawingProps): ReactElement {
  return (
    <svg
      ref={useSmallLife(life)}
      className={`drawing ${className ?? ''}`}
      aria-hidden="true"
      focusable="false"
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      style={at && placeOf(box, at, scale)}
    >
      {children}
    </svg>
  );
}

/**
 * Written out, not handed down as custom properties: an element that has some of its own and moves has everything
 * in it styled anew with every frame.
 */
function placeOf(box: Box, at: Point, scale: number): CSSProperties {
  return {
    left: units(at.x + box.x * scale),
    top: units(at.y + box.y * scale),
    width: units(box.width * scale),
    height: units(box.height * scale),
  };
}

function units(count: number): string {
  return `calc(${count} * var(--u))`;
}

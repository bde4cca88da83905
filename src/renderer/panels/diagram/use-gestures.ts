import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';

/** What a pointer does to a diagram. Places are in pixels from the upper left corner of what is drawn. */
export interface Gestures {
  readonly onPoint: (x: number, y: number) => void;
  readonly onLeave: () => void;
  readonly onClick: (x: number, y: number) => void;
  /** Moved along by so many pixels since the last time. */
  readonly onDrag: (dx: number) => void;
  readonly onScrub: (x: number) => void;
  /** Zoomed by a factor around a place. */
  readonly onZoom: (factor: number, x: number) => void;
  /** Whether a drag that begins there takes the moment along, not the drawing. */
  readonly isScrubbed: (x: number, y: number) => boolean;
}

interface Hold {
  readonly pointer: number;
  readonly isScrub: boolean;
  x: number;
  isMoved: boolean;
}

/** Less than this is a click of an unsteady hand. */
const STILL_PX = 4;
const ZOOM_PER_PX = 1.0016;
/** What a line and a page of a mouse wheel are in pixels. */
const LINE_PX = 16;
const PAGE_PX = 400;

export function useGestures(
  frame: RefObject<HTMLElement | null>,
  gestures: Gestures,
): {
  readonly isDragged: boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
  };
} {
  const [isDragged, setDragged] = useState(false);
  const hold = useRef<Hold | null>(null);
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  useEffect(() => {
    const { current } = frame;
    if (current === null) return undefined;
    // A wheel that also scrolled the page could not zoom.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const unit =
        event.deltaMode === WheelEvent.DOM_DELTA_LINE
          ? LINE_PX
          : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
            ? PAGE_PX
            : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      if (event.shiftKey) latest.current.onDrag(-(dx === 0 ? dy : dx));
      else if (Math.abs(dx) > Math.abs(dy)) latest.current.onDrag(-dx);
      else latest.current.onZoom(ZOOM_PER_PX ** dy, placeIn(current, event).x);
    };
    current.addEventListener('wheel', onWheel, { passive: false });
    return () => current.removeEventListener('wheel', onWheel);
  }, [frame]);

  const letGo = (): void => {
    hold.current = null;
    setDragged(false);
  };
  return {
    isDragged,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || hold.current !== null) return;
        const { x, y } = placeIn(event.currentTarget, event);
        const isScrub = gestures.isScrubbed(x, y);
        hold.current = { pointer: event.pointerId, isScrub, x, isMoved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
        if (isScrub) gestures.onScrub(x);
      },
      onPointerMove: (event) => {
        const { x, y } = placeIn(event.currentTarget, event);
        const held = hold.current;
        if (held === null) {
          gestures.onPoint(x, y);
          return;
        }
        if (held.pointer !== event.pointerId) return;
        if (!held.isMoved && Math.abs(x - held.x) < STILL_PX) return;
        if (!held.isMoved) setDragged(true);
        held.isMoved = true;
        if (held.isScrub) gestures.onScrub(x);
        else gestures.onDrag(x - held.x);
        held.x = x;
      },
      onPointerUp: (event) => {
        const held = hold.current;
        if (held?.pointer !== event.pointerId) return;
        letGo();
        const { x, y } = placeIn(event.currentTarget, event);
        if (!held.isMoved && !held.isScrub) gestures.onClick(x, y);
      },
      onPointerCancel: letGo,
      onPointerLeave: gestures.onLeave,
    },
  };
}

function placeIn(
  element: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): { readonly x: number; readonly y: number } {
  const { left, top } = element.getBoundingClientRect();
  return {
    x: clientX - left - element.clientLeft,
    y: clientY - top - element.clientTop + element.scrollTop,
  };
}

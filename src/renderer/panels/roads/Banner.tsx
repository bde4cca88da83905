import { useRef, useState, type PointerEvent, type ReactElement } from 'react';
import { Crest } from '../kit/Crest';
import styles from './roads.module.css';

/** So far a pointer moves before it drags, in pixels: a finger is never quite still. */
const THRESHOLD_PX = 6;

export interface BannerProps {
  readonly id: number;
  readonly name: string;
  /** What a press does, for a screen reader. */
  readonly hint: string;
  /** Sends the general to a side; null: to the other one. */
  readonly onMove: (side: number | null) => void;
}

interface Drag {
  readonly fromX: number;
  readonly fromY: number;
}

/** A general's banner, which is dragged to a side, or pressed to go to the other. */
export function Banner({ id, name, hint, onMove }: BannerProps): ReactElement {
  const drag = useRef<Drag | null>(null);
  const wasDragged = useRef(false);
  const [offset, setOffset] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const begin = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button !== 0) return;
    drag.current = { fromX: event.clientX, fromY: event.clientY };
    wasDragged.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLButtonElement>): void => {
    if (drag.current === null) return;
    const x = event.clientX - drag.current.fromX;
    const y = event.clientY - drag.current.fromY;
    if (offset === null && Math.hypot(x, y) < THRESHOLD_PX) return;
    wasDragged.current = true;
    setOffset({ x, y });
  };
  const end = (event: PointerEvent<HTMLButtonElement>): void => {
    drag.current = null;
    setOffset(null);
    if (!wasDragged.current) return;
    const side = sideAt(event.clientX, event.clientY);
    if (side !== null) onMove(side);
  };
  return (
    <button
      type="button"
      className={styles['banner']}
      data-dragged={offset !== null}
      style={offset === null ? undefined : { translate: `${offset.x}px ${offset.y}px` }}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => {
        drag.current = null;
        setOffset(null);
      }}
      onClick={({ detail }) => {
        // A mouse's drag ends with a click of its own, a finger's with none; a key's click has no count.
        if (detail === 0 || !wasDragged.current) onMove(null);
        wasDragged.current = false;
      }}
    >
      <Crest of={id} />
      {name}
      <span className="visually-hidden"> {hint}</span>
    </button>
  );
}

/** Which side lies at a place in the window; null: none. */
function sideAt(x: number, y: number): number | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const side = element instanceof HTMLElement ? element.dataset['side'] : undefined;
    if (side !== undefined) return Number(side);
  }
  return null;
}

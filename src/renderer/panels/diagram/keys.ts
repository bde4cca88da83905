import type { KeyboardEvent } from 'react';

export interface KeyActs {
  readonly pan: (direction: 1 | -1) => void;
  readonly zoom: (direction: 1 | -1) => void;
  readonly whole: () => void;
  readonly end: (direction: 1 | -1) => void;
  /** To the next message, or the one before. */
  readonly go: (direction: 1 | -1) => void;
  readonly choose: () => void;
  /** @returns whether there was anything to let go of */
  readonly letGo: () => boolean;
  readonly play: () => void;
}

/** What the keys do while the diagram has the focus. */
export function actByKey(event: KeyboardEvent, acts: KeyActs): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (act(event.key, acts)) event.preventDefault();
}

function act(key: string, acts: KeyActs): boolean {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      acts.pan(key === 'ArrowRight' ? 1 : -1);
      return true;
    case 'ArrowUp':
    case 'ArrowDown':
      acts.go(key === 'ArrowDown' ? 1 : -1);
      return true;
    case '+':
    case '=':
      acts.zoom(1);
      return true;
    case '-':
      acts.zoom(-1);
      return true;
    case '0':
      acts.whole();
      return true;
    case 'Home':
    case 'End':
      acts.end(key === 'End' ? 1 : -1);
      return true;
    case 'Enter':
      acts.choose();
      return true;
    case 'Escape':
      return acts.letGo();
    case ' ':
      acts.play();
      return true;
    default:
      return false;
  }
}

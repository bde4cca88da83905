import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

/** What a part of the table needs to keep the focus; `onFocus` and `onBlur` go on the part itself. */
export interface KeptFocus<T extends HTMLElement> {
  /** Goes on what takes the focus over, with `tabIndex={-1}`. */
  readonly heir: RefObject<T | null>;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Keeps the focus in a part of the table whose content changes with `stage`: a control that leaves the
 * page takes the focus with it, and whoever uses a keyboard would have to begin at the top again.
 */
export function useKeepFocus<T extends HTMLElement>(stage: string): KeptFocus<T> {
  const heir = useRef<T>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (hadFocus.current && isNowhere) heir.current?.focus({ preventScroll: true });
  }, [stage]);
  return {
    heir,
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: ({ target }) => {
      // Some browsers tell of what leaves the page as well, and that is what this is about.
      if (target.isConnected) hadFocus.current = false;
    },
  };
}

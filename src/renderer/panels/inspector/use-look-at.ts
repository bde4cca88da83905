import { useCallback } from 'react';
import { flushSync } from 'react-dom';
import { useServices } from '../../store/services';
import type { Selection } from '../../store/selection';

/** The id of the inspector's heading, whatever it is about. */
export const INSPECTOR_TITLE = 'inspector-title';

/**
 * Turns the inspector to something else from inside it. The button that was pressed goes away with
 * what it stood on, so the focus moves to the new heading instead of falling to the page.
 */
export function useLookAt(): (selection: Selection) => void {
  const { desk } = useServices();
  return useCallback(
    (selection: Selection) => {
      flushSync(() => desk.getState().select(selection));
      document.getElementById(INSPECTOR_TITLE)?.focus();
    },
    [desk],
  );
}

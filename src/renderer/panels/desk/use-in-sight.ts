import { useEffect, useRef } from 'react';
import { useDesk } from '../../store/services';
import { bringIntoSight } from '../kit/bring-into-sight';

/**
 * Where the page scrolls as a whole, brings what was opened into sight, by as little as that takes: whoever opened it
 * by a key, on the map, or in another part of the table looks at it next. Parts of the table are told by `data-place`.
 */
export function useInSight(): void {
  const opening = useDesk((desk) => desk.opening);
  // It shows each of its places itself.
  const isToured = useDesk((desk) => desk.sheet === 'tour');
  const seen = useRef(opening);
  useEffect(() => {
    if (opening === null || opening === seen.current) return;
    seen.current = opening;
    if (isToured) return;
    bringIntoSight(document.querySelector(`[data-place="${opening.place}"]`));
  }, [opening, isToured]);
}

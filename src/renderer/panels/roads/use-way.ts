import type { Way } from '../../store/desk-store';
import { useDesk, useSiege } from '../../store/services';

/** The road that is looked at; the first one where the siege has no such road. */
export function useWay(): Way {
  const way = useDesk((desk) => desk.way);
  const size = useSiege(({ view }) => view.generals.length);
  return way.from < size && way.to < size ? way : { ...way, from: 0, to: 1 };
}

import { useEffect } from 'react';
import { useDesk, useServices, useSettings, useSiege } from '../../store/services';
import { isGrave, situationOf } from '../situation/situation';

/** Opens the tour on the first start, as soon as the siege is under way and nothing is the matter. */
export function useFirstTour(): void {
  const { desk } = useServices();
  const isSeen = useSettings((settings) => settings.tourSeen);
  const isOpen = useDesk((state) => state.sheet === 'tour');
  const isTime = useSiege(({ view, connection, known }) => {
    const situation = situationOf(view, connection, known);
    const areUp = view.generals.every(
      ({ condition: { type } }) => type !== 'absent' && type !== 'starting',
    );
    return known && areUp && (situation === null || !isGrave(situation));
  });
  useEffect(() => {
    if (isTime && !isSeen) desk.getState().open('tour');
  }, [isTime, isSeen, desk]);
  const isInTheWay = isOpen && !isSeen && !isTime;
  useEffect(() => {
    if (isInTheWay) desk.getState().close();
  }, [isInTheWay, desk]);
}

import type { ReactElement } from 'react';
import { useDesk, useSiege } from '../../store/services';
import { Living } from '../kit/Living';
import { Elections } from './Elections';
import { Faults } from './Faults';
import { RoadForm } from './RoadForm';
import { RoadTable } from './RoadTable';
import { Sides } from './Sides';
import styles from './roads.module.css';
import { useWay } from './use-way';

/** The roads between the generals, what one of them is like, and all that is not as it came. */
export function RoadBook(): ReactElement {
  const hasRoads = useSiege(({ view }) => view.generals.length > 1);
  const way = useWay();
  const lookAtRoad = useDesk((desk) => desk.lookAtRoad);
  return (
    <div className={styles['book']}>
      <RoadTable way={way} onChoose={(from, to) => lookAtRoad({ from, to })} />
      <Living>{hasRoads && <RoadForm way={way} onChange={lookAtRoad} />}</Living>
      <Faults />
      <Living>
        {hasRoads && <Sides />}
        {hasRoads && <Elections />}
      </Living>
    </div>
  );
}

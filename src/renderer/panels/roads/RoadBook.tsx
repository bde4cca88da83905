import type { ReactElement } from 'react';
import { engineOf } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
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
  const isEtcd = useSiege(({ view }) => engineOf(view) === 'etcd');
  const isAttached = useSiege(({ view }) => view.isAttached);
  const { table } = useTexts();
  const lookAtRoad = useDesk((desk) => desk.lookAtRoad);
  return (
    <div className={styles['book']}>
      {isAttached ? (
        <p className={styles['none']}>{isEtcd ? table.roads.noMessages : table.roads.notTold}</p>
      ) : (
        <RoadTable way={way} onChoose={(from, to) => lookAtRoad({ from, to })} />
      )}
      <Living>{hasRoads && !isAttached && <RoadForm way={way} onChange={lookAtRoad} />}</Living>
      <Faults />
      <Living>
        {hasRoads && !isAttached && <Sides />}
        {hasRoads && <Elections />}
      </Living>
    </div>
  );
}

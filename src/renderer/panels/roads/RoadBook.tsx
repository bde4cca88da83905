import { useState, type ReactElement } from 'react';
import { useSiege } from '../../store/services';
import { Faults } from './Faults';
import { RoadForm, type Way } from './RoadForm';
import { RoadTable } from './RoadTable';
import styles from './roads.module.css';

/** The roads between the generals, what one of them is like, and all that is not as it came. */
export function RoadBook(): ReactElement {
  const size = useSiege(({ view }) => view.generals.length);
  const [way, setWay] = useState<Way>({ from: 0, to: 1, isBothWays: true });
  const chosen = way.from < size && way.to < size ? way : { ...way, from: 0, to: 1 };
  return (
    <div className={styles['book']}>
      <RoadTable way={chosen} onChoose={(from, to) => setWay({ ...chosen, from, to })} />
      {size > 1 && <RoadForm way={chosen} onChange={setWay} />}
      <Faults />
    </div>
  );
}

import { Minimize2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useDesk } from '../../store/services';
import { keyOf } from '../desk/shortcuts';
import { Button } from '../kit/Button';
import styles from './top.module.css';

/** The way back from the view for a hall, for whoever has no keys. */
export function LeaveHall(): ReactElement {
  const { table } = useTexts();
  const project = useDesk((desk) => desk.project);
  return (
    <div className={styles['leaveHall']}>
      <Button
        iconOnly
        look="quiet"
        label={table.top.leaveProjector}
        icon={<Minimize2 aria-hidden />}
        shortcut={keyOf('projector')}
        onAct={() => project(false)}
      />
    </div>
  );
}

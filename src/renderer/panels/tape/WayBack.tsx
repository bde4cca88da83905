import { FastForward, Radio } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { keyOf } from '../desk/shortcuts';
import { Button } from '../kit/Button';
import { usePast } from '../past/use-past';
import styles from './tape.module.css';

/** From a recording back to what goes on, where there is such a thing. */
export function WayBack(): ReactElement | null {
  const { replay } = useTexts();
  const { theatre } = useServices();
  const isPresent = useStore(theatre.store, (showing) => showing?.isPresent === true);
  const { lengthen, leave } = usePast();
  // It may be known only once the recording is shown, where the program was started with that.
  const canLeave = useStore(theatre.present, ({ known }) => known);
  if (!canLeave) return null;
  return (
    <div className={styles['group']}>
      {isPresent && (
        <Button
          label={replay.lengthen}
          icon={<FastForward aria-hidden />}
          iconOnly
          onAct={lengthen}
        />
      )}
      <Button
        look="primary"
        label={replay.live}
        icon={<Radio aria-hidden />}
        shortcut={keyOf('goBack')}
        onAct={leave}
      />
    </div>
  );
}

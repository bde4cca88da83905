import { History, Vote } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { keyOf } from '../desk/shortcuts';
import { useMedia } from '../desk/use-media';
import { Button } from '../kit/Button';
import styles from './past.module.css';
import { usePast } from './use-past';

/** The way from the siege that goes on into its own recording. */
export function GoBack(): ReactElement {
  const { replay } = useTexts();
  const { theatre } = useServices();
  const { goBack } = usePast();
  const isNarrow = useMedia('(max-width: 30rem)');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Whoever left a recording by its button is where that was entered.
    if (theatre.takeReturn()) button.current?.focus({ preventScroll: true });
  }, [theatre]);
  return (
    <div className={styles['ways']}>
      <Button
        ref={button}
        look="quiet"
        label={replay.goBack}
        iconOnly={isNarrow}
        icon={<History aria-hidden />}
        shortcut={keyOf('goBack')}
        onAct={() => goBack('end')}
      />
      <Button
        look="quiet"
        label={replay.lastElection}
        iconOnly={isNarrow}
        icon={<Vote aria-hidden />}
        shortcut={keyOf('lastElection')}
        onAct={() => goBack('election')}
      />
    </div>
  );
}

import { Hand, Hourglass, Play } from 'lucide-react';
import { memo, type ReactElement, type ReactNode } from 'react';
import { refusalOfElectionTimerAct, type ElectionTimerAct } from '../../../shared/election-timer';
import { lifeOf, type GeneralView } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';
import styles from './general.module.css';

const ICONS: Readonly<Record<ElectionTimerAct, ReactNode>> = {
  timeout: <Hourglass aria-hidden />,
  hold: <Hand aria-hidden />,
  release: <Play aria-hidden />,
};

/** Ends a general's patience, or holds its election timer until it is released. */
export const TimerActs = memo(function TimerActs({
  general,
}: {
  readonly general: GeneralView;
}): ReactElement {
  const { names, table } = useTexts();
  const { actions } = table;
  const command = useCommands();
  const notNow = useNotNow();
  const isHeld = lifeOf(general)?.isTimerHeld === true;
  const acts: readonly ElectionTimerAct[] = ['timeout', isHeld ? 'release' : 'hold'];
  return (
    <div
      role="group"
      className={styles['timerActs']}
      aria-label={actions.timerLabel(names.generalInText(general.id))}
    >
      {acts.map((act) => {
        const code = refusalOfElectionTimerAct(act, general);
        const refused =
          code === null ? null : actions.timerRefused[code](names.general(general.id));
        return (
          <Button
            // One button that changes, so that it keeps the focus.
            key={act === 'release' ? 'hold' : act}
            label={actions[act]}
            icon={ICONS[act]}
            refusal={notNow ?? refused}
            onAct={() => void command({ type: act, node: general.id })}
          />
        );
      })}
    </div>
  );
});

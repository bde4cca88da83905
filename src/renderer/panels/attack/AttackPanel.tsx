import type { ReactElement } from 'react';
import { useAttackStage } from '../../clock/use-attack-stage';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useServices, useSiege } from '../../store/services';
import sheet from '../kit/sheet.module.css';
import { useKeepFocus } from '../kit/use-keep-focus';
import { Aftermath } from './Aftermath';
import styles from './attack.module.css';
import { Countdown } from './Countdown';
import { OrderForm } from './OrderForm';
import { entryKey } from './use-give-order';

/** The attack from the plan to the aftermath. */
export function AttackPanel(): ReactElement {
  const { attack, replay } = useTexts();
  const { clock, replay: recording } = useServices();
  const known = useSiege(({ view }) => view.attack);
  const { phase, shown, beside } = useAttackStage(clock, known);
  const replanned = useDesk((desk) => desk.replanned);
  const replan = useDesk((desk) => desk.replan);
  const key = shown === null ? null : entryKey(shown);
  const isPlanning = shown === null || replanned === key;
  const stage = isPlanning ? 'planning' : phase === 'over' ? 'over' : 'waiting';
  const { heir, ...focus } = useKeepFocus<HTMLHeadingElement>(stage);
  return (
    <section
      className={`${sheet['sheet'] ?? ''} ${styles['attack'] ?? ''}`}
      aria-labelledby="attack-title"
      data-tour="attack"
      data-place="attack"
      {...focus}
    >
      <h2 id="attack-title" ref={heir} tabIndex={-1} className={sheet['title']}>
        {attack.title}
      </h2>
      {isPlanning && recording !== null ? (
        <p className={styles['outlook']}>{replay.noAttack}</p>
      ) : isPlanning ? (
        <OrderForm keep={shown !== null && phase !== 'over' ? () => replan(null) : null} />
      ) : phase === 'over' ? (
        <Aftermath hour={shown} onReplan={() => replan(key)} />
      ) : (
        <Countdown hour={shown} phase={phase} beside={beside} onReplan={() => replan(key)} />
      )}
    </section>
  );
}

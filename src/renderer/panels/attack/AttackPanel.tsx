import { useState, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import sheet from '../kit/sheet.module.css';
import { useKeepFocus } from '../kit/use-keep-focus';
import { usePassed } from '../kit/use-passed';
import { Aftermath } from './Aftermath';
import styles from './attack.module.css';
import { Countdown } from './Countdown';
import { hourAtStake, isAgreed } from './knowledge';
import { OrderForm } from './OrderForm';
import { verdictAtMs } from './verdict';

/** An hour that nobody agreed on is given up this long after it has passed. */
const GIVE_UP_MS = 3000;

/** The attack from the plan to the aftermath. */
export function AttackPanel(): ReactElement {
  const { attack } = useTexts();
  const time = useSiege(({ view }) => hourAtStake(view));
  const known = useSiege(({ view }) =>
    view.attack !== null && view.attack.time === time ? view.attack.decided : null,
  );
  const canBeSeen = usePassed(
    known === null || time === null ? Infinity : verdictAtMs({ time, ...known }),
  );
  const decided = canBeSeen ? known : null;
  const agreed = useSiege(({ view }) => time !== null && isAgreed(view, time));
  const [replannedTime, replan] = useState<string | null>(null);
  const isOver = usePassed(Date.parse(time ?? '') + GIVE_UP_MS);
  const isOpen = time !== null && (known !== null || agreed || !isOver);
  const planning = !isOpen || replannedTime === time;
  const stage = planning ? 'planning' : decided === null ? 'waiting' : 'over';
  const { heir, ...focus } = useKeepFocus<HTMLHeadingElement>(stage);
  return (
    <section
      className={`${sheet['sheet'] ?? ''} ${styles['attack'] ?? ''}`}
      aria-labelledby="attack-title"
      data-tour="attack"
      {...focus}
    >
      <h2 id="attack-title" ref={heir} tabIndex={-1} className={sheet['title']}>
        {attack.title}
      </h2>
      {planning ? (
        <OrderForm keep={isOpen && decided === null ? () => replan(null) : null} />
      ) : decided === null ? (
        <Countdown time={time} agreed={agreed} onReplan={() => replan(time)} />
      ) : (
        <Aftermath time={time} decided={decided} onReplan={() => replan(time)} />
      )}
    </section>
  );
}

import type { ReactElement } from 'react';
import { knowledgeOf } from '../../../shared/attack/knowledge';
import { useAttackStage } from '../../clock/use-attack-stage';
import { hourText } from '../../i18n/attack-text';
import { useTexts } from '../../i18n/texts-context';
import { useServices, useSiege } from '../../store/services';
import { minuteOf } from '../../store/siege-store';
import { TimeLeft } from '../attack/TimeLeft';
import { Crest } from '../kit/Crest';
import styles from './gate-sign.module.css';

const SIGN = `board ${styles['sign'] ?? ''}`;

/**
 * The board over the gate: the hour, how long it still is, and whose army knows it; then what came of it. The
 * headline says the same in words.
 */
export function GateSign(): ReactElement | null {
  const texts = useTexts();
  const { attack } = texts;
  const { clock } = useServices();
  const known = useSiege(({ view }) => view.attack);
  const nearMs = useSiege(({ view }) => minuteOf(view));
  const { phase, shown } = useAttackStage(clock, known);
  const hourMs = shown?.hourMs ?? null;
  if (shown === null || hourMs === null) return null;
  const { outcome } = shown;
  if (phase === 'over' && outcome !== null) {
    return (
      <p className={SIGN} data-succeeded={outcome.succeeded} aria-hidden="true">
        <strong>{outcome.succeeded ? attack.fell : attack.held}</strong>
      </p>
    );
  }
  return (
    <p className={SIGN} aria-hidden="true">
      <span className={styles['hour']}>{attack.at(hourText(shown, nearMs, texts))}</span>
      <strong>
        <TimeLeft hourMs={hourMs} />
      </strong>
      <span className={styles['crests']}>
        {shown.shares.map((_, id) => (
          <span key={id} data-knowledge={knowledgeOf(known, shown, id)}>
            <Crest of={id} />
          </span>
        ))}
      </span>
    </p>
  );
}

import { CircleCheck, CircleX, RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { ENGINES, type SiegeOutlook } from '../../../shared/siege-choice';
import { useTexts } from '../../i18n/texts-context';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import type { Draft } from './draft';
import { Line } from './Line';
import styles from './new-siege.module.css';

export interface EngineLineProps {
  readonly draft: Draft;
  /** Whether there is an etcd; null: it is not asked for, or not known yet. */
  readonly found: SiegeOutlook['etcd'];
  readonly onChange: (part: Pick<Draft, 'engine'>) => void;
  /** Looks for an etcd once more. */
  readonly onLook: () => void;
}

/** What the generals are, and where that is etcd, whether there is one and how to get it. */
export function EngineLine({ draft, found, onChange, onLook }: EngineLineProps): ReactElement {
  const { newSiege: words } = useTexts();
  return (
    <Line label={words.engine}>
      <Choice
        label={words.engine}
        value={draft.engine}
        options={ENGINES.map((value) => ({ value, label: words.engineNames[value] }))}
        onChange={(engine) => onChange({ engine })}
      />
      <p className={styles['hint']}>{words.engineHints[draft.engine]}</p>
      {found !== null && (
        <p
          className={`${styles['hint'] ?? ''} ${styles[found === 'found' ? 'good' : 'bad'] ?? ''}`}
          role="status"
        >
          {found === 'found' ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
          <span>{words.etcd[found]}</span>
        </p>
      )}
      {found !== null && found !== 'found' && (
        <div className={styles['hint']}>
          <Button label={words.lookAgain} icon={<RefreshCw aria-hidden />} onAct={onLook} />
        </div>
      )}
    </Line>
  );
}

import { DoorOpen, RotateCcw, Castle } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AttackView } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { Button } from '../kit/Button';
import { Crest } from '../kit/Crest';
import { aftermath, learnedAt } from './aftermath';
import styles from './attack.module.css';

export interface AftermathProps {
  /** ISO time. */
  readonly time: string;
  readonly decided: NonNullable<AttackView['decided']>;
  readonly onReplan: () => void;
}

/** What came of the attack, why, and the next try. */
export function Aftermath({ time, decided, onReplan }: AftermathProps): ReactElement {
  const texts = useTexts();
  const { names, attack } = texts;
  const chronicle = useSiege(({ view }) => view.chronicle);
  const [knew, attacked] = aftermath(time, decided, learnedAt(chronicle, time), texts);
  return (
    <div className={styles['form']}>
      <p className={styles['outcome']} data-succeeded={decided.succeeded}>
        {decided.succeeded ? <DoorOpen aria-hidden /> : <Castle aria-hidden />}
        {decided.succeeded ? attack.fell : attack.held}
      </p>
      <p>
        {knew} {attacked}
      </p>
      <ul className={styles['knowers']}>
        {decided.parts.map(({ node, part }) => (
          <li key={node} data-knowledge={part}>
            <Crest of={node} />
            <span>{names.general(node)}</span>
            <span className={styles['knowledge']}>{attack.parts[part]}</span>
          </li>
        ))}
      </ul>
      <Button
        look="primary"
        label={attack.again}
        icon={<RotateCcw aria-hidden />}
        onAct={onReplan}
      />
    </div>
  );
}

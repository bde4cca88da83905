import {
  CircleX,
  HeartCrack,
  Hourglass,
  Lock,
  Megaphone,
  Unplug,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import type { ReactElement } from 'react';
import type { HourView } from '../../../shared/attack/attack-view';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import { Living } from '../kit/Living';
import { OwnWords } from '../kit/OwnWords';
import { CountdownText } from './CountdownText';
import { Line } from './Line';
import { PortTaken } from './PortTaken';
import type { Situation } from './situation';
import { situationWords } from './situation-words';
import styles from './situation.module.css';

export interface MatterProps {
  readonly situation: Situation;
  /** An attack whose hour is to come, in place of what explains the situation. */
  readonly coming: HourView | null;
  /** Whether to leave out what explains it. */
  readonly isBrief: boolean;
}

/** What is the matter with the siege, and what can be done about it. */
export function Matter({ situation, coming, isBrief }: MatterProps): ReactElement {
  const texts = useTexts();
  const command = useCommands();
  const size = useSiege(({ view }) => view.generals.length);
  const words = texts.guide.situation;
  const { text, hint } = situationWords(situation, texts);
  const explained = coming === null ? hint : <CountdownText hour={coming} />;
  const line = <Line icon={iconOf(situation)} text={text} hint={isBrief ? '' : explained} />;
  switch (situation.type) {
    case 'portTaken':
      return <PortTaken generals={situation.generals} />;
    case 'notStarted': {
      const { id, condition } = situation.general;
      return (
        <div className={styles['matter']}>
          {line}
          {condition.type === 'down' && <OwnWords words={condition.message} />}
          <Living>
            <Button
              label={words.tryAgain}
              onAct={() => void command({ type: 'appoint', node: id })}
            />
          </Living>
        </div>
      );
    }
    case 'allDown':
      return (
        <div className={styles['deserted']}>
          {line}
          <Living>
            <Button
              label={words.appointAll}
              onAct={() => {
                for (let node = 0; node < size; node += 1) void command({ type: 'appoint', node });
              }}
            />
          </Living>
        </div>
      );
    default:
      return line;
  }
}

function iconOf({ type }: Situation): LucideIcon {
  switch (type) {
    case 'connecting':
    case 'late':
      return Hourglass;
    case 'lost':
    case 'silent':
    case 'refused':
    case 'full':
      return Unplug;
    case 'portTaken':
      return Lock;
    case 'notStarted':
      return CircleX;
    case 'allDown':
      return HeartCrack;
    case 'noMajority':
    case 'deaf':
      return UsersRound;
    case 'electing':
      return Megaphone;
  }
}

import type { LucideIcon } from 'lucide-react';
import {
  CircleHelp,
  CircleOff,
  Clock,
  Hourglass,
  PenLine,
  Skull,
  Snowflake,
  Swords,
} from 'lucide-react';
import type { ReactElement } from 'react';
import type { HourView } from '../../../shared/attack/attack-view';
import { knowledgeOf, type Knowledge } from '../../../shared/attack/knowledge';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { Crest } from '../kit/Crest';
import styles from './attack.module.css';

const ICONS: Readonly<Record<Knowledge, LucideIcon>> = {
  unaware: CircleOff,
  written: PenLine,
  ordered: Clock,
  attacked: Swords,
  missed: CircleOff,
  late: Hourglass,
  frozen: Snowflake,
  dead: Skull,
  unheard: CircleHelp,
};

/** How far the order has come with each general. */
export function Knowers({ hour }: { readonly hour: HourView }): ReactElement {
  const { names, attack } = useTexts();
  const known = useSiege(({ view }) => view.attack);
  return (
    <ul className={styles['knowers']}>
      {hour.shares.map((_, id) => {
        const knowledge = knowledgeOf(known, hour, id);
        const Icon = ICONS[knowledge];
        return (
          <li key={id} data-knowledge={knowledge}>
            <Crest of={id} />
            <span>{names.general(id)}</span>
            <span className={styles['knowledge']}>
              <Icon aria-hidden />
              {attack.knowledge[knowledge]}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

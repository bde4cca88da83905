import type { LucideIcon } from 'lucide-react';
import { CircleOff, Clock, PenLine, Skull, Snowflake, Stamp, Swords } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { Crest } from '../kit/Crest';
import styles from './attack.module.css';
import { knowledgeOf, type Knowledge } from './knowledge';

const ICONS: Readonly<Record<Knowledge, LucideIcon>> = {
  unaware: CircleOff,
  written: PenLine,
  committed: Stamp,
  ordered: Clock,
  attacked: Swords,
  missed: CircleOff,
  frozen: Snowflake,
  dead: Skull,
};

/** How far the order has come with each general. */
export function Knowers({ time }: { readonly time: string }): ReactElement {
  const { names, attack } = useTexts();
  const generals = useSiege(({ view }) => view.generals);
  return (
    <ul className={styles['knowers']}>
      {generals.map((general) => {
        const knowledge = knowledgeOf(general, time);
        const Icon = ICONS[knowledge];
        return (
          <li key={general.id} data-knowledge={knowledge}>
            <Crest of={general.id} />
            <span>{names.general(general.id)}</span>
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

import { Split } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';
import { Banner } from './Banner';
import { firstSides, isSplitSo, moved, splitWords, type Sides as TwoSides } from './two-sides';
import styles from './roads.module.css';

/** Two sides between which all roads are cut: generals are dragged from one to the other, or sent there by a press. */
export function Sides(): ReactElement {
  const { names, table } = useTexts();
  const words = table.roads.sides;
  const command = useCommands();
  const notNow = useNotNow();
  const roads = useSiege(({ view }) => view.roads);
  const commonRoad = useSiege(({ view }) => view.commonRoad);
  const size = useSiege(({ view }) => view.generals.length);
  const [chosen, setChosen] = useState<TwoSides>(firstSides(size));
  const sides = chosen.flat().length === size ? chosen : firstSides(size);
  const refusal = (): string | null => {
    if (notNow !== null) return notNow;
    if (sides.some((side) => side.length === 0)) return words.empty;
    return isSplitSo(sides, roads, commonRoad) ? words.already : null;
  };
  return (
    <section className={styles['sides']} aria-label={words.label}>
      <div className={styles['faultsHead']}>
        <h3>{words.label}</h3>
        <Button
          label={words.split}
          icon={<Split aria-hidden />}
          refusal={refusal()}
          onAct={() => void command({ type: 'perform', words: splitWords(sides) })}
        />
      </div>
      <p className={styles['none']}>{words.hint}</p>
      <div className={styles['twoSides']}>
        {sides.map((side, i) => (
          <div
            key={i}
            className={styles['side']}
            role="group"
            aria-label={words.names[i]}
            data-side={i}
          >
            {side.map((id) => (
              <Banner
                key={id}
                id={id}
                name={names.general(id)}
                hint={words.toOther}
                onMove={(to) => setChosen(moved(sides, id, to ?? 1 - i))}
              />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

import { Scissors, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Road } from '../../../shared/settings';
import { isSameRoad, ROAD_RATES } from '../../../shared/settings';
import { useTexts } from '../../i18n/texts-context';
import type { Way } from '../../store/desk-store';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';
import field from '../kit/field.module.css';
import { changeRoad } from './fault';
import { travelText } from '../../i18n/road-text';
import styles from './roads.module.css';

const TRAVELS_MS = [0, 100, 400, 1000, 2000, 5000] as const;
const SHARES = [0, 0.1, 0.3, 0.5, 0.8, 1] as const;
const DIALS = ['travelMs', ...ROAD_RATES] as const;
type Dial = (typeof DIALS)[number];

export interface RoadFormProps {
  readonly way: Way;
  readonly onChange: (way: Way) => void;
}

/** Cuts a road, mends it, and sets how long a messenger takes on it and how many get lost, doubled, overtaken. */
export function RoadForm({ way, onChange }: RoadFormProps): ReactElement | null {
  const texts = useTexts();
  const { f, names, table } = texts;
  const words = table.roads;
  const command = useCommands();
  const notNow = useNotNow();
  const commonRoad = useSiege(({ view }) => view.commonRoad);
  const there = useSiege(({ view }) => roadOf(view.roads, way.from, way.to));
  const back = useSiege(({ view }) => roadOf(view.roads, way.to, way.from));
  if (there === null) return null;
  const roads = way.isBothWays && back !== null ? [there, back] : [there];
  const set = (change: Partial<Road>): void => {
    for (const each of changeRoad(way.from, way.to, way.isBothWays, change)) void command(each);
  };
  const isCut = roads.every(({ open }) => !open);
  const isCommon = roads.every((road) => isSameRoad(road, commonRoad));
  const dial = (name: Dial): ReactElement => {
    const choices: readonly number[] = name === 'travelMs' ? TRAVELS_MS : SHARES;
    const value = there[name];
    const all = choices.includes(value) ? choices : [...choices, value].sort((a, b) => a - b);
    return (
      <label key={name} className={field['field']}>
        {words.dials[name]}
        <select
          value={value}
          disabled={notNow !== null}
          onChange={(event) => set({ [name]: Number(event.target.value) })}
        >
          {all.map((each) => (
            <option key={each} value={each}>
              {name === 'travelMs' ? travelText(each, texts) : f.percent(each)}
            </option>
          ))}
        </select>
      </label>
    );
  };
  const [from, to] = [names.generalInText(way.from), names.generalInText(way.to)];
  const title = way.isBothWays ? words.between(from, to) : words.fromOneTo(from, to);
  return (
    <fieldset className={styles['form']}>
      <legend>{title}</legend>
      <label className={field['field']}>
        <input
          type="checkbox"
          checked={way.isBothWays}
          onChange={(event) => onChange({ ...way, isBothWays: event.target.checked })}
        />
        {words.bothWays}
      </label>
      <div className={styles['acts']}>
        <Button
          label={words.cut}
          icon={<Scissors aria-hidden />}
          refusal={notNow ?? (isCut ? words.cutAlready : null)}
          onAct={() => set({ open: false })}
        />
        <Button
          label={words.mend}
          icon={<Undo2 aria-hidden />}
          refusal={notNow ?? (isCommon ? words.mendedAlready : null)}
          onAct={() => set(commonRoad)}
        />
      </div>
      <div className={styles['dials']}>{DIALS.map(dial)}</div>
    </fieldset>
  );
}

type Roads = readonly { readonly from: number; readonly to: number; readonly road: Road }[];

function roadOf(roads: Roads, from: number, to: number): Road | null {
  return roads.find((each) => each.from === from && each.to === to)?.road ?? null;
}

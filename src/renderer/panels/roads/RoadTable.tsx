import { Scissors } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Road } from '../../../shared/settings';
import { isSameRoad } from '../../../shared/settings';
import { useTexts } from '../../i18n/texts-context';
import type { Way } from '../../store/desk-store';
import { useSiege } from '../../store/services';
import { Crest } from '../kit/Crest';
import { roadText, travelText } from '../../i18n/road-text';
import styles from './roads.module.css';

export interface RoadTableProps {
  readonly way: Way;
  readonly onChoose: (from: number, to: number) => void;
}

/** Every one-way road as a button: a row for where it begins, a column for where it leads. */
export function RoadTable({ way, onChoose }: RoadTableProps): ReactElement {
  const texts = useTexts();
  const { names, table } = texts;
  const size = useSiege(({ view }) => view.generals.length);
  const roads = useSiege(({ view }) => view.roads);
  const commonRoad = useSiege(({ view }) => view.commonRoad);
  const ids = Array.from({ length: size }, (_, id) => id);
  const cell = (from: number, to: number): ReactElement | null => {
    const road = roads.find((each) => each.from === from && each.to === to)?.road;
    if (road === undefined) return null;
    const isChosen =
      (way.from === from && way.to === to) ||
      (way.isBothWays && way.from === to && way.to === from);
    const what = roadText(road, texts);
    return (
      <button
        type="button"
        className={styles['road']}
        data-state={stateOf(road, commonRoad)}
        aria-pressed={isChosen}
        aria-label={table.roads.one(names.generalInText(from), names.generalInText(to), what)}
        onClick={() => onChoose(from, to)}
      >
        {road.open ? travelText(road.travelMs, texts) : <Scissors aria-hidden />}
      </button>
    );
  };
  return (
    <div className={styles['scroller']} role="group" aria-label={table.roads.label} tabIndex={0}>
      <table className={styles['roads']}>
        <thead>
          <tr>
            <th scope="col">{table.roads.fromTo}</th>
            {ids.map((to) => (
              <th key={to} scope="col">
                <span className={styles['who']}>
                  <Crest of={to} />
                  {to}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((from) => (
            <tr key={from}>
              <th scope="row">
                <span className={styles['who']}>
                  <Crest of={from} />
                  {from}
                </span>
              </th>
              {ids.map((to) => (
                <td key={to}>{cell(from, to)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stateOf(road: Road, commonRoad: Road): 'cut' | 'changed' | 'common' {
  if (!road.open) return 'cut';
  return isSameRoad(road, commonRoad) ? 'common' : 'changed';
}

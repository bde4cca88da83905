import { memo, type ReactElement } from 'react';
import { straight } from '../art/pen/path';
import { LANE, MAP, type SiegeLayout } from '../layout';

/** Both lanes of a road, and enough beside them for a finger. */
const REACH = 2 * LANE + 34;

export interface RoadHitsProps {
  readonly layout: SiegeLayout;
  /** The road that is looked at; null: none. */
  readonly chosen: RoadEnds | null;
  readonly onChoose: (from: number, to: number) => void;
}

/** The two generals that a road lies between. */
export interface RoadEnds {
  readonly from: number;
  readonly to: number;
}

/**
 * A place to click along every road, which is not seen before a pointer is over it or its road is looked at.
 * For who has no pointer, each road is a button on the page of the roads.
 */
export const RoadHits = memo(function RoadHits({
  layout,
  chosen,
  onChoose,
}: RoadHitsProps): ReactElement {
  const isChosen = ({ from, to }: RoadEnds): boolean =>
    chosen !== null && [from, to].every((end) => end === chosen.from || end === chosen.to);
  return (
    <svg
      className="road-hits"
      viewBox={`0 0 ${MAP.width} ${MAP.height}`}
      aria-hidden="true"
      focusable="false"
    >
      {layout.roads.map((road) => (
        <path
          key={`${road.from}-${road.to}`}
          className="road-hit"
          d={straight(road.middle.points)}
          strokeWidth={REACH}
          data-road={`${road.from}-${road.to}`}
          data-chosen={isChosen(road)}
          onClick={() => onChoose(road.from, road.to)}
        />
      ))}
    </svg>
  );
});

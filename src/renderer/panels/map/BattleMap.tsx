import { useCallback, useMemo, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import type { StrokeSides } from '../../scene/parts/StrokeLayer';
import { Scene } from '../../scene/Scene';
import { steppingBack } from '../../store/focus';
import { minuteOf } from '../../store/siege-store';
import { useDesk, useServices, useSiege } from '../../store/services';
import { FocusNote } from '../focus/FocusNote';
import { splitWords } from '../roads/two-sides';
import { useWay } from '../roads/use-way';
import { useCommands } from '../desk/use-commands';
import { GateSign } from './GateSign';
import { sceneText } from './scene-text';

export interface BattleMapProps {
  readonly theme: 'day' | 'night';
  readonly resting: boolean;
  readonly reducedMotion: boolean;
}

/** The map, fed with what the window knows. */
export function BattleMap({ theme, resting, reducedMotion }: BattleMapProps): ReactElement {
  const { clock, siege, replay } = useServices();
  const command = useCommands();
  const texts = useTexts();
  const minuteMs = useSiege(({ live }) => minuteOf(live));
  const text = useMemo(() => sceneText(texts, minuteMs), [texts, minuteMs]);
  const selection = useDesk((desk) => desk.selection);
  const select = useDesk((desk) => desk.select);
  const focus = useDesk((desk) => desk.focus);
  const stepsBack = useMemo(() => steppingBack(focus), [focus]);
  const lookAtRoad = useDesk((desk) => desk.lookAtRoad);
  const showStrip = useDesk((desk) => desk.showStrip);
  const way = useWay();
  const isRoadShown = useDesk(({ panels, stripPage }) => panels.strip && stripPage === 'roads');
  const chooseRoad = useCallback(
    (from: number, to: number) => {
      lookAtRoad({ from, to, isBothWays: true });
      showStrip('roads');
    },
    [lookAtRoad, showStrip],
  );
  const split = useCallback(
    (sides: StrokeSides) => void command({ type: 'perform', words: splitWords(sides) }),
    [command],
  );
  return (
    <>
      <Scene
        siege={siege}
        clock={clock}
        text={text}
        selection={selection}
        onSelect={select}
        chosenRoad={isRoadShown ? way : null}
        onChooseRoad={chooseRoad}
        onSplit={replay === null ? split : null}
        theme={theme}
        stepsBack={stepsBack}
        resting={resting}
        sign={<GateSign />}
        reducedMotion={reducedMotion}
      />
      <FocusNote />
    </>
  );
}

import { useCallback, useMemo, type ReactElement, type ReactNode } from 'react';
import { knowersOf } from '../../shared/attack/knowledge';
import { lifeOf, type GeneralView, type Messenger } from '../../shared/view';
import type { Clock } from '../clock/clock';
import { useAttackStage } from '../clock/use-attack-stage';
import type { Selection } from '../store/selection';
import './custom-properties';
import './scene.css';
import type { Point } from './geometry/point';
import { plateLength, siegeLayout, type Hanging } from './layout';
import { useStillView, type LiveSiege } from './live-siege';
import { assaultOf, strayAssault } from './motion/assault';
import { Armies } from './parts/Armies';
import { Barriers } from './parts/Barriers';
import { CityStand } from './parts/CityStand';
import { conditionOf, pipsOf, roleOf } from './parts/general-props';
import { FogBanks } from './parts/FogBanks';
import { GeneralStand } from './parts/GeneralStand';
import { knownOrders, tornOrders } from './parts/known-orders';
import { Land } from './parts/Land';
import { Life } from './parts/Life';
import { Messengers } from './parts/Messengers';
import { RoadHits, type RoadEnds } from './parts/RoadHits';
import { SmallLifePace } from './parts/small-life';
import { StrokeLayer, type StrokeSides } from './parts/StrokeLayer';
import type { Theme } from './parts/picture-url';
import { useCityState } from './use-city-state';
import { useFit } from './use-fit';
import { useSame } from './use-same';

/** The words of the scene, in the reader's language. */
export interface SceneText {
  readonly map: string;
  readonly name: (id: number) => string;
  /** State and term, or what befell the general; one short line. */
  readonly status: (general: GeneralView) => string;
  /** Everything its figure shows, in words, for a screen reader. */
  readonly description: (general: GeneralView) => string;
  /** What a line between these generals would do. */
  readonly split: (sides: StrokeSides) => string;
}

export interface SceneProps {
  readonly siege: LiveSiege;
  readonly clock: Clock;
  readonly text: SceneText;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  /** The road that is looked at; null: none. */
  readonly chosenRoad: RoadEnds | null;
  readonly onChooseRoad: (from: number, to: number) => void;
  /** A line was drawn between the generals; null: none can be drawn. */
  readonly onSplit?: ((sides: StrokeSides) => void) | null;
  readonly theme: Theme;
  /** Says which messengers step back, while one general or one kind is looked at; null: none. */
  readonly stepsBack?: ((messenger: Messenger) => boolean) | null;
  /** Whether the small life of the map (flags, smoke, fires) stands still, because nothing happens. */
  readonly resting?: boolean;
  /** What hangs over the gate. */
  readonly sign?: ReactNode;
  /** Whether the reader asked for less motion: then nothing moves by itself, and messengers go in steps. */
  readonly reducedMotion?: boolean;
}

/** The battlefield: the map with everything that is on it. */
export function Scene({
  siege,
  clock,
  text,
  selection,
  onSelect,
  chosenRoad,
  onChooseRoad,
  onSplit = null,
  theme,
  stepsBack = null,
  resting = false,
  sign = null,
  reducedMotion = false,
}: SceneProps): ReactElement {
  const view = useStillView(siege);
  const { frame, fit, shape } = useFit();
  const size = view.generals.length;
  const layout = useMemo(() => siegeLayout(size, shape), [size, shape]);
  const { shown, stray } = useAttackStage(clock, view.attack);
  const ready = shown === null ? NOBODY : knowersOf(view.attack, shown);
  const assault = useSame(stray === null ? assaultOf(shown, ready) : strayAssault(stray));
  const city = useCityState(clock, assault);
  const selectGeneral = useCallback((id: number) => onSelect({ type: 'general', id }), [onSelect]);
  const selectMessage = useCallback((id: string) => onSelect({ type: 'message', id }), [onSelect]);
  const victors = city === 'fallen' && assault ? assault.armies : NOBODY;
  const pace = reducedMotion ? 'never' : resting ? 'resting' : 'moving';
  return (
    <SmallLifePace value={pace}>
      <section
        ref={frame}
        className="scene"
        aria-label={text.map}
        data-reduced-motion={reducedMotion}
        data-city={city}
        data-strokes={onSplit !== null}
        data-plates={plateLength(size, fit.scale)}
        style={{
          '--u': `${fit.scale}px`,
          '--left': `${fit.left}px`,
          '--top': `${fit.top}px`,
          '--right': `${fit.right}px`,
          '--bottom': `${fit.bottom}px`,
        }}
      >
        <Land layout={layout} theme={theme} />
        <div className="sheet">
          <CityStand layout={layout} theme={theme} state={city} victors={victors} />
          <Life layout={layout} theme={theme} />
          {view.fog !== null && <FogBanks layout={layout} />}
          <RoadHits layout={layout} chosen={chosenRoad} onChoose={onChooseRoad} />
          <Barriers layout={layout} roads={view.roads} />
          <div className="over-gate" style={{ '--x': layout.gate.x, '--y': layout.gate.y }}>
            {sign}
          </div>
          {assault && <Armies layout={layout} clock={clock} assault={assault} scale={fit.scale} />}
          {view.generals.map((general) => (
            <Stand
              key={general.id}
              general={general}
              at={layout.generals[general.id] ?? ORIGIN}
              plate={layout.plates[general.id] ?? MIDDLE}
              ballots={layout.ballots[general.id] ?? MIDDLE}
              clock={clock}
              siege={siege}
              text={text}
              selected={selection?.type === 'general' && selection.id === general.id}
              onSelect={selectGeneral}
            />
          ))}
          <Messengers
            layout={layout}
            theme={theme}
            clock={clock}
            reducedMotion={reducedMotion}
            siege={siege}
            scale={fit.scale}
            selected={selection?.type === 'message' ? selection.id : null}
            stepsBack={stepsBack}
            onSelect={selectMessage}
          />
        </div>
        {onSplit !== null && (
          <StrokeLayer
            frame={frame}
            layout={layout}
            fit={fit}
            words={text.split}
            onSplit={onSplit}
          />
        )}
      </section>
    </SmallLifePace>
  );
}

const NOBODY: readonly number[] = [];
const ORIGIN: Point = { x: 0, y: 0 };
const MIDDLE: Hanging = { at: ORIGIN, held: ORIGIN };

interface StandProps {
  readonly general: GeneralView;
  readonly at: Point;
  readonly plate: Hanging;
  readonly ballots: Hanging;
  readonly clock: Clock;
  readonly siege: LiveSiege;
  readonly text: SceneText;
  readonly selected: boolean;
  readonly onSelect: (id: number) => void;
}

/** From a general's view to what is drawn of it; unchanged parts keep their identity. */
function Stand({
  general,
  at,
  plate,
  ballots,
  clock,
  siege,
  text,
  selected,
  onSelect,
}: StandProps): ReactElement {
  return (
    <GeneralStand
      id={general.id}
      at={at}
      plate={plate}
      ballots={ballots}
      role={roleOf(general)}
      condition={conditionOf(general.condition)}
      term={general.term}
      timer={lifeOf(general)?.timer?.type ?? null}
      clock={clock}
      siege={siege}
      pips={useSame(pipsOf(general))}
      orders={useSame(knownOrders(general))}
      torn={useSame(tornOrders(general))}
      name={text.name(general.id)}
      status={text.status(general)}
      description={text.description(general)}
      selected={selected}
      isForeign={general.program !== null}
      onSelect={onSelect}
    />
  );
}

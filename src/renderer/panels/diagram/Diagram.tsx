import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ChartMessage } from '../../../shared/chart';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import { useDesk } from '../../store/services';
import { Axis } from './Axis';
import styles from './diagram.module.css';
import { frameOf } from './frame';
import { causality } from './happened-before';
import { Head } from './Head';
import { hitAt, type Hit } from './hit';
import { pathOf, type Emphasis } from './Journeys';
import { actByKey, type KeyActs } from './keys';
import { Layer } from './Layer';
import { layOut, type Layout } from './layout';
import { neighbour } from './neighbour';
import { endText, Tip, titleOf } from './Tip';
import { createTimeScale } from './time-scale';
import { useChart } from './use-chart';
import { useCursor } from './use-cursor';
import { useGestures } from './use-gestures';
import { useSize, type Size } from '../kit/use-size';
import { firstSight, including, pan, whole, zoom, type Viewport } from './viewport';

const NO_SIZE: Size = { width: 0, height: 0 };
const EMPTY: Layout = { spans: [], lines: [], clusters: [], timers: [], folds: [], bins: [] };
/** What one press of a key moves and zooms by. */
const KEY_PAN = 0.1;
const KEY_ZOOM = 1.4;

interface Pointed {
  readonly hit: Hit;
  /** Where in the drawing, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly scrolledPx: number;
  readonly byKeys: boolean;
}

/**
 * A lane for each general, time along, each message a slanted line from its departure to its end; and the moment
 * that is shown, which is taken along by the player and taken elsewhere by a click.
 */
export function Diagram({ player }: { readonly player: Player }): ReactElement {
  const texts = useTexts();
  const { diagram: words, names, f } = texts;
  const tape = useStore(player.store, (state) => state.tape);
  const prefix = useId();
  const keysId = useId();
  const mark = useDesk((desk) => desk.mark);
  const frameRef = useRef<HTMLDivElement>(null);
  const svgRef = useRef<SVGSVGElement>(null);
  const cursorRef = useRef<SVGGElement>(null);
  const size = useSize(frameRef);
  const [isFolded, setFolded] = useState(true);
  const scaleOf = useCallback(
    (folded: boolean) => createTimeScale(tape.lengthMs, folded ? tape.dull : []),
    [tape],
  );
  const scale = useMemo(() => scaleOf(isFolded), [scaleOf, isFolded]);
  const [view, setView] = useState<Viewport>(() =>
    firstSight(
      scale.unitOf(player.store.getState().elapsedMs),
      scale.length,
      tape.lastRecord - tape.firstRecord + 1,
      tape.lengthMs,
    ),
  );
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);

  const frame = frameOf(size ?? NO_SIZE, tape.generals);
  const pxPerUnit = frame.fieldWidth / view.span;
  const fromMs = Math.max(0, scale.msOf(view.left));
  const toMs = Math.min(tape.lengthMs, scale.msOf(view.left + view.span));
  const { chart, trouble } = useChart(player, { fromMs, toMs, lengthMs: tape.lengthMs });

  // Within this nothing has to be drawn anew while the view moves along.
  const drawnFromMs = Math.min(fromMs, chart?.fromMs ?? fromMs);
  const drawnToMs = Math.max(toMs, chart?.toMs ?? toMs);
  const originUnit = scale.unitOf(chart?.fromMs ?? fromMs);
  const { firstLaneY, laneGap } = frame;
  const layout = useMemo(
    () =>
      chart === null || size === null
        ? EMPTY
        : layOut(chart, { scale, pxPerUnit, originUnit, firstLaneY, laneGap }),
    [chart, size, scale, pxPerUnit, originUnit, firstLaneY, laneGap],
  );
  const related = useMemo(() => {
    if (chosen === null || chart?.content.type !== 'each') return null;
    const { messages } = chart.content;
    return messages.some(({ key }) => key === chosen) ? causality(messages, chosen) : null;
  }, [chart, chosen]);
  const emphasisOf = useCallback(
    (key: string): Emphasis => {
      if (related === null) return 'plain';
      if (key === chosen) return 'chosen';
      return related.causes.has(key) || related.effects.has(key) ? 'related' : 'faded';
    },
    [chosen, related],
  );

  const shift = (originUnit - view.left) * pxPerUnit;
  const xOf = useCallback(
    (ms: number) =>
      ms < drawnFromMs || ms > drawnToMs ? null : (scale.unitOf(ms) - originUnit) * pxPerUnit,
    [drawnFromMs, drawnToMs, scale, originUnit, pxPerUnit],
  );
  useCursor(cursorRef, player, xOf);

  const scrolled = (): number => frameRef.current?.scrollTop ?? 0;
  const msAt = (x: number): number =>
    Math.min(tape.lengthMs, Math.max(0, scale.msOf(view.left + (x - frame.left) / pxPerUnit)));
  const change = (next: (view: Viewport) => Viewport): void => {
    setPointed(null);
    setView(next);
  };
  const zoomBy = (factor: number, around?: number): void =>
    change((now) => zoom(now, factor, around ?? now.left + now.span / 2, scale.length));
  const choose = ({ key, id }: ChartMessage): void => {
    setChosen(key);
    mark({ type: 'message', id });
  };

  // Whoever looks elsewhere while it plays is left there; whoever goes to a moment sees it.
  useEffect(() => {
    let lastUnit = scale.unitOf(player.elapsedMs());
    return player.store.subscribe(({ elapsedMs, isPlaying }, before) => {
      if (elapsedMs === before.elapsedMs) return;
      const unit = scale.unitOf(elapsedMs);
      const wasUnit = lastUnit;
      lastUnit = unit;
      setView((now) => {
        const isLost = isPlaying && (wasUnit < now.left || wasUnit > now.left + now.span);
        return isLost ? now : including(now, unit, scale.length);
      });
    });
  }, [player, scale]);

  const { isDragged, handlers } = useGestures(frameRef, {
    isScrubbed: (_, y) => y < frame.axisY,
    onPoint: (x, y) => {
      const hit = hitAt(layout, x - frame.left - shift, y);
      setPointed(
        hit === null || x < frame.left
          ? null
          : { hit, x, y, scrolledPx: scrolled(), byKeys: false },
      );
    },
    onLeave: () => setPointed(null),
    onClick: (x, y) => {
      if (x < frame.left) return;
      const hit = hitAt(layout, x - frame.left - shift, y);
      if (hit?.type === 'cluster' && hit.cluster.marks[0] !== undefined) {
        player.seek({ type: 'record', n: hit.cluster.marks[0].n });
        return;
      }
      if (hit?.type === 'line') choose(hit.line.message);
      else setChosen(null);
      player.seek({ type: 'time', elapsedMs: msAt(x) });
    },
    onDrag: (dx) => change((now) => pan(now, -dx / frame.fieldWidth, scale.length)),
    onScrub: (x) => player.seek({ type: 'time', elapsedMs: msAt(x) }),
    onZoom: (factor, x) => zoomBy(factor, view.left + (x - frame.left) / pxPerUnit),
  });

  const goTo = (direction: 1 | -1): void => {
    const key = pointed?.hit.type === 'line' ? pointed.hit.line.message.key : chosen;
    const fromX = (view.left - originUnit) * pxPerUnit;
    const line = neighbour(layout.lines, key, direction, {
      fromX,
      toX: fromX + frame.fieldWidth,
    });
    if (line === null) return;
    const middle = originUnit + (line.x1 + line.x2) / 2 / pxPerUnit;
    const seen = including(view, middle, scale.length);
    setView(seen);
    setPointed({
      hit: { type: 'line', line },
      x: frame.left + (middle - seen.left) * pxPerUnit,
      y: (line.y1 + line.y2) / 2,
      scrolledPx: scrolled(),
      byKeys: true,
    });
  };
  const keyActs: KeyActs = {
    pan: (direction) => change((now) => pan(now, direction * KEY_PAN, scale.length)),
    zoom: (direction) => zoomBy(direction > 0 ? 1 / KEY_ZOOM : KEY_ZOOM),
    whole: () => change(() => whole(scale.length)),
    end: (direction) => change((now) => pan(now, direction * 1e9, scale.length)),
    go: goTo,
    choose: () => {
      if (pointed?.hit.type !== 'line') return;
      const { message } = pointed.hit.line;
      choose(message);
      player.seek({ type: 'time', elapsedMs: (message.departMs + message.end.ms) / 2 });
    },
    letGo: () => {
      if (chosen === null && pointed === null) return false;
      setChosen(null);
      setPointed(null);
      return true;
    },
    play: () => (player.store.getState().isPlaying ? player.pause() : player.play()),
  };

  const { termText, foldText } = useMemo(
    () => ({
      termText: words.term,
      foldText: (ms: number) => words.folded(f.span(ms)),
    }),
    [words, f],
  );
  const { height, width } = frame;
  const lanes = Array.from({ length: tape.generals }, (_, lane) => lane);
  const pointedMessage = pointed?.hit.type === 'line' ? pointed.hit.line : null;
  const bottom = firstLaneY + laneGap * Math.max(0, tape.generals - 1) + 26;
  return (
    <div className={styles['diagram']}>
      <Head
        tape={tape}
        svg={svgRef}
        chart={chart}
        layout={layout}
        stretch={{ fromMs, toMs }}
        isFolded={isFolded}
        onFold={(folded) => {
          const next = scaleOf(folded);
          setFolded(folded);
          change(() => ({
            left: next.unitOf(fromMs),
            span: Math.max(1, next.unitOf(toMs) - next.unitOf(fromMs)),
          }));
        }}
        onZoom={(direction) => zoomBy(direction > 0 ? 1 / KEY_ZOOM : KEY_ZOOM)}
        onWhole={() => change(() => whole(scale.length))}
        trouble={trouble}
      />
      <div className={styles['holder']}>
        <div
          ref={frameRef}
          className={styles['frame']}
          role="application"
          aria-roledescription={words.sort}
          aria-label={words.label}
          aria-describedby={keysId}
          tabIndex={0}
          data-dragged={isDragged}
          data-hit={pointed !== null}
          onKeyDown={(event) => actByKey(event, keyActs)}
          onBlur={() => setPointed(null)}
          {...handlers}
        >
          <svg
            ref={svgRef}
            className={styles['drawing']}
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            aria-hidden="true"
          >
            <rect width={width} height={height} fill="var(--sheet)" />
            <svg x={frame.left} width={frame.fieldWidth} height={height}>
              <g data-part="moving" transform={`translate(${shift.toFixed(2)} 0)`}>
                <Axis
                  scale={scale}
                  fromMs={drawnFromMs}
                  toMs={drawnToMs}
                  pxPerUnit={pxPerUnit}
                  originUnit={originUnit}
                  textOf={words.axis}
                  y={frame.axisY}
                  bottom={bottom}
                />
                <Layer
                  layout={layout}
                  prefix={prefix}
                  termText={termText}
                  foldText={foldText}
                  emphasisOf={emphasisOf}
                  top={frame.axisY}
                  bottom={bottom}
                />
                {pointedMessage !== null && (
                  <path
                    data-screen-only
                    data-part="pointed"
                    d={pathOf(pointedMessage)}
                    fill="none"
                    strokeLinejoin="round"
                    stroke="var(--text)"
                    strokeWidth={3}
                    strokeLinecap="round"
                  />
                )}
                <g ref={cursorRef} data-screen-only data-part="cursor">
                  <line y1={4} y2={bottom} stroke="var(--chosen)" strokeWidth={2} />
                  <path d="M-6 2H6V9L0 15L-6 9Z" fill="var(--chosen)" />
                </g>
              </g>
            </svg>
            {lanes.map((lane) => (
              <text
                key={lane}
                x={frame.isNarrow ? 9 : 8}
                y={firstLaneY + lane * laneGap + 5}
                fontSize={15}
                fontWeight={700}
                fill="var(--text)"
              >
                {frame.isNarrow ? words.laneShort(lane) : names.general(lane)}
              </text>
            ))}
          </svg>
          <p id={keysId} className="visually-hidden">
            {words.keys}
          </p>
          <p className="visually-hidden" role="status">
            {pointed?.byKeys === true &&
              pointedMessage !== null &&
              `${titleOf(pointedMessage.message, texts)}. ${endText(pointedMessage.message, texts)}`}
          </p>
        </div>
        {pointed !== null && !isDragged && (
          <Tip
            hit={pointed.hit}
            x={pointed.x}
            y={pointed.y - pointed.scrolledPx}
            room={size ?? NO_SIZE}
            causality={pointedMessage?.message.key === chosen ? related : null}
          />
        )}
      </div>
      <p className={styles['legend']}>{words.legend}</p>
    </div>
  );
}

import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { createClock } from '../../clock/clock';
import { windowTime } from '../../clock/time-source';
import { createCamera, type Camera } from '../../film/camera';
import { FILM_SIZE, shoot } from '../../film/shoot';
import { useTexts } from '../../i18n/texts-context';
import { createPlayer, type Loop, type Player } from '../../replay/player';
import { Scene } from '../../scene/Scene';
import { minuteOf } from '../../store/siege-store';
import { ServicesContext, useServices } from '../../store/services';
import { GateSign } from '../map/GateSign';
import { sceneText } from '../map/scene-text';
import styles from './tape.module.css';

export interface FilmStageProps {
  readonly recording: number;
  readonly player: Player;
  readonly stretch: Loop;
  readonly rate: number;
  readonly onProgress: (share: number) => void;
  /** It is made; null: it can't be. */
  readonly onEnd: (film: Blob | null) => void;
}

/**
 * A map that nobody sees, on which a stretch of a recording is told for a film: of one size whatever the window's, and
 * the window goes on showing what it shows. Taking it away calls the film off.
 */
export function FilmStage(props: FilmStageProps): ReactElement | null {
  const services = useServices();
  const [player, setPlayer] = useState<Player | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    const { recording, player: shown, stretch } = latest.current;
    const { tape } = shown.store.getState();
    const own = createPlayer(
      (question) => services.bridge.replay(question),
      { id: recording, tape, at: tape.firstRecord },
      createClock(windowTime(window)),
      () => undefined,
      { type: 'time', elapsedMs: stretch.fromMs },
    );
    const stopListening = own.siege.subscribe(({ known }) => {
      if (known) setPlayer(own);
    });
    const stopWatching = own.store.subscribe(({ trouble }) => {
      if (trouble !== null) latest.current.onEnd(null);
    });
    return () => {
      stopListening();
      stopWatching();
      own.stop();
    };
  }, [services]);
  const shown = useMemo(
    () => player && { ...services, replay: player, siege: player.siege, clock: player.clock },
    [services, player],
  );
  if (shown === null || player === null) return null;
  return createPortal(
    <ServicesContext value={shown}>
      <Stage {...props} player={player} />
    </ServicesContext>,
    document.body,
  );
}

function Stage({ player, stretch, rate, onProgress, onEnd }: FilmStageProps): ReactElement {
  const texts = useTexts();
  const { f, replay } = texts;
  const stage = useRef<HTMLDivElement>(null);
  const text = useMemo(
    () => sceneText(texts, minuteOf(player.siege.getState().live)),
    [texts, player],
  );
  const latest = useRef({ onProgress, onEnd });
  useEffect(() => {
    latest.current = { onProgress, onEnd };
  });
  useEffect(() => {
    const calling = new AbortController();
    const { signal } = calling;
    const make = async (): Promise<void> => {
      const scene = stage.current?.querySelector('.scene');
      const canvas = document.createElement('canvas');
      canvas.width = FILM_SIZE.width;
      canvas.height = FILM_SIZE.height;
      const context = canvas.getContext('2d');
      if (!(scene instanceof HTMLElement) || context === null) throw new Error('Nothing to draw.');
      const camera: Camera = await createCamera(scene, context);
      const draw = async (elapsedMs: number, filmMs: number): Promise<void> => {
        await shown(player, elapsedMs);
        if (signal.aborted) return;
        await camera.take(filmMs);
        write(context, replay.filmed(f.span(elapsedMs, 2), replay.times(rate)));
      };
      const film = await shoot({
        canvas,
        ...stretch,
        rate,
        draw,
        onProgress: (share) => latest.current.onProgress(share),
        signal,
      });
      if (!signal.aborted) latest.current.onEnd(film);
    };
    make().catch(() => {
      if (!signal.aborted) latest.current.onEnd(null);
    });
    return () => calling.abort();
  }, [player, stretch, rate, f, replay]);
  return (
    <div ref={stage} className={styles['stage']} aria-hidden="true" inert style={FILM_SIZE}>
      <Scene
        siege={player.siege}
        clock={player.clock}
        text={text}
        selection={null}
        onSelect={nothing}
        chosenRoad={null}
        onChooseRoad={nothing}
        theme={document.documentElement.dataset['theme'] === 'night' ? 'night' : 'day'}
        sign={<GateSign />}
      />
    </div>
  );
}

function nothing(): void {
  // Nobody points at a map that nobody sees.
}

/** Resolves once a moment is drawn: it is had, the frame that takes it in is over, and what React makes of it, too. */
async function shown({ store, seek }: Player, elapsedMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = store.subscribe(() => {
      stop();
      resolve();
    });
    seek({ type: 'time', elapsedMs });
  });
  for (let i = 0; i < 2; i += 1) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
}

const EDGE_PX = 16;

/** Which moment it is, and at what pace it is told, in a corner of the picture. */
function write(context: CanvasRenderingContext2D, words: string): void {
  const y = context.canvas.height - EDGE_PX;
  context.font = "700 22px 'Alegreya Sans', sans-serif";
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = '#fffaf0';
  context.fillStyle = '#2b1d10';
  context.strokeText(words, EDGE_PX, y);
  context.fillText(words, EDGE_PX, y);
}

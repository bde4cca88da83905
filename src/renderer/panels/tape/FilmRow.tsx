import { Clapperboard, X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { canShoot, LONGEST_FILM_MS } from '../../film/shoot';
import { useTexts } from '../../i18n/texts-context';
import type { Loop, Player } from '../../replay/player';
import { useServices } from '../../store/services';
import { Button } from '../kit/Button';
import bar from '../kit/bar.module.css';
import { download, stretchFileName } from '../kit/download';
import { FilmStage } from './FilmStage';
import styles from './tape.module.css';

/** How long the stretches are that are offered, in milliseconds. */
const LENGTHS_MS = [5000, 10_000, 20_000] as const;

/** What is being filmed. */
interface Take {
  readonly stretch: Loop;
  readonly rate: number;
}

/** Saves a stretch as a video: that of the loop, or what comes next; at the pace that is chosen. */
export function FilmRow({ player }: { readonly player: Player }): ReactElement {
  const { f, replay } = useTexts();
  const { theatre } = useServices();
  const recording = useStore(theatre.store, (showing) => showing?.id ?? null);
  const isPossible = usePossible();
  const loop = useStore(player.store, (state) => state.loop);
  const elapsedMs = useStore(player.store, (state) => state.elapsedMs);
  const tape = useStore(player.store, (state) => state.tape);
  const rate = useStore(player.store, (state) => (state.isAutomatic ? 1 : state.rate));
  const [choice, setChoice] = useState(0);
  const [take, setTake] = useState<Take | null>(null);
  const [share, setShare] = useState(0);
  const [said, setSaid] = useState('');

  const stretches = stretchesOf(loop, elapsedMs, tape.lengthMs);
  const stretch = stretches[Math.min(choice, stretches.length - 1)];
  if (isPossible === false) return <p className={styles['trouble']}>{replay.noFilms}</p>;
  const start = (): void => {
    if (stretch === undefined) return;
    setShare(0);
    setSaid('');
    setTake({ stretch, rate });
  };
  const end = (film: Blob | null): void => {
    setTake(null);
    if (film === null || take === null) {
      setSaid(replay.notFilmed);
      return;
    }
    const { fromMs, toMs } = take.stretch;
    const name = stretchFileName(tape.name, fromMs, toMs, 'webm');
    download(film, name);
    setSaid(replay.filmSaved(name));
  };
  const isTooLong =
    stretch !== undefined && (stretch.toMs - stretch.fromMs) / rate > LONGEST_FILM_MS;
  return (
    <div className={styles['film']}>
      <label className={bar['choice']}>
        <span>{replay.stretch}</span>
        <select
          value={Math.min(choice, stretches.length - 1)}
          disabled={take !== null}
          onChange={({ target }) => setChoice(Number(target.value))}
        >
          {stretches.map(({ fromMs, toMs }, i) => (
            <option key={`${i}/${stretches.length}`} value={i}>
              {(i === 0 && loop !== null ? replay.loopedStretch : replay.openStretch)(
                f.span(fromMs, 1),
                f.span(toMs, 1),
              )}
            </option>
          ))}
        </select>
      </label>
      {take === null ? (
        <Button
          label={replay.filmIt(replay.times(rate))}
          icon={<Clapperboard aria-hidden />}
          refusal={isTooLong ? replay.filmTooLong(f.span(LONGEST_FILM_MS, 0)) : null}
          onAct={start}
        />
      ) : (
        <>
          <progress aria-label={replay.filming} value={share} />
          <Button
            label={replay.callFilmOff}
            icon={<X aria-hidden />}
            onAct={() => {
              setTake(null);
              setSaid(replay.filmCalledOff);
            }}
          />
          {recording !== null && (
            <FilmStage
              recording={recording}
              player={player}
              stretch={take.stretch}
              rate={take.rate}
              onProgress={setShare}
              onEnd={end}
            />
          )}
        </>
      )}
      <p role="status">{said}</p>
    </div>
  );
}

/** Null until the browser has said. */
function usePossible(): boolean | null {
  const [isPossible, setPossible] = useState<boolean | null>(null);
  useEffect(() => {
    void canShoot().then(setPossible);
  }, []);
  return isPossible;
}

/** The loop's stretch first; then from this moment on, or so that it ends with the tape. */
function stretchesOf(loop: Loop | null, elapsedMs: number, lengthMs: number): readonly Loop[] {
  const next = LENGTHS_MS.filter((ms, i) => i === 0 || ms <= lengthMs).map((ms) => {
    const fromMs = Math.max(0, Math.min(elapsedMs, lengthMs - ms));
    return { fromMs, toMs: Math.min(lengthMs, fromMs + ms) };
  });
  return loop === null ? next : [loop, ...next];
}

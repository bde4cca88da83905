import { memo, useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Bookmark } from '../../../shared/bookmarks';
import type { Sight, Tape } from '../../../shared/replay';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import '../../scene/custom-properties';
import { useServices } from '../../store/services';
import { termColour } from '../../theme/term';
import { useSize } from '../kit/use-size';
import { SIGHT_ICONS } from './sight-icons';
import { bandSignsOf, signsOf } from './tape-signs';
import styles from './tape.module.css';

export interface TermTapeProps {
  readonly player: Player;
  /** What Page Up and Page Down look for. */
  readonly sight: Sight;
  readonly bookmarks: readonly Bookmark[];
}

/** The recording from its first record to its last: terms as bands, what happened as marks, and the moment that is shown. */
export function TermTape({ player, sight, bookmarks }: TermTapeProps): ReactElement {
  const { names, replay } = useTexts();
  const tape = useStore(player.store, (state) => state.tape);
  const n = useStore(player.store, (state) => state.n);
  const loop = useStore(player.store, (state) => state.loop);
  const elapsedMs = useStore(player.store, (state) => state.elapsedMs);
  const band = tape.bands.findLast(({ fromMs }) => fromMs <= elapsedMs) ?? null;
  const leader = band?.leader ?? null;
  const where = [
    replay.place(elapsedMs, tape.lengthMs, n),
    ...(band === null
      ? []
      : [replay.term(band.term, leader === null ? null : names.general(leader))]),
  ].join(', ');

  const tapeRef = useRef<HTMLDivElement>(null);
  const size = useSize(tapeRef);
  const width = size?.width ?? 0;

  const { theatre } = useServices();
  const scrubber = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What was pressed to come here is gone.
    if (theatre.canLeave()) scrubber.current?.focus({ preventScroll: true });
  }, [theatre]);

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event.key, player, sight);
    if (act === null) return;
    event.preventDefault();
    act();
  };
  return (
    <div ref={tapeRef} className={styles['tape']}>
      <Bands tape={tape} width={width} />
      {loop !== null && (
        <span
          className={styles['loop']}
          aria-hidden="true"
          style={{
            insetInlineStart: share(tape, loop.fromMs),
            inlineSize: share(tape, loop.toMs - loop.fromMs),
          }}
        />
      )}
      {size !== null && <Signs tape={tape} width={width} height={size.height} />}
      <div className={styles['marks']} aria-hidden="true">
        {bookmarks.map(({ n, elapsedMs: atMs, note }) => (
          <span
            key={`${n}/${atMs}/${note}`}
            className={styles['ribbon']}
            style={{ insetInlineStart: share(tape, atMs) }}
          />
        ))}
      </div>
      <input
        ref={scrubber}
        type="range"
        className={styles['scrubber']}
        min={0}
        max={Math.max(1, tape.lengthMs)}
        step="any"
        value={elapsedMs}
        aria-label={replay.scrubber}
        aria-valuetext={where}
        title={replay.keys}
        onChange={({ target }) => player.seek({ type: 'time', elapsedMs: Number(target.value) })}
        onKeyDown={onKey}
      />
    </div>
  );
}

const Bands = memo(function Bands({
  tape,
  width,
}: {
  readonly tape: Tape;
  readonly width: number;
}): ReactElement {
  const { f } = useTexts();
  return (
    <div className={styles['bands']} aria-hidden="true">
      {bandSignsOf(tape.bands, tape.lengthMs, width).map(
        ({ band: { fromMs, term, leader: led }, toMs, isNamed }) => (
          <span
            key={fromMs}
            className={styles['band']}
            data-led={led !== null}
            style={{
              '--term': termColour(term),
              insetInlineStart: share(tape, fromMs),
              inlineSize: share(tape, toMs - fromMs),
            }}
          >
            {isNamed && f.number(term)}
          </span>
        ),
      )}
    </div>
  );
});

/** How high a sign's icon is, as a share of the tape's height; its line goes on from there. */
const ICON_SHARE = 1.1 / 2.6;

/** In one drawing, however many they are. */
const Signs = memo(function Signs({
  tape,
  width,
  height,
}: {
  readonly tape: Tape;
  readonly width: number;
  readonly height: number;
}): ReactElement {
  const iconPx = ICON_SHARE * height;
  return (
    <svg className={styles['marks']} aria-hidden="true">
      {signsOf(tape.marks, tape.lengthMs, width)
        .toReversed()
        .map(({ sight, lines, icons }) => {
          const Icon = SIGHT_ICONS[sight];
          return (
            <g key={sight} data-sight={sight}>
              <path d={lines.map((x) => `M${x} ${iconPx}V${height}`).join('')} />
              {icons.map((x) => (
                <Icon key={x} size={iconPx} x={x - iconPx / 2} />
              ))}
            </g>
          );
        })}
    </svg>
  );
});

function actOf(key: string, player: Player, sight: Sight): (() => void) | null {
  const { n, isPlaying, tape } = player.store.getState();
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return () => player.step('next');
    case 'ArrowLeft':
    case 'ArrowDown':
      return () => player.step('previous');
    case 'PageUp':
      return () => player.seek({ type: 'sight', sight, direction: 'previous', n });
    case 'PageDown':
      return () => player.seek({ type: 'sight', sight, direction: 'next', n });
    case 'Home':
      return () => player.seek({ type: 'record', n: tape.firstRecord });
    case 'End':
      return () => player.seek({ type: 'record', n: tape.lastRecord });
    case ' ':
      return isPlaying ? player.pause : player.play;
    default:
      return null;
  }
}

function share({ lengthMs }: Tape, elapsedMs: number): string {
  return `${((100 * elapsedMs) / Math.max(1, lengthMs)).toFixed(3)}%`;
}

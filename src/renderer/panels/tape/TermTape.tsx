import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Bookmark } from '../../../shared/bookmarks';
import type { Band, Mark, Sight, Tape } from '../../../shared/replay';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import '../../scene/custom-properties';
import { useServices } from '../../store/services';
import { termColour } from '../../theme/term';
import { SIGHT_ICONS } from './sight-icons';
import styles from './tape.module.css';

export interface TermTapeProps {
  readonly player: Player;
  /** What Page Up and Page Down look for. */
  readonly sight: Sight;
  readonly bookmarks: readonly Bookmark[];
}

/** The recording from its first record to its last: terms as bands, what happened as marks, and the moment that is shown. */
export function TermTape({ player, sight, bookmarks }: TermTapeProps): ReactElement {
  const { f, names, replay } = useTexts();
  const tape = useStore(player.store, (state) => state.tape);
  const n = useStore(player.store, (state) => state.n);
  const loop = useStore(player.store, (state) => state.loop);
  const elapsedMs = useStore(player.store, (state) => state.elapsedMs);
  const band = tape.bands.findLast(({ fromMs }) => fromMs <= elapsedMs) ?? null;
  const leader = band?.leader ?? null;
  const where = [
    replay.place(f.span(elapsedMs, 2), f.span(tape.lengthMs, 1), n),
    ...(band === null
      ? []
      : [replay.term(band.term, leader === null ? null : names.general(leader))]),
  ].join(', ');

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
    <div className={styles['tape']}>
      <div className={styles['bands']} aria-hidden="true">
        {tape.bands.map((each, i) => (
          <span
            key={each.fromMs}
            className={styles['band']}
            data-led={each.leader !== null}
            style={{ '--term': termColour(each.term), ...extent(tape, each, tape.bands[i + 1]) }}
          >
            {each.leader === null ? '' : f.number(each.term)}
          </span>
        ))}
      </div>
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
      <div className={styles['marks']} aria-hidden="true">
        {tape.marks.map((mark) => (
          <MarkSign key={mark.n} mark={mark} tape={tape} />
        ))}
      </div>
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

function MarkSign({ mark, tape }: { readonly mark: Mark; readonly tape: Tape }): ReactElement {
  const Icon = SIGHT_ICONS[mark.sight];
  return (
    <span
      className={styles['mark']}
      data-sight={mark.sight}
      style={{ insetInlineStart: share(tape, mark.elapsedMs) }}
    >
      <Icon />
    </span>
  );
}

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

function extent(
  tape: Tape,
  { fromMs }: Band,
  next: Band | undefined,
): { readonly insetInlineStart: string; readonly inlineSize: string } {
  const toMs = next?.fromMs ?? tape.lengthMs;
  return { insetInlineStart: share(tape, fromMs), inlineSize: share(tape, toMs - fromMs) };
}

import type { Place, Tape } from '../../shared/replay';
import type { Player } from './player';
import type { Theatre } from './theatre';

/** So long the shown moment has to stay before the address names it, in milliseconds: browsers refuse quick changes. */
const SETTLED_MS = 300;

/** What of the window a link needs. */
export type LinkHost = Pick<
  Window,
  'location' | 'history' | 'addEventListener' | 'setTimeout' | 'clearTimeout'
>;

/** The part of an address that names a moment of a recording, its time since the first record in seconds. */
export function linkTo(elapsedMs: number): string {
  // Up to whole microseconds, so that what happened at this very moment has happened there.
  return `#t=${Math.ceil(elapsedMs * 1000) / 1_000_000}`;
}

/**
 * The moment that a part of an address names, in milliseconds since the first record.
 *
 * @returns `wrong` where it is to name one and doesn't; null where it names something else, or nothing
 */
export function momentIn(fragment: string): number | 'wrong' | null {
  const [, said] = /^#t=(.*)$/.exec(fragment) ?? [];
  if (said === undefined) return null;
  return /^\d{1,9}(\.\d{1,9})?$/.test(said) ? Number(said) * 1000 : 'wrong';
}

/** The place of a recording that a part of an address names, as of `momentIn`; behind its end there is none. */
export function placeIn(fragment: string, { lengthMs }: Tape): Place | 'wrong' | null {
  const moment = momentIn(fragment);
  if (moment === null || moment === 'wrong') return moment;
  return moment > Math.ceil(lengthMs * 1000) / 1000 ? 'wrong' : { type: 'time', elapsedMs: moment };
}

/**
 * Goes to the moment that the window's address comes to name (`…#t=12.5`), of the recording that the program itself
 * shows, and lets the address name the one at which it stands: loaded anew, or opened from a note, it shows that again.
 *
 * @param onWrong hears that the address names no moment that there is, and what would name the last of them
 */
export function followLink(
  { store }: Theatre,
  host: LinkHost,
  onWrong: (end: string) => void,
): void {
  const sayWrong = (player: Player): void => onWrong(linkTo(player.store.getState().tape.lengthMs));
  const placeNow = (player: Player) => placeIn(host.location.hash, player.store.getState().tape);

  let timer = 0;
  const name = (fragment: string): void => {
    host.clearTimeout(timer);
    if (fragment === host.location.hash) return;
    const { pathname, search } = host.location;
    host.history.replaceState(host.history.state, '', `${pathname}${search}${fragment}`);
  };
  const nameSettled = (player: Player): void => {
    host.clearTimeout(timer);
    timer = host.setTimeout(() => {
      const { isPlaying, elapsedMs } = player.store.getState();
      if (!isPlaying) name(linkTo(elapsedMs));
    }, SETTLED_MS);
  };

  let stop = (): void => undefined;
  store.subscribe((showing) => {
    stop();
    stop = () => undefined;
    if (showing?.isGiven === true) {
      const { player } = showing;
      stop = player.store.subscribe((now, before) => {
        if (now.elapsedMs !== before.elapsedMs || now.isPlaying !== before.isPlaying) {
          nameSettled(player);
        }
      });
      if (placeNow(player) === 'wrong') sayWrong(player);
    } else name('');
  });
  host.addEventListener('hashchange', () => {
    const showing = store.getState();
    if (showing?.isGiven !== true) return;
    const place = placeNow(showing.player);
    if (place === 'wrong') sayWrong(showing.player);
    else if (place !== null) showing.player.seek(place);
  });
}

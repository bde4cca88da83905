import type { Clock } from '../../clock/clock';

/** Off by less than this, in milliseconds, an animation is left to run: nobody can see it. */
const TOLERANCE_MS = 20;

/**
 * Holds an animation that began at `originMs` (wall time) to the clock. It runs by itself, off the main thread,
 * and is only touched when it has come off the clock. While the clock is held, it stands still.
 */
export function drive(animation: Animation, clock: Clock, originMs: number): void {
  if (clock.held) {
    animation.pause();
    animation.currentTime = clock.nowMs() - originMs;
    return;
  }
  // The document's timeline counts as performance.now() does, but stands still while a frame is made.
  const startTime = performance.now() - (clock.nowMs() - originMs) / clock.rate;
  if (animation.playbackRate !== clock.rate) animation.playbackRate = clock.rate;
  const known = animation.startTime;
  if (typeof known !== 'number' || Math.abs(known - startTime) > TOLERANCE_MS) {
    animation.startTime = startTime;
  }
}

/**
 * The course of an animation through places at an even pace, which stays at the last of them for as long again, to be
 * cancelled meanwhile: for an animation that ends by itself the page makes several frames of its own.
 */
export function unending(places: readonly Keyframe[]): Keyframe[] {
  const last = places.length - 1;
  const moving = places.map((place, i) => ({ ...place, offset: i / last / 2 }));
  return [...moving, { ...places[last], offset: 1 }];
}

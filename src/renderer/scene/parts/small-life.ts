import { createContext, useContext, useEffect, useRef, type RefObject } from 'react';

/** What moves by itself on the map and means nothing. */
export type SmallLife = keyof typeof MOVES;

/** How small life goes on: it moves, it rests where it is for as long as nothing happens, or it never moves. */
export type LifePace = 'moving' | 'resting' | 'never';

/** By what name the browser knows the animations of small life. */
export const SMALL_LIFE = 'small-life';

interface Move {
  readonly frames: readonly Keyframe[];
  /** In how many steps it goes from each of them to the next. */
  readonly steps: number;
  readonly timing: EffectTiming;
}

/** How many pictures a strip has that drifts by. */
export const STRIP_PICTURES = 12;

const MOVES = {
  wave: {
    frames: [
      { transform: 'skewY(-2.5deg) scaleX(1)' },
      { transform: 'skewY(2deg) scaleX(0.94)' },
      { transform: 'skewY(3deg) scaleX(1.02)' },
    ],
    steps: 8,
    timing: { duration: 2400, direction: 'alternate' },
  },
  flicker: {
    frames: [
      { transform: 'scale(1, 0.94) skewX(0deg)' },
      { transform: 'scale(0.95, 1.07) skewX(2deg)', offset: 0.4 },
      { transform: 'scale(1.04, 0.99) skewX(-2deg)' },
    ],
    steps: 4,
    timing: { duration: 900, direction: 'alternate' },
  },
  drift: {
    frames: [{ transform: 'translateX(0)' }, { transform: 'translateX(-100%)' }],
    steps: STRIP_PICTURES,
    timing: { duration: 2000 },
  },
} as const satisfies Record<string, Move>;

export const SmallLifePace = createContext<LifePace>('never');

/**
 * Lets an element move as small life does. Not an animation of the style sheet: those tell the page of every round, and
 * for each the page makes several frames of its own.
 */
export function useSmallLife<E extends Element>(kind: SmallLife | null): RefObject<E | null> {
  const element = useRef<E>(null);
  const animation = useRef<Animation>(null);
  const pace = useContext(SmallLifePace);
  const moves = pace !== 'never';
  useEffect(() => {
    if (kind === null || !moves || element.current === null) return;
    const { frames, steps, timing } = MOVES[kind];
    const easing = `steps(${steps})`;
    const life = element.current.animate(
      frames.map((frame) => ({ ...frame, easing })),
      { ...timing, iterations: Infinity },
    );
    life.id = SMALL_LIFE;
    animation.current = life;
    return () => {
      life.cancel();
      animation.current = null;
    };
  }, [kind, moves]);
  useEffect(() => {
    if (pace === 'resting') animation.current?.pause();
    else animation.current?.play();
  }, [pace]);
  return element;
}

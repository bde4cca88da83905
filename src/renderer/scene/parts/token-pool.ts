import type { Clock } from '../../clock/clock';
import { drive, unending } from './drive';

/** How many tokens that are not needed now are kept for later. */
const MAX_SPARE = 24;

export interface TokenLook {
  /** The address of the image. */
  readonly sprite: string;
  /** A number on the token, or nothing. */
  readonly badge: string;
  readonly state: 'travelling' | 'held' | 'waiting' | 'lost';
  /** Whether its lane is so full that it is drawn smaller. */
  readonly small: boolean;
  readonly dimmed: boolean;
  readonly selected: boolean;
}

/** Where a token is: still at one place, or on its way along places that it passes at an even pace. */
export type TokenPlace =
  | { readonly type: 'still'; readonly transform: string }
  | {
      readonly type: 'moving';
      /** The whole way; the same array for every journey on one lane. */
      readonly way: readonly Keyframe[];
      readonly durationMs: number;
      /** When it set out, in the clock's wall time. */
      readonly sentAt: number;
    };

interface Token {
  readonly element: HTMLElement;
  readonly image: HTMLImageElement;
  readonly badge: HTMLElement;
  look: TokenLook | null;
  /** Its latest journey; one that is over was cancelled, and can be made again. */
  journey: {
    readonly animation: Animation;
    readonly way: readonly Keyframe[];
    durationMs: number;
    isUnderWay: boolean;
  } | null;
  transform: string;
}

/**
 * The elements of moving messengers, made once and used again, outside React: at twenty times the exercise's pace
 * dozens come and go every second. A journey is one animation that the browser runs off the main thread.
 */
export class TokenPool {
  readonly #clock: Clock;
  readonly #layer: HTMLElement;
  readonly #shown = new Map<string, Token>();
  readonly #spare: Token[] = [];
  #seen = new Set<string>();

  constructor(layer: HTMLElement, clock: Clock) {
    this.#clock = clock;
    this.#layer = layer;
  }

  /** Shows the token of `key`; `id` is what a click on it selects. */
  show(key: string, id: string, look: TokenLook, place: TokenPlace): void {
    this.#seen.add(key);
    const way = place.type === 'moving' ? place.way : null;
    const token = this.#shown.get(key) ?? this.#take(key, id, look, way);
    if (!token.look || !sameLook(token.look, look)) dress(token, look);
    if (place.type === 'still') rest(token, place.transform);
    else travel(token, place, this.#clock);
  }

  /** What the token of `key` wears, if it is shown. */
  lookOf(key: string): TokenLook | null {
    return this.#shown.get(key)?.look ?? null;
  }

  /** Ends a frame: whoever was not shown in it leaves the picture. */
  settle(): void {
    if (this.#seen.size !== this.#shown.size) {
      for (const [key, token] of this.#shown) {
        if (!this.#seen.has(key)) this.#dismiss(key, token);
      }
    }
    this.#seen = new Set();
  }

  clear(): void {
    for (const token of [...this.#shown.values(), ...this.#spare]) {
      token.journey?.animation.cancel();
      token.element.remove();
    }
    this.#shown.clear();
    this.#spare.length = 0;
  }

  #take(key: string, id: string, look: TokenLook, way: readonly Keyframe[] | null): Token {
    const token = this.#takeSpare(look, way) ?? this.#make();
    token.element.dataset['message'] = id;
    this.#shown.set(key, token);
    return token;
  }

  /** The same messengers go the same ways again and again, and whoever is dressed for it costs least. */
  #takeSpare({ sprite }: TokenLook, way: readonly Keyframe[] | null): Token | undefined {
    const spare = this.#spare;
    const dressed = spare.findIndex(({ look, journey }) => {
      return look?.sprite === sprite && (way === null || journey?.way === way);
    });
    return dressed === -1 ? spare.shift() : spare.splice(dressed, 1)[0];
  }

  #dismiss(key: string, token: Token): void {
    this.#shown.delete(key);
    if (this.#spare.length >= MAX_SPARE) {
      token.journey?.animation.cancel();
      token.element.remove();
      return;
    }
    rest(token, AWAY);
    token.element.dataset['message'] = '';
    this.#spare.push(token);
  }

  #make(): Token {
    const element = document.createElement('div');
    element.className = 'token';
    const image = document.createElement('img');
    image.alt = '';
    image.draggable = false;
    const badge = document.createElement('span');
    badge.className = 'token-badge';
    element.append(image, badge);
    this.#layer.append(element);
    return { element, image, badge, look: null, journey: null, transform: '' };
  }
}

/** Far off the sheet: cheaper than to hide an element, which costs its children's styles. */
const AWAY = 'translate(-200vw, -200vh)';

function rest(token: Token, transform: string): void {
  if (token.journey?.isUnderWay === true) {
    token.journey.animation.cancel();
    token.journey.isUnderWay = false;
  }
  if (token.transform === transform) return;
  token.transform = transform;
  token.element.style.transform = transform;
}

function travel(
  token: Token,
  { way, durationMs, sentAt }: Extract<TokenPlace, { type: 'moving' }>,
  clock: Clock,
): void {
  if (token.journey?.way !== way) {
    token.journey?.animation.cancel();
    const animation = token.element.animate(unending(way), {
      duration: 2 * durationMs,
      fill: 'both',
    });
    token.journey = { animation, way, durationMs, isUnderWay: false };
  } else if (token.journey.durationMs !== durationMs) {
    token.journey.animation.effect?.updateTiming({ duration: 2 * durationMs });
    token.journey.durationMs = durationMs;
  }
  token.journey.isUnderWay = true;
  drive(token.journey.animation, clock, sentAt);
}

/** What of a look the style sheet is told. */
const MARKS = ['state', 'small', 'dimmed', 'selected'] as const;

function dress(token: Token, look: TokenLook): void {
  const { element, image, badge, look: worn } = token;
  if (worn?.sprite !== look.sprite) image.src = look.sprite;
  if (badge.textContent !== look.badge) badge.textContent = look.badge;
  for (const mark of MARKS) {
    if (worn?.[mark] !== look[mark]) element.dataset[mark] = String(look[mark]);
  }
  token.look = look;
}

function sameLook(a: TokenLook, b: TokenLook): boolean {
  return a.sprite === b.sprite && a.badge === b.badge && MARKS.every((mark) => a[mark] === b[mark]);
}

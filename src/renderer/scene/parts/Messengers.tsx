import { memo, useEffect, useRef, type MouseEvent, type ReactElement } from 'react';
import type { Messenger } from '../../../shared/view';
import type { Clock, Subscription } from '../../clock/clock';
import { termColour } from '../../theme/term';
import { lookOf } from '../art/messenger/look';
import { pointAt } from '../geometry/curve';
import type { Point } from '../geometry/point';
import type { SiegeLayout } from '../layout';
import type { LiveSiege } from '../live-siege';
import { CROWD, laneOf, trafficAt } from '../motion/crowd';
import { BURST_MS, lanesOf, position, type Lanes } from '../motion/journey';
import type { Theme } from './picture-url';
import { afterReact } from './after-react';
import { Sprites, type Sprite } from './sprites';
import { TokenPool, type TokenLook, type TokenPlace } from './token-pool';

export interface MessengersProps {
  readonly layout: SiegeLayout;
  readonly theme: Theme;
  readonly clock: Clock;
  readonly siege: LiveSiege;
  /** Whether the reader asked for less motion: then messengers go in the clock's steps. */
  readonly reducedMotion: boolean;
  /** CSS pixels per map unit. */
  readonly scale: number;
  /** The RPC that is looked at. */
  readonly selected: string | null;
  /** Says which messengers step back, while one general or one kind is looked at; null: none. */
  readonly stepsBack: ((messenger: Messenger) => boolean) | null;
  readonly onSelect: (id: string) => void;
}

/**
 * All messengers on their roads. Their places are written by the clock, frame by frame. Whoever does without a
 * pointer finds the same messages in the chronicle, so the layer says nothing to a screen reader.
 */
export const Messengers = memo(function Messengers(props: MessengersProps): ReactElement {
  const { layout, clock, theme, siege, onSelect } = props;
  const layer = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const subscription = useRef<Subscription>(null);

  useEffect(() => {
    latest.current = props;
    subscription.current?.wake();
  });

  useEffect(() => {
    if (!layer.current) return;
    const pool = new TokenPool(layer.current, clock);
    const sprites = new Sprites(theme);
    const lanes = lanesOf(layout);
    const ways = new Ways(lanes);
    const draw = (nowMs: number): number => {
      const { scale, selected, stepsBack, reducedMotion } = latest.current;
      const { messengers } = siege.getState().live;
      const { queued, unseen, underWay } = trafficAt(messengers, nowMs);
      let next = Infinity;
      for (const messenger of messengers) {
        next = Math.min(next, nextChange(messenger, nowMs, reducedMotion));
        if (unseen.has(messenger.key)) continue;
        const place = queued.get(messenger.key);
        const at = position(lanes, messenger, nowMs, place?.ahead);
        if (!at) continue;
        const eastward =
          (layout.generals[messenger.to]?.x ?? 0) >= (layout.generals[messenger.from]?.x ?? 0);
        const lost = at.type === 'lost';
        const look: TokenLook = {
          sprite: sprites.urlOf(spriteOf(messenger, lost, eastward)),
          badge: lost ? '' : badgeOf(messenger, place?.more ?? 0),
          state: at.type,
          // Nobody changes size on the way.
          small:
            pool.lookOf(messenger.key)?.small ?? (underWay.get(laneOf(messenger)) ?? 0) > CROWD,
          dimmed: stepsBack?.(messenger) ?? false,
          selected: messenger.id === selected,
        };
        const spot: TokenPlace =
          at.type === 'travelling' && !reducedMotion
            ? {
                type: 'moving',
                way: ways.of(messenger.from, messenger.to, scale),
                durationMs: messenger.travelMs,
                sentAt: messenger.sentAt,
              }
            : { type: 'still', transform: transformTo(at, scale) };
        pool.show(messenger.key, messenger.id, look, spot);
      }
      pool.settle();
      return next;
    };
    const takeBack = afterReact(() => {
      subscription.current = clock.subscribe('write', draw);
    });
    let known = siege.getState().live.messengers;
    const stopListening = siege.subscribe(() => {
      const { messengers } = siege.getState().live;
      if (messengers === known) return;
      known = messengers;
      subscription.current?.wake();
    });
    return () => {
      stopListening();
      takeBack();
      subscription.current?.stop();
      subscription.current = null;
      pool.clear();
      sprites.dispose();
    };
  }, [layout, clock, theme, siege]);

  const choose = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const token = event.target.closest('[data-message]');
    if (token instanceof HTMLElement && token.dataset['message'] !== undefined) {
      onSelect(token.dataset['message']);
    }
  };
  return (
    <div className="messengers" aria-hidden="true" onClick={choose}>
      <div ref={layer} />
    </div>
  );
});

/** How long after its arrival a messenger that is not taken in yet is seen to wait; mostly it is taken in at once. */
const PATIENCE_MS = 100;

/** When a messenger has to be looked at next; while it travels it needs nobody, unless it goes in the clock's steps. */
function nextChange(messenger: Messenger, nowMs: number, stepped: boolean): number {
  const { sentAt, travelMs, end, heldAt } = messenger;
  if (nowMs < sentAt) return sentAt;
  if (end && nowMs >= end.at) {
    const gone = end.at + BURST_MS;
    return end.type === 'lost' && nowMs < gone ? gone : Infinity;
  }
  const endsAt = end?.at ?? Infinity;
  if (heldAt !== undefined) return heldAt < nowMs ? endsAt : Math.min(heldAt + 1, endsAt);
  const arrival = sentAt + travelMs;
  if (stepped && nowMs < Math.min(arrival, endsAt)) return nowMs;
  return nowMs < arrival + PATIENCE_MS ? Math.min(arrival + PATIENCE_MS, endsAt) : endsAt;
}

function transformTo(at: Point, scale: number): string {
  return `translate(${(at.x * scale).toFixed(1)}px, ${(at.y * scale).toFixed(1)}px)`;
}

/** The lanes as CSS transforms, worked out once for each size of the window. */
class Ways {
  readonly #lanes: Lanes;
  readonly #known = new Map<string, readonly Keyframe[]>();
  #scale = 0;

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
  }

  of(from: number, to: number, scale: number): readonly Keyframe[] {
    if (scale !== this.#scale) this.#known.clear();
    this.#scale = scale;
    const key = `${from}-${to}`;
    const known = this.#known.get(key);
    if (known) return known;
    const lane = this.#lanes.of(from, to);
    const way = lane
      ? Array.from({ length: STEPS + 1 }, (_, i) => ({
          transform: transformTo(pointAt(lane, i / STEPS), scale),
        }))
      : [];
    this.#known.set(key, way);
    return way;
  }
}

/** Between so many places of a lane a token moves in a straight line. */
const STEPS = 16;

function spriteOf(messenger: Messenger, lost: boolean, eastward: boolean): Sprite {
  const look = lookOf(messenger.cargo);
  const many = look.type === 'entries' && look.count > 1;
  return {
    kind: lost ? 'lost' : many ? 'entriesMany' : look.type,
    facing: eastward ? 'east' : 'west',
    term: termColour(messenger.term),
  };
}

/** How many wait behind it unseen; else how many entries it carries, where the drawing does not say it. */
function badgeOf(messenger: Messenger, more: number): string {
  if (more > 0) return `+${Math.min(more, 99)}`;
  const look = lookOf(messenger.cargo);
  if (look.type !== 'entries' || look.count < 2) return '';
  return look.count > 99 ? '99+' : String(look.count);
}

import type { Point } from '../../geometry/point';
import type { Feature, Layer } from '../terrain/features';
import { blob, penLine } from '../pen/ink';
import { at, soft, straight } from '../pen/path';
import { seeded, within } from '../pen/random';
import { domeTent, pavilion, ridgeTent } from './tents';

/** A camp as drawn, with its origin in the middle of its ground. */
export interface CampPlan {
  readonly ground: readonly Layer[];
  readonly features: readonly Feature[];
  /** Where the camp fire burns. */
  readonly fire: Point;
  /** Where the post with the coat of arms stands. */
  readonly arms: Point;
}

/** `general` is where the general stands, seen from the camp: the palisade is open on that side. */
export function campPlan(id: number, general: Point): CampPlan {
  const random = seeded(60 + id);
  const side = Math.abs(general.x) < 40 ? 0 : -Math.sign(general.x);
  const features = [...tents(id), ...palisade(general, random), ...stores(side, random)];
  const arms = side === 0 ? { x: -112, y: 66 } : { x: general.x + side * 104, y: general.y + 2 };
  const fire = side === 0 ? { x: -146, y: 32 } : { x: general.x + side * 168, y: general.y + 6 };
  const ground = blob({ x: 0, y: 14 }, 186, 98, random, 0.06, 16);
  const trodden = blob({ x: general.x, y: general.y }, 96, 50, random, 0.08, 14);
  const scuffs: string[] = [];
  for (let i = 0; i < 46; i += 1) {
    const angle = within(random, 0, Math.PI * 2);
    const reach = Math.sqrt(random());
    const p = { x: Math.cos(angle) * 170 * reach, y: 16 + Math.sin(angle) * 84 * reach };
    scuffs.push(
      penLine(p, { x: p.x + within(random, 5, 14), y: p.y + within(random, -1, 1) }, 1.2, random),
    );
  }
  return {
    ground: [
      { d: soft(ground, true) + soft(trodden, true), look: 'camp-ground' },
      { d: scuffs.join(''), look: 'rut' },
    ],
    features: [...features].sort((a, b) => a.y - b.y),
    fire,
    arms,
  };
}

/** Each army pitches its own kind of tent: pavilions, ridge tents or domes. */
function tents(id: number): Feature[] {
  const seed = id * 100;
  switch (id % 3) {
    case 0:
      return [
        pavilion(0, 2, 92, 104, seed + 1),
        pavilion(-100, 12, 62, 72, seed + 2),
        pavilion(98, 12, 62, 72, seed + 3),
        pavilion(-54, -42, 46, 58, seed + 4),
        pavilion(58, -44, 46, 58, seed + 5),
      ];
    case 1:
      return [
        ridgeTent(-6, 8, 76, 1, seed + 1),
        ridgeTent(-98, 2, 50, 1, seed + 2),
        ridgeTent(116, 22, 54, -1, seed + 3),
        ridgeTent(-36, -48, 44, 1, seed + 4),
        ridgeTent(84, -36, 46, 1, seed + 5),
      ];
    default:
      return [
        domeTent(0, 4, 100, 82, seed + 1),
        domeTent(-104, 18, 66, 54, seed + 2),
        domeTent(98, -8, 64, 54, seed + 3),
        domeTent(-58, -42, 54, 46, seed + 4),
        domeTent(40, -52, 52, 44, seed + 5),
      ];
  }
}

function palisade(general: Point, random: () => number): Feature[] {
  const opening = Math.atan2(general.y / 90, general.x / 176);
  const stakes: Feature[] = [];
  const count = 96;
  for (let i = 0; i < count; i += 1) {
    const angle = opening + (i / count) * Math.PI * 2;
    const away = Math.abs(((angle - opening + Math.PI) % (Math.PI * 2)) - Math.PI);
    const fromOpening = Math.min(away, Math.PI * 2 - away);
    if (fromOpening < 1.12) continue;
    const x = Math.cos(angle) * 178;
    const y = 12 + Math.sin(angle) * 90;
    const tall = within(random, 21, 27) * (y > 20 ? 0.75 : 1);
    const lean = within(random, -1.5, 1.5);
    stakes.push({
      y,
      layers: [
        {
          d: straight(
            [
              { x: x - 4.5, y },
              { x: x - 4.5 + lean, y: y - tall },
              { x: x + lean, y: y - tall - 7 },
              { x: x + 4.5 + lean, y: y - tall },
              { x: x + 4.5, y },
            ],
            true,
          ),
          look: i % 3 === 0 ? 'stake stake-dark' : 'stake',
        },
        { d: `M${at(x + 2 + lean, y - tall)}V${Math.round(y)}`, look: 'stake-line' },
      ],
    });
  }
  return stakes;
}

function stores(side: number, random: () => number): Feature[] {
  const x = side === 0 ? 150 : side * 128;
  const y = side === 0 ? 52 : 46;
  const barrel = (bx: number, by: number): Feature => ({
    y: by,
    layers: [
      { d: `M${at(bx - 6, by - 15)}q-3 7 0 14q6 4 12 0q3 -7 0 -14q-6 -4 -12 0Z`, look: 'crate' },
      { d: `M${at(bx - 7, by - 11)}q7 3 14 0M${at(bx - 7, by - 4)}q7 3 14 0`, look: 'hoop' },
    ],
  });
  return [
    barrel(x - 8, y),
    barrel(x + 8, y + 3),
    {
      y: y - 5,
      layers: [
        {
          d: `M${at(x + 16, y - 2)}h16v-14h-16ZM${at(x + 32, y - 2)}l7 -6v-13l-7 5Z`,
          look: 'crate',
        },
        { d: `M${at(x + 16, y - 16)}l6 -5h17l-7 5Z`, look: 'crate crate-top' },
        {
          d: penLine({ x: x + 17, y: y - 4 }, { x: x + 31, y: y - 15 }, 1.4, random),
          look: 'ink-soft',
        },
      ],
    },
  ];
}

import type { Feature } from '../terrain/features';
import { tower } from './masonry';
import { RING } from './plan';
import { project } from './project';

const GATE_ANGLE = (10 * Math.PI) / 180;

/** Where the gate's threshold lies, seen from the middle of the city. */
export const THRESHOLD = project(0, RING * Math.cos(GATE_ANGLE) + 6);

/** The two gate towers; the gatehouse between them is drawn by the city, as its state says. */
export function gateTowers(): Feature[] {
  const east = Math.sin(GATE_ANGLE) * RING + 3;
  const south = Math.cos(GATE_ANGLE) * RING + 8;
  return [
    tower({ at: [-east, south], radius: 21, height: 84, roof: 'brick', seed: 21 }),
    tower({ at: [east, south], radius: 21, height: 84, roof: 'brick', seed: 22 }),
  ];
}

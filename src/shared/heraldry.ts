/** A drawing in a box from -20 to 20, as the paths of SVG. */
export interface Charge {
  /** A filled shape. */
  readonly fill: string;
  /** Strokes of even width in the same colour. */
  readonly stroke?: string;
}

/** One charge per army, by node id; told apart by outline alone. */
export const CHARGES: readonly Charge[] = [
  // A stag's head, affronty.
  {
    fill: 'M-6 3Q0 -1 6 3L5 11Q4 18 0 19Q-4 18 -5 11ZM-6 4Q-10 -1 -16 1Q-13 7 -6 8ZM6 4Q10 -1 16 1Q13 7 6 8Z',
    stroke:
      'M-3 2C-5 -6 -14 -4 -14 -17M-7 -5C-6 -9 -7 -12 -6 -17M-13 -9Q-17 -10 -18 -14M3 2C5 -6 14 -4 14 -17M7 -5C6 -9 7 -12 6 -17M13 -9Q17 -10 18 -14',
  },
  // A ship under sail.
  {
    fill: 'M-19 5H19Q17 16 9 17H-10Q-17 15 -19 5ZM2.5 -15Q18 -9 15 2H2.5ZM-2.5 -12Q-15 -6 -13 2H-2.5Z',
    stroke: 'M0 6V-18M0 -18L7 -17',
  },
  // A tower, embattled.
  {
    fill: 'M-11 18V-4H-15V-16H-9V-11H-3.5V-16H3.5V-11H9V-16H15V-4H11V18H4.5V9Q4.5 4 0 4Q-4.5 4 -4.5 9V18Z',
  },
  // An oak.
  {
    fill: 'M-3 18L-2 6Q-10 9 -13 3Q-20 1 -16 -6Q-17 -13 -9 -13Q-6 -20 1 -17Q9 -20 12 -12Q19 -10 16 -3Q18 4 10 5Q6 9 2 6L3 18Z',
  },
  // A crescent with a star.
  {
    fill: 'M6 -17A17 17 0 1 0 6 17A13.5 13.5 0 1 1 6 -17ZM10 -8L12 -2.500L18 -2L13.5 2L15 8L10 4.500L5 8L6.5 2L2 -2L8 -2.500Z',
  },
  // A key.
  { fill: 'M-2.5 -2V18H10V13H6V10H10V5H2.500V-2Z', stroke: 'M0 -18A8 8 0 1 1 -0.1 -18Z' },
  // A wheel.
  {
    fill: '',
    stroke:
      'M0 -16A16 16 0 1 1 -0.1 -16ZM0 -16V16M-16 0H16M-11.3 -11.300L11.3 11.300M-11.3 11.300L11.3 -11.3',
  },
  // A fish, upright.
  {
    fill: 'M0 -19Q11 -9 8 3Q6 9 2 12L9 19Q4 19 0 16Q-4 19 -9 19L-2 12Q-6 9 -8 3Q-11 -9 0 -19Z',
  },
  // A drawn bow with its arrow.
  { fill: 'M0 -19L5 -11H-5Z', stroke: 'M-16 6Q-14 -10 0 -11Q14 -10 16 6M-16 6L0 13L16 6M0 -12V18' },
];

/** The city's. */
export const SUN: Charge = {
  fill: 'M0 -8A8 8 0 1 1 -0.1 -8ZM-2.5 -10L0 -19L2.5 -10ZM-2.5 10L0 19L2.5 10ZM-10 -2.500L-19 0L-10 2.500ZM10 -2.500L19 0L10 2.500ZM5.3 -8.800L13.4 -13.400L8.8 -5.300ZM5.3 8.800L13.4 13.400L8.8 5.300ZM-5.3 -8.800L-13.4 -13.400L-8.8 -5.300ZM-5.3 8.800L-13.4 13.400L-8.8 5.300Z',
};

/** The outline of a shield that is 40 wide, its top edge's middle on the origin. */
export const SHIELD = 'M-20 0H20V20Q20 38 0 48Q-20 38 -20 20Z';
/** The half of it that lies in the shade. */
export const SHIELD_SHADE = 'M0 0H20V20Q20 38 0 48Z';

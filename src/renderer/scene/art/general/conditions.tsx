import type { ReactElement } from 'react';
import { CoatOfArms } from '../heraldry/CoatOfArms';
import { Crown } from './Crown';

/** A killed process: a grave mound with the helm on it, the standard broken. */
export function Dead({ id }: { readonly id: number }): ReactElement {
  return (
    <g>
      <path className="g-pole" d="M30 -2L24 -46" />
      <path className="g-pole" d="M24 -46l5 -7l1 6l5 -4" />
      <path className="g-earth" d="M-40 8Q-36 -20 -4 -23Q34 -22 40 8Q0 22 -40 8Z" />
      <path className="g-earth-shade" d="M4 -23Q34 -22 40 8Q22 15 6 15Q22 -2 4 -23Z" />
      <path className="g-earth-line" d="M-28 0q6 -6 12 -6M-10 6q8 -5 14 -4M8 -8q6 -2 11 2" />
      <path className="g-steel" d="M-3 -12V-66H3V-12Z" />
      <path className="g-brass" d="M-17 -62Q0 -57 17 -62V-56Q0 -51 -17 -56Z" />
      <path className="g-brass" d="M-3 -66V-78H3V-66ZM0 -88a5.5 5.5 0 1 1 -.1 0Z" />
      <g transform="translate(-25 -20) rotate(-16) scale(0.9)">
        <CoatOfArms of={id} width={28} />
        <path className="g-crack" d="M-2 0l5 9l-6 8l5 9l-3 8" />
      </g>
      <g transform="translate(22 6) rotate(72) scale(0.86)">
        <path className="g-steel" d="M-16 0V-20Q-16 -35 0 -37Q16 -35 16 -20V0Q0 10 -16 0Z" />
        <path className="g-steel-shade" d="M4 -36Q16 -34 16 -20V0Q11 4 4 5Z" />
        <path
          className="g-visor"
          d="M-12.5 -18H-2.500V-14.500H-12.500ZM2.5 -18H12.500V-14.500H2.500Z"
        />
        <path className="g-brass" d="M-2 -37H2V5H-2Z" />
      </g>
      <path
        className="g-standard g-fallen-cloth"
        d="M-52 16Q-44 6 -30 12L-10 20L-24 26L-40 22L-48 28Q-54 22 -52 16Z"
      />
    </g>
  );
}

/** The state guard stopped the program: crossed halberds behind a shield that bars the way. */
export function StoppedByGuard(): ReactElement {
  return (
    <g>
      <g transform="rotate(24 0 0)">
        <Halberd />
      </g>
      <g transform="rotate(-24 0 0) scale(-1 1)">
        <Halberd />
      </g>
      <path className="g-guard" d="M-34 -82H34V-42Q34 -10 0 8Q-34 -10 -34 -42Z" />
      <path className="g-guard-deep" d="M6 -82H34V-42Q34 -10 6 4.500Z" />
      <path className="g-guard-rim" d="M-34 -82H34V-42Q34 -10 0 8Q-34 -10 -34 -42Z" />
      <path className="g-guard-bar" d="M-25 -55H25V-38H-25Z" />
      <g transform="translate(-2 14) rotate(-8)">
        <path className="g-gold" d="M-18 2L-21 -14L-9 -6L0 -18L9 -6L21 -14L18 2Q0 7 -18 2Z" />
        <path className="g-crack" d="M1 -16l-4 8l5 6l-3 6" />
      </g>
    </g>
  );
}

function Halberd(): ReactElement {
  return (
    <g>
      <path className="g-pole" d="M0 6V-112" />
      <path
        className="g-steel"
        d="M0 -136Q6 -122 2 -112H-2Q-6 -122 0 -136ZM2 -112Q18 -116 20 -98Q12 -90 2 -92ZM-2 -106L-14 -98L-2 -96Z"
      />
    </g>
  );
}

/** A process on its way up: two men raise the general's banner. */
export function Starting(): ReactElement {
  return (
    <g>
      <path className="g-rope" d="M47 -112L-37 -40L-58 10" />
      <path className="g-pole" d="M0 10L48 -114" />
      <path
        className="g-standard"
        d="M46 -109Q60 -102 72 -106Q74 -94 84 -84Q70 -82 66 -68Q50 -66 30 -68Z"
      />
      <path className="g-standard-fold" d="M56 -104Q54 -84 44 -68L51 -67Q62 -84 64 -105Z" />
      <g transform="translate(-38 6) rotate(-12)">
        <Man />
        <path className="g-arm" d="M2 -36L10 -50M8 -34L16 -46" />
      </g>
      <g transform="translate(40 8) rotate(-14)">
        <Man />
        <path className="g-arm" d="M-6 -36L-18 -54M-4 -32L-14 -42" />
      </g>
    </g>
  );
}

function Man(): ReactElement {
  return (
    <g>
      <path className="g-stride" d="M-6 -4L-10 12M6 -4L12 11" />
      <path className="g-cloak" d="M-14 -2Q-17 -32 -9 -41H9Q17 -32 14 -2Q0 5 -14 -2Z" />
      <path className="g-belt" d="M-15 -20Q0 -16 15 -20V-15Q0 -11 -15 -15Z" />
      <path className="g-steel" d="M-11 -40V-50Q-10 -61 0 -62Q10 -61 11 -50V-40Q0 -33 -11 -40Z" />
      <path className="g-visor" d="M-8 -51H8V-47H-8Z" />
    </g>
  );
}

/** A process that can't start: its place is barred, as when another program holds its port. */
export function Failed(): ReactElement {
  return (
    <g>
      <path className="g-wood" d="M-36 8V-62H-28V8ZM28 8V-62H36V8Z" />
      <path className="g-wood" d="M-46 -52H46V-38H-46Z" />
      <path
        className="g-barrier"
        d="M-40 -52h13l-10 14h-9v-7ZM-14 -52h14l-10 14h-14ZM12 -52h14l-10 14h-14ZM38 -52h8v8l-4 6h-14Z"
      />
      <path className="g-shackle" d="M-10 -26V-36Q-10 -48 0 -48Q10 -48 10 -36V-26" />
      <path className="g-gold" d="M-17 -27H17V-2Q0 4 -17 -2Z" />
      <path className="g-visor" d="M0 -20a4 4 0 0 1 2 7.500l1.5 6h-7l1.5 -6a4 4 0 0 1 2 -7.500Z" />
    </g>
  );
}

/** A frozen process: its figure stands in ice and does not move. A leader is still seen to be one. */
export function IceOver({ crowned }: { readonly crowned: boolean }): ReactElement {
  return (
    <g>
      <path
        className="g-ice"
        d="M-34 12L-44 -34L-34 -58L-24 -88L-8 -108L10 -110L26 -92L33 -62L44 -38L36 12Q0 26 -34 12Z"
      />
      <path
        className="g-ice-face"
        d="M-44 -34L-26 -22L-20 16L-34 12ZM44 -38L24 -24L20 17L36 12ZM-8 -108L-12 -70L-24 -88ZM10 -110L18 -78L26 -92Z"
      />
      <path
        className="g-ice-edge"
        d="M-26 -22L-12 -70L18 -78L24 -24M-34 -58L-12 -70M33 -62L18 -78M-26 -22L0 -8L24 -24M0 -8V20"
      />
      <path
        className="g-crystal"
        d="M-52 16L-46 -10L-38 -16L-34 18ZM34 18L40 -22L50 -12L54 14ZM-24 24L-20 2L-12 6L-8 26ZM10 27L16 6L22 2L26 24Z"
      />
      {crowned && (
        <g className="g-above-ice">
          <Crown />
        </g>
      )}
      <path
        className="g-flake"
        transform={crowned ? 'translate(-46 22)' : undefined}
        d="M0 -152V-122M-13 -144.500L13 -129.500M13 -144.500L-13 -129.500M-4 -149l4 4l4 -4M-4 -125l4 -4l4 4M-13.5 -138l-1 -5.500M13.5 -138l1 -5.5"
      />
    </g>
  );
}

/** Nobody can see whether somebody stands there: a bank of mist where the figure was. */
export function Unheard(): ReactElement {
  return (
    <g>
      <path
        className="g-mist"
        d="M-40 2C-58 2 -60 -20 -44 -24C-50 -44 -30 -56 -18 -46C-14 -70 20 -72 24 -48C40 -54 54 -38 44 -24C60 -20 58 2 40 2Z"
      />
      <path className="g-mist-line" d="M-34 -8H22M-20 -20H36M-26 -32H14" />
      <path
        className="g-mist-sign"
        d="M-9 -84Q-9 -96 2 -96Q13 -96 13 -86Q13 -78 2 -72V-66M2 -57v.1"
      />
    </g>
  );
}

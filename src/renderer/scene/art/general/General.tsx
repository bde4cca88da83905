import { MAX_GENERALS } from '../../../../shared/settings';
import { memo, type ReactElement } from 'react';
import { State } from '../../../../shared/raft';
import { Charge } from '../heraldry/Charge';
import { CoatOfArms } from '../heraldry/CoatOfArms';
import { Crown } from './Crown';
import { Dead, Failed, IceOver, Starting, StoppedByGuard, Unheard } from './conditions';
import { Plinth } from './Plinth';

/** What has befallen the process behind the figure. */
export type Condition = 'alive' | 'frozen' | 'dead' | 'stopped' | 'starting' | 'failed' | 'unheard';

export interface GeneralProps {
  /** The node's id; it decides the coat of arms. */
  readonly id: number;
  /** A figure shows it by its shape; null: it is not told, and the figure stands with empty hands. */
  readonly role: State | null;
  readonly condition: Condition;
}

/** The drawing's box: the origin is the middle of the plinth's top. */
export const GENERAL_BOX = { x: -84, y: -168, width: 168, height: 216 } as const;

/**
 * A general on a plinth. The colour of the term is the CSS variable `--term` of the surroundings: the plinth's
 * band, the plume and the standard wear it.
 */
export const General = memo(function General({ id, role, condition }: GeneralProps): ReactElement {
  return (
    <g
      data-army={id % MAX_GENERALS}
      data-role={role}
      data-condition={condition}
      className="general"
    >
      <Plinth />
      {condition === 'dead' && <Dead id={id} />}
      {condition === 'stopped' && <StoppedByGuard />}
      {condition === 'starting' && <Starting />}
      {condition === 'failed' && <Failed />}
      {condition === 'unheard' && <Unheard />}
      {(condition === 'alive' || condition === 'frozen') && (
        <g>
          <Figure id={id} role={role} />
          {condition === 'frozen' && <IceOver crowned={role === State.Leader} />}
        </g>
      )}
    </g>
  );
});

function Figure({ id, role }: { readonly id: number; readonly role: State | null }): ReactElement {
  return (
    <g>
      {role === State.Leader && <Standard id={id} />}
      {role === State.Follower && <Spear />}
      {/* Cloak, from the back forwards. */}
      <path
        className="g-cloak"
        d="M-27 3C-33 -22 -30 -48 -19 -62Q0 -71 19 -62C30 -48 33 -22 27 3Q0 14 -27 3Z"
      />
      <path
        className="g-cloak-deep"
        d="M6 8C12 -20 12 -46 9 -65Q15 -64 19 -62C30 -48 33 -22 27 3Q18 7 6 8Z"
      />
      {/* Surcoat with belt, mail below. */}
      <path className="g-mail" d="M-13 -2L-14 -30H14L13 -2Q0 5 -13 -2Z" />
      <path className="g-surcoat" d="M-15 -60Q0 -66 15 -60L16 -14Q8 -8 0 -10Q-8 -8 -16 -14Z" />
      <path className="g-surcoat-shade" d="M3 -63Q11 -63 15 -60L16 -14Q10 -9 3 -10Z" />
      <path className="g-belt" d="M-16 -33Q0 -28 16 -33V-27Q0 -22 -16 -27Z" />
      <path className="g-hem" d="M-27 3Q0 14 27 3" />
      {/* Shoulders. */}
      <path className="g-steel" d="M-15 -66Q-30 -64 -29 -48Q-20 -46 -13 -56Z" />
      <path className="g-steel g-steel-dark" d="M15 -66Q30 -64 29 -48Q20 -46 13 -56Z" />
      {role === State.Candidate ? <HornArm /> : <SideArm raised={role === State.Leader} />}
      {/* Shield arm. */}
      <g transform="translate(-23 -44) rotate(-4)">
        <CoatOfArms of={id} width={34} />
      </g>
      <Helm role={role} />
    </g>
  );
}

function Helm({ role }: { readonly role: State | null }): ReactElement {
  return (
    <g transform={role === State.Candidate ? 'rotate(6 0 -66)' : undefined}>
      {role === State.Follower && (
        <path
          className="g-plume"
          d="M1 -102C8 -114 24 -112 25 -96C26 -88 22 -82 19 -80C21 -92 14 -98 3 -97Z"
        />
      )}
      <path
        className="g-steel"
        d="M-16 -66V-86Q-16 -101 0 -103Q16 -101 16 -86V-66Q0 -56 -16 -66Z"
      />
      <path className="g-steel-shade" d="M4 -102Q16 -100 16 -86V-66Q11 -62 4 -61Z" />
      <path
        className="g-visor"
        d="M-12.5 -84H-2.500V-80.500H-12.500ZM2.5 -84H12.500V-80.500H2.500Z"
      />
      <path className="g-brass" d="M-2 -103H2V-61H-2ZM-16 -90H16V-86.500H-16Z" />
      <path
        className="g-holes"
        d="M-9 -74v.1M-9 -69v.1M-5.5 -71.500v.1M9 -74v.1M9 -69v.1M5.5 -71.500v.1"
      />
      {role === State.Leader && <Crown />}
      {role === State.Candidate && (
        <path
          className="g-plume"
          d="M-1 -102C-8 -114 -24 -112 -25 -96C-26 -88 -22 -82 -19 -80C-21 -92 -14 -98 -3 -97Z"
        />
      )}
    </g>
  );
}

/** The raised standard: large, in the colour of the term, with the army's charge. */
function Standard({ id }: { readonly id: number }): ReactElement {
  return (
    <g>
      <path className="g-pole" d="M31 2L35 -160" />
      <circle className="g-gold" cx="35" cy="-161" r="4.5" />
      <g
        className="standard-cloth"
        transform="translate(35 -154) scale(1.16 1.2) translate(-35 154)"
      >
        <path
          className="g-standard"
          d="M35 -154C47 -160 55 -148 66 -152Q74 -155 80 -151L69 -135L79 -117C68 -120 60 -113 50 -116Q42 -119 34 -115Z"
        />
        <path
          className="g-standard-fold"
          d="M49 -155Q52 -135 49 -116.500L54 -115.500Q58 -134 54.5 -153.500Z"
        />
        <g className="g-standard-charge" transform="translate(54 -135)">
          <Charge of={id} size={25} />
        </g>
      </g>
    </g>
  );
}

function Spear(): ReactElement {
  return (
    <g>
      <path className="g-pole" d="M33 4L35 -104" />
      <path className="g-steel" d="M35 -128Q42 -114 35 -102Q29 -114 35 -128Z" />
    </g>
  );
}

function SideArm({ raised }: { readonly raised: boolean }): ReactElement {
  return (
    <g>
      <path
        className="g-sleeve"
        d={
          raised
            ? 'M19 -58Q32 -56 36 -44L28 -38Q24 -46 15 -48Z'
            : 'M19 -58Q32 -52 36 -38L29 -33Q24 -42 15 -46Z'
        }
      />
      <circle className="g-glove" cx="33" cy={raised ? -42 : -36} r="6.5" />
    </g>
  );
}

/** A candidate raises the horn: the call for votes. */
function HornArm(): ReactElement {
  return (
    <g>
      <path className="g-sleeve" d="M16 -60Q32 -62 36 -74L29 -80Q24 -68 13 -66Z" />
      <path
        className="g-horn"
        d="M11 -72Q33 -70 44 -86Q52 -98 50 -116L73 -122Q76 -98 62 -80Q44 -58 11 -67Z"
      />
      <path
        className="g-horn-shade"
        d="M11 -69Q42 -64 58 -84Q70 -99 68 -120.700L73 -122Q76 -98 62 -80Q44 -58 11 -67Z"
      />
      <path
        className="g-brass"
        d="M48 -115L75 -122L76 -127L47 -119.500ZM33 -76L38 -68L42 -70L37 -79Z"
      />
      <ellipse
        className="g-bell"
        cx="61"
        cy="-121.5"
        rx="14"
        ry="4.5"
        transform="rotate(-15 61 -121.5)"
      />
      <circle className="g-glove" cx="33" cy="-74" r="6.5" />
      <path
        className="g-sound"
        d="M52 -134Q58 -140 66 -138M46 -143Q57 -153 72 -148M41 -152Q56 -166 78 -158"
      />
    </g>
  );
}

import type { ReactElement } from 'react';

/** One ballot of a candidate: its own, granted, refused, or not back yet. */
export type Pip = 'own' | 'granted' | 'refused' | 'out';

/** The drawing's box, with the origin in the middle. */
export const PIP_BOX = { x: -13, y: -13, width: 26, height: 26 } as const;

/** A ballot by shape: a crowned seal, a seal with a check, a barred seal, an empty ring. */
export function VotePip({ pip }: { readonly pip: Pip }): ReactElement {
  switch (pip) {
    case 'own':
      return (
        <g>
          <circle className="pip pip-own" r="10" />
          <path className="pip-crown" d="M-6 4L-7 -4L-3 -1L0 -6L3 -1L7 -4L6 4Z" />
        </g>
      );
    case 'granted':
      return (
        <g>
          <circle className="pip pip-granted" r="10" />
          <path className="pip-mark" d="M-4.5 0.5L-1 4L5 -4" />
        </g>
      );
    case 'refused':
      return (
        <g>
          <circle className="pip pip-refused" r="10" />
          <path className="pip-mark pip-mark-light" d="M-4 -4L4 4M4 -4L-4 4" />
        </g>
      );
    case 'out':
      return <circle className="pip pip-out" r="9" />;
    default:
      return pip satisfies never;
  }
}

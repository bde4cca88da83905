import type { ReactElement } from 'react';
import type { Box } from '../../scene/parts/Drawing';

export interface PictureProps {
  readonly box: Box;
  readonly of: ReactElement;
  /** Drawn small on the map, so drawn small here. */
  readonly small?: boolean;
}

/** A drawing beside what it means. */
export function Picture({ box, of, small = false }: PictureProps): ReactElement {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      data-small={small}
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
    >
      {of}
    </svg>
  );
}

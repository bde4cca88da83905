import { useEffect, useRef, type ReactElement } from 'react';
import type { Box } from './Drawing';
import { afterReact } from './after-react';
import { pictureUrl, type Theme } from './picture-url';

export interface StillPictureProps {
  readonly box: Box;
  readonly theme: Theme;
  /** What is drawn; the same element for as long as nothing changes. */
  readonly children: ReactElement;
}

/**
 * A large drawing that stands still, as one image. Thousands of inked lines as elements of the page would be
 * walked through with every frame in which anything else changes; an image is one thing to the browser.
 */
export function StillPicture({ box, theme, children }: StillPictureProps): ReactElement {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    let url: string | null = null;
    const takeBack = afterReact(() => {
      url = pictureUrl({ box, theme, drawing: children });
      image.current?.setAttribute('src', url);
    });
    return () => {
      takeBack();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [box, theme, children]);
  return <img ref={image} className="picture" alt="" draggable={false} decoding="sync" />;
}

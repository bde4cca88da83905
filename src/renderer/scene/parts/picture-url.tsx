import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import palette from '../palette.css?inline';
import terrain from '../art/terrain/terrain.css?inline';
import city from '../art/city/city.css?inline';
import camp from '../art/camp/camp.css?inline';
import life from '../art/life/life.css?inline';
import messenger from '../art/messenger/messenger.css?inline';
import type { Box } from './Drawing';

/** Whether the map lies in the sun or under the moon. */
export type Theme = 'day' | 'night';

/** What is drawn as one image. */
export interface Picture {
  readonly box: Box;
  readonly theme: Theme;
  /** The colour of `--term`, for drawings that wear it. */
  readonly term?: string;
  readonly drawing: ReactElement;
}

const STYLE = [palette, terrain, city, camp, life, messenger].join('\n');

/**
 * A drawing as an image of its own, with the palette in it. Whoever asks for it revokes the address when it is no
 * longer needed. Not to be called while React renders.
 */
export function pictureUrl({ box, theme, term, drawing }: Picture): string {
  const viewBox = `${box.x} ${box.y} ${box.width} ${box.height}`;
  const markup =
    `<svg xmlns="http://www.w3.org/2000/svg" data-theme="${theme}" width="100%" height="100%" viewBox="${viewBox}">` +
    `<style>${STYLE}</style><g style="--term:${term ?? 'none'}">${markupOf(drawing)}</g></svg>`;
  return URL.createObjectURL(new Blob([markup], { type: 'image/svg+xml' }));
}

/** Both themes are the same drawing in other colours, so each is put into words once. */
const known = new WeakMap<ReactElement, string>();

function markupOf(drawing: ReactElement): string {
  const markup = known.get(drawing) ?? drawn(drawing);
  known.set(drawing, markup);
  return markup;
}

/** Drawn by the React that draws the window: the one that writes markup weighs as much as all of the scene. */
function drawn(drawing: ReactElement): string {
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const root = createRoot(sheet);
  flushSync(() => {
    root.render(<g>{drawing}</g>);
  });
  const [drawnGroup] = sheet.childNodes;
  // React says no more than a warning where it is asked in the midst of its own work.
  if (drawnGroup === undefined) throw new Error('No picture can be drawn while React works.');
  const markup = new XMLSerializer().serializeToString(drawnGroup);
  root.unmount();
  return markup;
}

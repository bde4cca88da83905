import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The least that a browser needs on the machine at hand: pages of a few lines that the window is held against. */
export const EMPTY_PAGE = '<!doctype html><title>Nothing</title>';

const DISCS = 6;

/** Six discs of 40 pixels that CSS moves over a picture of the window's size, spread over all of it. */
export function discsPage(root: string): string {
  const picture = readFileSync(join(root, 'docs/screenshot.png')).toString('base64');
  const places = Array.from({ length: DISCS }, (_, i) => {
    const [column, row] = [i % 3, Math.floor(i / 3)];
    return `<i style="left: ${9 + 31 * column}vw; top: ${17 + 47 * row}vh"></i>`;
  });
  return `<!doctype html>
<title>Six discs</title>
<style>
  body { margin: 0; overflow: hidden }
  img { position: absolute; width: 100vw; height: 100vh; will-change: transform }
  i { position: absolute; width: 40px; height: 40px; border-radius: 50%; background: #c33;
      will-change: transform; animation: move 2s linear infinite alternate }
  @keyframes move { to { transform: translate(200px, 120px) } }
</style>
<img alt="" src="data:image/png;base64,${picture}">${places.join('')}`;
}
